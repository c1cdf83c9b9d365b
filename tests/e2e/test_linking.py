"""One person on both platforms at once: a code from one, entered on the other."""

import re
from pathlib import Path

import pytest

from tests.e2e.running import begin_on_discord, begin_on_telegram, discord_shows, right_one, running, telegram_shows
from tests.fakes.discord import DiscordServer
from tests.fakes.telegram.server import TelegramServer

pytestmark = pytest.mark.slow

CODE = re.compile(r"Your code: (\w{4}-\w{4})")


async def test_a_code_from_telegram_makes_both_accounts_one(
    tmp_path: Path, telegram: TelegramServer, discord: DiscordServer
):
    ann, bea = telegram.person("Ann"), discord.person("Bea")
    discord.guild("Study group", [bea])
    async with running(tmp_path, telegram, discord) as bot:
        question = await begin_on_telegram(telegram, ann)
        ann.presses(right_one(question))
        await telegram_shows(telegram, "Question 2 of 2")
        asked = await begin_on_discord(discord, bea)
        bea.presses(right_one(asked), bea.dm)
        await discord_shows(discord, "Question 2 of 2")
        ann.says("/link")
        found = CODE.search((await telegram_shows(telegram, "Your code")).text)
        assert found
        bea.calls("link", bea.dm, code=found[1].lower())
        await discord_shows(discord, "Both accounts are you from now on.")
        await telegram_shows(telegram, "Bea (Discord) is you from now on, too.")
        # Both answered the same questions today, so that each counts once.
        since = len(discord.log)
        bea.calls("stats", bea.dm)
        assert "2 of 2 answers right" in (await discord_shows(discord, "answers right", since)).text
        ann.says("/leaderboard everywhere")
        assert "1. Bea: " in (await telegram_shows(telegram, "everywhere")).text
        since = len(telegram.log)
        ann.says("/link KBCD-2345")
        await telegram_shows(telegram, "That is none of my codes", since)
        ann.says("/unlink")
        await telegram_shows(telegram, "This account is on its own again.")
        bea.calls("stats", bea.dm)
        assert "1 of 1 answer right" in (await discord_shows(discord, "1 of 1", since=0)).text
        await telegram.quiet()
        await discord.quiet()
        assert (telegram.unanswered(), discord.unanswered()) == ([], [])
        assert await bot.stop() == 0
    assert found[1] not in bot.log
    assert "KBCD" not in bot.log
    assert "entered a wrong code, 1 in an hour" in bot.log
    for path in (bot.database, Path(f"{bot.database}-wal")):
        if path.exists():
            assert found[1].replace("-", "").encode() not in path.read_bytes()
