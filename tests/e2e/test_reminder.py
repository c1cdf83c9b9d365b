"""A reminder in the program as it runs: it comes by itself, once, and its buttons do what they say."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.e2e.running import (
    Bot,
    begin_on_discord,
    begin_on_telegram,
    begun,
    discord_shows,
    right_one,
    running,
    telegram_shows,
    until,
)
from tests.fakes.discord import DiscordServer
from tests.fakes.telegram.server import TelegramServer

pytestmark = pytest.mark.slow

QUIET = 2.5
"""Seconds in which the program looks more than twice at what is due."""

AT = "18:00"
"""A time of the day that does not come while this runs."""


def zone() -> str:
    """Clocks on which it is morning, or noon, so that nothing here comes near midnight."""
    return "Pacific/Honolulu" if datetime.now(UTC).hour >= 12 else "UTC"


def change(bot: Bot, statement: str, *values: str) -> None:
    """Let time have passed for the program, which goes by the machine's clock."""
    with closing(sqlite3.connect(bot.database, timeout=20)) as connection, connection:
        assert connection.execute(statement, values).rowcount == 1


def past(**ago: float) -> str:
    return f"{datetime.now(UTC) - timedelta(**ago):%Y-%m-%d %H:%M:%S.%f}"


def let_it_come(bot: Bot) -> None:
    """The moment of the next reminder has come."""
    change(bot, "UPDATE reminders SET next = ?", past(seconds=1))


def stored(bot: Bot, column: str) -> object:
    with closing(sqlite3.connect(bot.database, timeout=20)) as connection:
        return connection.execute(f"SELECT {column} FROM reminders").fetchone()[0]


async def test_on_telegram(tmp_path: Path, telegram: TelegramServer):
    ann = telegram.person("Ann")
    async with running(tmp_path, telegram=telegram) as bot:
        question = await begin_on_telegram(telegram, ann)
        ann.presses(
            next(label for label in question.labels if label not in {right_one(question), "Skip", "Stop", "Hint"})
        )
        await telegram_shows(telegram, "Question 2 of 2")
        ann.says("/stop")
        await telegram_shows(telegram, "Quiz stopped")
        ann.says(f"/settings reminders {AT} {zone()}")
        await telegram_shows(telegram, f"I remind you here at {AT}")

        # Nothing is due yet, so that the day passes without one.
        let_it_come(bot)
        await until(lambda: str(stored(bot, "next")) > past())
        assert stored(bot, "last") is None
        change(bot, "UPDATE cards SET due = ?", past(minutes=1))
        let_it_come(bot)
        reminder = await telegram_shows(telegram, "1 question is due for review.")
        assert reminder.labels == ["Review now", "Snooze", "Stop"]

        since = len(telegram.log)
        let_it_come(bot)
        await asyncio.sleep(QUIET)
        assert telegram.log.since(since) == []
        ann.presses("Snooze")
        await telegram_shows(telegram, "I remind you again at", since)
        # The program is killed, and the moment comes while it is down.
        bot.kill()
        let_it_come(bot)
        await begun(bot, telegram)
        again = await telegram_shows(telegram, "1 question is due for review.", since)
        assert again.labels == ["Review now", "Stop"]

        since = len(telegram.log)
        ann.presses("Review now")
        await telegram_shows(telegram, "Question 1 of 1", since)
        assert await bot.stop() == 0


async def test_on_discord(tmp_path: Path, discord: DiscordServer):
    bea = discord.person("Bea")
    discord.guild("Study group", [bea])
    async with running(tmp_path, discord=discord) as bot:
        question = await begin_on_discord(discord, bea)
        wrong = next(button.label for button in question.buttons if button.label != right_one(question))
        bea.presses(wrong, bea.dm)
        await discord_shows(discord, "Question 2 of 2")
        bea.calls("stop", bea.dm)
        await discord_shows(discord, "Quiz stopped")
        bea.calls("settings", bea.dm, name="reminders", value=f"{AT} {zone()}")
        await discord_shows(discord, f"I remind you here at {AT}")
        change(bot, "UPDATE cards SET due = ?", past(minutes=1))
        let_it_come(bot)
        await discord_shows(discord, "1 question is due for review.", channel=bea.dm.id)
        since = len(discord.log)
        bea.presses("Stop", bea.dm)
        await discord_shows(discord, "I do not remind you any more.", since)
        assert stored(bot, "next") is None
        assert await bot.stop() == 0
