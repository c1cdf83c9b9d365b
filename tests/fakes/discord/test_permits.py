"""What the bot may do in a channel, whom a message notifies, and threads: the real discord.py meets the rules."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest

from tests.fakes.discord import Channel, DiscordServer, Guild, Person, redirect
from tests.fakes.discord.conftest import Api


class Bot(discord.AutoShardedClient):
    def __init__(self) -> None:
        intents = discord.Intents.none()
        intents.guilds = True
        super().__init__(intents=intents, allowed_mentions=discord.AllowedMentions.none(), guild_ready_timeout=0.05)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Without the five seconds that a second session waits for."""


@pytest.fixture
async def bot(server: DiscordServer, general: Channel) -> AsyncIterator[Bot]:
    with redirect(server):
        client = Bot()
        async with client:
            task = asyncio.create_task(client.start(server.token))
            await server.ready()
            await client.wait_until_ready()
            yield client
        await task


def place_of(bot: Bot, channel: Channel) -> discord.TextChannel:
    found = bot.get_channel(channel.id)
    assert isinstance(found, discord.TextChannel)
    return found


async def refused(made: Any) -> tuple[int, int]:
    """Status and code of what is refused."""
    with pytest.raises(discord.HTTPException) as refusal:
        await made
    return refusal.value.status, refusal.value.code


async def test_a_thread_opens_below_a_message(bot: Bot, server: DiscordServer, group: Guild, general: Channel):
    sent = await place_of(bot, general).send("Question of the day")
    thread = await sent.create_thread(name="x" * 100, auto_archive_duration=4320)
    assert (thread.id, thread.parent_id, thread.auto_archive_duration) == (sent.id, general.id, 4320)
    await thread.send("Talk here")
    assert (server.log[-1].channel, server.log[-1].text) == (thread.id, "Talk here")
    assert await refused(sent.create_thread(name="Again")) == (400, 160004)
    second = await place_of(bot, general).send("Another")
    assert await refused(second.create_thread(name="")) == (400, 50035)
    assert await refused(second.create_thread(name="x" * 101)) == (400, 50035)
    odd: Any = 61
    assert await refused(second.create_thread(name="x", auto_archive_duration=odd)) == (400, 50035)
    assert server.violations == []


async def test_each_permission_can_be_taken_away_and_the_bot_knows(bot: Bot, server: DiscordServer, general: Channel):
    place = place_of(bot, general)
    first, second = await place.send("x"), await place.send("y")

    async def knows(**wanted: bool) -> None:
        def may() -> dict[str, bool]:
            permissions = place.permissions_for(place.guild.me)
            return {name: getattr(permissions, name) for name in wanted}

        await server.until(lambda: may() == wanted)

    await knows(view_channel=True, send_messages=True, create_public_threads=True, mention_everyone=False)
    general.permit(threads=False)
    await knows(send_messages=True, create_public_threads=False)
    assert await refused(first.create_thread(name="Talk")) == (403, 50013)
    await place.send("still written")
    general.permit(threads=True, mentions=True)
    await knows(create_public_threads=True, mention_everyone=True)
    general.permit(send=False)
    await knows(send_messages=False)
    assert await refused(place.send("x")) == (403, 50013)
    thread = await first.create_thread(name="Talk")
    await thread.send("written in the thread")
    general.permit(view=False)
    await knows(view_channel=False)
    for request in (place.send("x"), thread.send("x"), second.create_thread(name="y"), second.edit(content="z")):
        assert await refused(request) == (403, 50001)
    general.permit(view=True, send=True)
    await place.send("back")
    assert [seen.text for seen in server.log] == ["x", "y", "still written", "written in the thread", "back"]


