"""The question of the day by the real clock: set up, posted a minute later, answered, revealed; boards and streaks."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.e2e.running import Bot, discord_shows, running, telegram_shows, until
from tests.fakes.discord import DiscordServer
from tests.fakes.telegram.server import TelegramServer

NAMES = ("Ann", "Bob", "Cy", "Di", "Eve")
RIGHT = {"Pooling", "False"}

LONGEST = 75
"""Seconds until the minute has come, and a little more."""

pytestmark = pytest.mark.slow


def next_minute() -> str:
    """The next minute of the clock that has not begun in three seconds."""
    return f"{datetime.now(UTC) + timedelta(seconds=63):%H:%M}"


def close_now(bot: Bot) -> None:
    """Let the day pass: what is open is due to be revealed."""
    with closing(sqlite3.connect(bot.database, timeout=20)) as connection, connection:
        connection.execute("UPDATE posts SET closes = '2000-01-01 00:00:00.000000'")


def stored(bot: Bot, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(bot.database, timeout=20)) as connection:
        return connection.execute(query).fetchall()


async def test_on_telegram(tmp_path: Path, telegram: TelegramServer):
    people = [telegram.person(name) for name in NAMES]
    ann = people[0]
    group = telegram.group("Study group", people, "supergroup")
    async with running(tmp_path, telegram=telegram) as bot:
        ann.says("/settings pack tiny", group)
        await telegram_shows(telegram, "Settings stored")
        ann.says(f"/daily {next_minute()} UTC pooling junior", group)
        await telegram_shows(telegram, "A question of the day comes here every day at")
        async with asyncio.timeout(LONGEST):
            while not (polls := [seen for seen in telegram.log if seen.poll]):
                await asyncio.sleep(0.1)
        (poll,) = polls
        assert poll.poll
        assert "Question of the day: " in poll.text
        right = next(label for label in poll.poll.options if label in RIGHT)
        wrong = next(label for label in poll.poll.options if label not in RIGHT)
        for person in people:
            person.votes(poll, [wrong if person is people[-1] else right])
        await until(lambda: stored(bot, "SELECT count(*) FROM answers") == [(5,)])
        with pytest.raises(AssertionError, match="protected"):
            ann.shares(poll, telegram.group("Elsewhere", [ann], "supergroup"))
        group.leaves(people[1])
        close_now(bot)
        told = await telegram_shows(telegram, "4 of 5 right.")
        assert "Right: Ann, Bob, Cy, Di." in told.text
        since = len(telegram.log)
        ann.says("/leaderboard", group)
        board = await telegram_shows(telegram, "Leaderboard: this chat", since)
        assert all(f"1. {name}: 1 point" in board.text for name in NAMES[:4])
        assert stored(bot, "SELECT count(*), min(length), max(length) FROM streaks") == [(5, 1, 1)]
        assert stored(bot, "SELECT state FROM posts") == [("sent",)]
        await telegram.quiet()
        assert len([seen for seen in telegram.log if seen.poll and seen.kind == "new"]) == 1
    assert telegram.violations == []


async def test_on_discord(tmp_path: Path, discord: DiscordServer):
    people = [discord.person(name) for name in NAMES]
    ann = people[0]
    guild = discord.guild("Study group", people, admins=[ann])
    channel = guild.channel("general")
    async with running(tmp_path, discord=discord) as bot:
        ann.calls("settings", channel, name="pack", value="tiny")
        await discord_shows(discord, "Settings stored")
        ann.calls("daily", channel, action="set", time=next_minute(), timezone="UTC", topic="pooling", level="junior")
        await discord_shows(discord, "A question of the day comes here every day at")
        async with asyncio.timeout(LONGEST):
            while not [seen for seen in discord.log if "Question of the day: " in seen.text]:
                await asyncio.sleep(0.1)
        question = await discord_shows(discord, "Question of the day: ")
        labels = [button.label for button in question.buttons]
        right = next(label for label in labels if label in RIGHT)
        wrong = next(label for label in labels if label not in RIGHT)
        for person in people:
            person.presses(wrong if person is people[-1] else right, channel)
        await until(lambda: stored(bot, "SELECT count(*) FROM answers") == [(5,)])
        verdict = await discord_shows(discord, "Right! +1 point.")
        assert verdict.to
        assert "Day 1 of your streak." in verdict.text
        close_now(bot)
        await discord_shows(discord, "4 of 5 right.")
        closed = await discord_shows(discord, "Closed.")
        assert (closed.kind, [button.label for button in closed.buttons]) == ("edit", ["Report"])
        assert stored(bot, "SELECT count(*), min(length), max(length) FROM streaks") == [(5, 1, 1)]
        assert stored(bot, "SELECT state FROM posts") == [("sent",)]
        await discord.quiet()
        assert len([seen for seen in discord.log if "Question of the day: " in seen.text and seen.kind == "new"]) == 1
    assert discord.violations == []
