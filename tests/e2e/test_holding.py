"""Another program holds the database for a while, as a backup does: people are told in time, and nothing is lost."""

import asyncio
import time
from pathlib import Path

import pytest

from tests.e2e.running import (
    begin_on_discord,
    begin_on_telegram,
    discord_shows,
    held,
    right_one,
    running,
    telegram_shows,
)
from tests.fakes.discord import DiscordServer
from tests.fakes.telegram.server import TelegramServer

pytestmark = pytest.mark.slow  # each takes as long as the lock is held

HELD = 5.0
"""Seconds: longer than Discord waits for the first response, shorter than the bot waits for the database."""


async def passed(seconds: float, since: float) -> None:
    """Wait until so much time has passed since a moment of the monotonic clock."""
    await asyncio.sleep(max(0.0, since + seconds - time.monotonic()))


async def test_on_discord_a_press_and_a_command_are_acknowledged_in_time_and_answered_once_the_lock_is_free(
    tmp_path: Path, discord: DiscordServer
):
    ann, bob = discord.person("Ann"), discord.person("Bob")
    discord.guild("Study group", [ann, bob])
    async with running(tmp_path, discord=discord) as bot:
        question = await begin_on_discord(discord, ann)
        await begin_on_discord(discord, bob)
        position = len(discord.log)
        with held(bot):
            began = time.monotonic()
            for move in (ann.presses(right_one(question)), bob.calls("skip")):
                # The platform takes no first response after 3 s, so whatever it has taken was in time.
                await move.answered(HELD)
            await passed(HELD, began)
            assert not any("of 2" in seen.text for seen in discord.log[position:])
        await discord_shows(discord, "Right!", position, ann.dm.id)
        await discord_shows(discord, "Skipped.", position, bob.dm.id)
        for person in (ann, bob):
            await discord_shows(discord, "Question 2 of 2", position, person.dm.id)
        await discord.quiet()
        news = [seen.channel for seen in discord.log[position:] if "Question 2 of 2" in seen.text]
        assert sorted(news) == sorted([ann.dm.id, bob.dm.id])
        ann.calls("stats")
        await discord_shows(discord, "1 of 1 answer right", position, ann.dm.id)
        bob.calls("stats")
        await discord_shows(discord, "0 answers right, 1 skip.", position, bob.dm.id)
    assert " ERROR " not in bot.log


async def test_on_telegram_a_press_and_a_command_are_answered_once_the_lock_is_free(
    tmp_path: Path, telegram: TelegramServer
):
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    async with running(tmp_path, telegram) as bot:
        question = await begin_on_telegram(telegram, ann)
        await begin_on_telegram(telegram, bob)
        position = len(telegram.log)
        with held(bot):
            began = time.monotonic()
            ann.presses(right_one(question))
            bob.says("/skip")
            await passed(HELD, began)
            assert len(telegram.log) == position
        await telegram_shows(telegram, "Right!", position, ann.chat)
        await telegram_shows(telegram, "Skipped.", position, bob.chat)
        for person in (ann, bob):
            await telegram_shows(telegram, "Question 2 of 2", position, person.chat)
        await telegram.quiet()
        assert telegram.unanswered() == []
        news = [seen.chat for seen in telegram.log.since(position) if "Question 2 of 2" in seen.text]
        assert sorted(news) == sorted([ann.chat, bob.chat])
        ann.says("/stats")
        await telegram_shows(telegram, "1 of 1 answer right", position, ann.chat)
        bob.says("/stats")
        await telegram_shows(telegram, "0 answers right, 1 skip.", position, bob.chat)
    assert " ERROR " not in bot.log
