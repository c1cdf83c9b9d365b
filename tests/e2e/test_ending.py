"""The bot is told to end while an answer is on its way: it is given, stored once, and the quiz goes on afterwards."""

import asyncio
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.running import (
    Bot,
    begin_on_discord,
    begin_on_telegram,
    begun,
    discord_shows,
    held,
    right_one,
    running,
    telegram_shows,
    until,
)
from tests.fakes.discord import DiscordServer
from tests.fakes.discord import Person as OnDiscord
from tests.fakes.telegram import faults
from tests.fakes.telegram.people import Person as OnTelegram
from tests.fakes.telegram.server import TelegramServer

pytestmark = pytest.mark.slow  # two starts and two ends each

LATE = 1.0
"""Seconds by which what the answer waits for comes after the signal."""

AT_THE_LATEST = 9.5
"""Seconds: a moment later the program ends by force, whatever is in hand."""


async def told_to_end(bot: Bot) -> int:
    """Tell the bot to end, which must not take long; the exit code."""
    began = time.monotonic()
    code = await bot.stop()
    assert time.monotonic() - began < AT_THE_LATEST
    return code


def check_stored(bot: Bot) -> None:
    """The answer is stored once, and that the next question was seen, so that it does not come again by itself."""
    with closing(sqlite3.connect(bot.database)) as connection:
        assert connection.execute("SELECT count(*) FROM answers").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM wakeups").fetchone() == (0,)


async def check_telegram(telegram: TelegramServer, ann: OnTelegram, bot: Bot) -> None:
    """The press was answered before the end, and after another start the round goes on at its second question."""
    await telegram_shows(telegram, "Right!")
    await telegram_shows(telegram, "Question 2 of 2")
    assert telegram.unanswered() == []
    assert telegram.platform.updates.pending == []
    check_stored(bot)
    await begun(bot, telegram)
    position = len(telegram.log)
    ann.says("/quiz")
    question = await telegram_shows(telegram, "Question 2 of 2", position)
    ann.presses(right_one(question))
    await telegram_shows(telegram, "Quiz finished: 2 of 2 questions right, 4 points.", position)
    ann.says("/stats")
    await telegram_shows(telegram, "2 of 2 answers right", position)
    assert " ERROR " not in bot.log


async def check_discord(discord: DiscordServer, ann: OnDiscord, bot: Bot) -> None:
    """As on Telegram."""
    await discord_shows(discord, "Right!")
    await discord_shows(discord, "Question 2 of 2")
    assert discord.unanswered() == []
    check_stored(bot)
    await begun(bot, discord=discord)
    position = len(discord.log)
    ann.calls("quiz")
    question = await discord_shows(discord, "Question 2 of 2", position)
    ann.presses(right_one(question))
    await discord_shows(discord, "Quiz finished: 2 of 2 questions right, 4 points.", position)
    ann.calls("stats")
    await discord_shows(discord, "2 of 2 answers right", position)
    assert " ERROR " not in bot.log


async def test_on_telegram_while_another_program_holds_the_database(tmp_path: Path, telegram: TelegramServer):
    ann = telegram.person("Ann")
    async with running(tmp_path, telegram) as bot:
        question = await begin_on_telegram(telegram, ann)
        with held(bot):
            ann.presses(right_one(question))
            # What was taken is confirmed by the next request for updates.
            await until(lambda: not telegram.platform.updates.pending)
            ending = asyncio.create_task(told_to_end(bot))
            await asyncio.sleep(LATE)
            assert not ending.done()
        assert await ending == 0
        await check_telegram(telegram, ann, bot)


@pytest.mark.parametrize("method", ["editMessageText", "sendMessage"])
async def test_on_telegram_while_the_platform_is_slow(tmp_path: Path, telegram: TelegramServer, method: str):
    ann = telegram.person("Ann")
    async with running(tmp_path, telegram) as bot:
        question = await begin_on_telegram(telegram, ann)
        telegram.fail(method, faults.hang(LATE))
        ann.presses(right_one(question))
        await until(lambda: telegram.faults.happened)
        assert await told_to_end(bot) == 0
        await check_telegram(telegram, ann, bot)


async def test_on_discord_while_another_program_holds_the_database(tmp_path: Path, discord: DiscordServer):
    ann = discord.person("Ann")
    discord.guild("Study group", [ann])
    async with running(tmp_path, discord=discord) as bot:
        question = await begin_on_discord(discord, ann)
        with held(bot):
            # What cannot be answered yet is acknowledged.
            await ann.presses(right_one(question)).answered()
            ending = asyncio.create_task(told_to_end(bot))
            await asyncio.sleep(LATE)
            assert not ending.done()
        assert await ending == 0
        await check_discord(discord, ann, bot)


@pytest.mark.parametrize("kind", ["callback", "follow-up"])
async def test_on_discord_while_the_platform_is_slow(tmp_path: Path, discord: DiscordServer, kind: str):
    ann = discord.person("Ann")
    discord.guild("Study group", [ann])
    async with running(tmp_path, discord=discord) as bot:
        question = await begin_on_discord(discord, ann)
        discord.hang(kind, seconds=LATE)
        ann.presses(right_one(question))
        await until(lambda: not discord.faults.left)
        assert await told_to_end(bot) == 0
        await check_discord(discord, ann, bot)
