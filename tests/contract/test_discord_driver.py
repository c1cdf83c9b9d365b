"""What a transcript reads on Discord: mentions of roles."""

from pathlib import Path

import aiohttp

from tests.contract.discord_driver import DiscordDriver
from tests.contract.driver import Message
from tests.contract.transcript import PERSON
from tests.contract.world import World
from tests.fakes.discord.conftest import Api


async def test_a_role_reads_as_its_name_and_one_that_is_escaped_as_it_stands(tmp_path: Path):
    driver = DiscordDriver(World(tmp_path, group=True))
    try:
        await driver.open(PERSON)
        guild = next(iter(driver.server.world.guilds.values()))
        role = guild.role("Daily")
        async with aiohttp.ClientSession() as session:
            content = f"<@&{role.id}> <@&5> \\<@&{role.id}>"
            await Api(driver.server, session).send(guild.channel("general"), {"content": content})
        assert driver.read() == [Message((f"@Daily @unknown-role <@&{role.id}>",))]
    finally:
        await driver.close()
