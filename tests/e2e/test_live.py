"""A live round with the real clock: the answers of all who play close a question, and a crash in between loses none."""

import sqlite3
from contextlib import closing
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


def sightings_stored(bot: Bot) -> bool:
    """Whether the bot has stored which messages show its questions, as it does once a second."""
    with closing(sqlite3.connect(bot.database)) as connection:
        return bool(connection.execute("SELECT count(*) FROM wakeups WHERE kind = 'show'").fetchone() == (0,))


async def test_on_telegram(tmp_path: Path, telegram: TelegramServer):
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    group = telegram.group("Study group", [ann, bob], "supergroup")
    async with running(tmp_path, telegram=telegram) as bot:
        first = await begin_on_telegram(telegram, ann, group)
        bob.presses(right_one(first), group)
        await telegram_shows(telegram, "1 answer so far")
        ann.presses("Reveal", group)
        await telegram_shows(telegram, "Right: Bob (1 of 1).")
        second = await telegram_shows(telegram, "Question 2 of 2")
        await until(lambda: sightings_stored(bot))
        position = len(telegram.log)
        # Only Bob has played so far, so his answer is the last one that is waited for.
        bob.presses(right_one(second), group)
        await telegram_shows(telegram, "1 answer so far", position)
        bot.kill()
        await begun(bot, telegram)
        closed = await telegram_shows(telegram, "Time is up.", position)
        assert (closed.message_id, closed.kind) == (second.message_id, "edit")
        end = await telegram_shows(telegram, "Quiz finished: 2 questions, 1 played.", position)
        assert "1. Bob: 4 points" in end.text
        # The button leads into the private chat, where Bob, and he alone, sees how it went.
        [[own]] = end.buttons
        bob.starts(str(own.url).partition("?start=")[2])
        await telegram_shows(telegram, "2 of 2 questions right, 4 points.", position, bob.chat)
        ann.starts(str(own.url).partition("?start=")[2])
        await telegram_shows(telegram, "You did not play in that quiz", position, ann.chat)
        await telegram.quiet()
        # Per question one message and one edit, and the board.
        here = telegram.log.since(0, group.id)
        shown = [seen.kind for seen in here if "Question" in seen.text or "Quiz finished" in seen.text]
        assert sorted(shown) == ["edit", "edit", "new", "new", "new"]
    assert telegram.unanswered() == []


async def test_on_discord(tmp_path: Path, discord: DiscordServer):
    ann, bob = discord.person("Ann"), discord.person("Bob")
    channel = discord.guild("Study group", [ann, bob], admins=[ann]).channel("general")
    async with running(tmp_path, discord=discord):
        first = await begin_on_discord(discord, ann, channel)
        await bob.presses(right_one(first), channel).answered()
        ann.presses("Reveal", channel)
        second = await discord_shows(discord, "Question 2 of 2")
        await discord.quiet()
        position = len(discord.log)
        await bob.presses(right_one(second), channel).answered()
        told = await discord_shows(discord, "You chose", position)
        assert told.to == "Bob"
        counted = await discord_shows(discord, "1 answer so far.\nQuestion 2 of 2", position)
        assert (counted.message_id, counted.kind) == (second.message_id, "edit")
        closed = await discord_shows(discord, "Time is up.", position)
        assert (closed.message_id, closed.kind) == (second.message_id, "edit")
        assert "so far" not in closed.text
        end = await discord_shows(discord, "Quiz finished: 2 questions, 1 played.", position)
        assert "Bob: 4 points" in end.text.replace("*", "")
        await bob.presses("My misses", channel).answered()
        assert (await discord_shows(discord, "2 of 2 questions right, 4 points.", position)).to == "Bob"
        await ann.presses("My misses", channel).answered()
        assert (await discord_shows(discord, "You did not play in that quiz", position)).to == "Ann"
        await discord.quiet()
    assert discord.unanswered() == []