async def test_a_role_is_notified_where_it_may_be(bot: Bot, server: DiscordServer, group: Guild, general: Channel):
    role, quiet = group.role("Daily"), group.role("Staff", mentionable=False)
    content = f"<@&{role.id}> <@&{quiet.id}> @everyone"
    place = place_of(bot, general)
    await server.until(lambda: len(place.guild.roles) == 3)
    assert {known.name: known.mentionable for known in place.guild.roles if not known.is_default()} == {
        "Daily": True,
        "Staff": False,
    }
    both = discord.AllowedMentions(everyone=False, users=False, roles=[role_of(place, role), role_of(place, quiet)])
    for allowed in (discord.AllowedMentions.none(), both):
        await place.send(content, allowed_mentions=allowed)
    general.permit(mentions=True)
    sent = await place.send(content, allowed_mentions=both)
    assert [seen.mentions for seen in server.log] == [(), ("@Daily",), ("@Daily", "@Staff")]
    assert [found.name for found in sent.role_mentions] == ["Daily", "Staff"]
    assert server.violations == []


def role_of(place: discord.TextChannel, role: Any) -> discord.Role:
    found = place.guild.get_role(role.id)
    assert found
    return found


async def test_a_role_in_an_embed_or_an_edit_notifies_nobody(
    bot: Bot, server: DiscordServer, group: Guild, general: Channel
):
    role = group.role("Daily")
    allowed = discord.AllowedMentions(everyone=False, users=False, roles=[discord.Object(role.id)])
    place = place_of(bot, general)
    sent = await place.send(embed=discord.Embed(description=f"<@&{role.id}>"), allowed_mentions=allowed)
    await sent.edit(content=f"<@&{role.id}>", allowed_mentions=allowed)
    assert [seen.mentions for seen in server.log] == [(), ()]


async def test_a_content_stands_beside_an_embed(bot: Bot, server: DiscordServer, ann: Person, general: Channel):
    embed = discord.Embed(title="Question of the day", description="Which?")
    place = place_of(bot, general)
    await place.send("x" * 2000, embed=embed)
    assert server.log[-1].text == "x" * 2000 + "\nQuestion of the day\nWhich?"
    assert await refused(place.send("x" * 2001, embed=embed)) == (400, 50035)


async def test_an_interaction_says_what_the_bot_may_do(api: Api, ann: Person, general: Channel):
    await api.register({"name": "daily", "description": "x", "type": 1, "options": []})
    told: list[int] = []

    def note(event: str, data: Any, _guild: Any) -> None:
        if event == "INTERACTION_CREATE":
            told.append(int(data["app_permissions"]))

    api.server.world.dispatch = note
    for change in ({}, {"threads": False}, {"send": False}, {"mentions": True}, {"view": False}):
        general.permit(**change)
        ann.calls("daily", general)
    found = [discord.Permissions(value) for value in told]
    assert [each.create_public_threads for each in found] == [True, False, False, False, False]
    assert [each.send_messages for each in found] == [True, True, False, False, False]
    assert [each.mention_everyone for each in found] == [False, False, False, True, False]
    assert [each.view_channel for each in found] == [True, True, True, True, False]


async def test_embeds_ask_for_their_own_right(bot: Bot, server: DiscordServer, general: Channel):
    general.permit(embeds=False)
    place, embed = place_of(bot, general), discord.Embed(title="Question")
    assert await refused(place.send(embed=embed)) == (403, 50013)
    await place.send("Question")
    general.permit(embeds=True)
    await place.send(embed=embed)
    assert len(server.log) == 2


async def test_a_server_that_the_bot_is_added_to_is_new_to_the_library(bot: Bot, server: DiscordServer):
    told: list[tuple[str, discord.Guild]] = []

    async def joined(guild: discord.Guild) -> None:
        told.append(("join", guild))

    bot.on_guild_join = joined  # type: ignore[attr-defined]
    guild = server.guild("New", [server.person("Cleo")], bot=False)
    guild.system = guild.channel("hall")
    guild.add_bot()
    await server.until(lambda: told)
    [(_, found)] = told
    assert found.system_channel
    assert found.system_channel.name == "hall"
    assert found.me.joined_at
    first = found.me.joined_at
    guild.remove_bot()
    guild.add_bot()
    await server.until(lambda: len(told) == 2)
    assert told[1][1].me.joined_at
    assert told[1][1].me.joined_at > first
