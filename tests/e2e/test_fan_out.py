"""Hundreds of chats at one minute, and kill -9 in the middle: no chat gets two posts, and what was missed is listed."""

import asyncio
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.running import Bot, begun, running, telegram_shows
from tests.e2e.subscribers import just_now, rows, subscribe
from tests.fakes.telegram.server import TelegramServer

CHATS = 500
LONGEST = 120
"""Seconds for all of them, at 25 a second and with kills in between."""

pytestmark = pytest.mark.slow


def state(bot: Bot) -> Counter[object]:
    return Counter(each for (each,) in rows(bot.database, "SELECT state FROM posts"))


async def kill_when(bot: Bot, telegram: TelegramServer, seen: int) -> Counter[object]:
    """Kill the bot once so many messages were seen; how the posts stood then."""
    async with asyncio.timeout(LONGEST):
        while len(telegram.log) < seen:
            await asyncio.sleep(0.002)
    bot.kill()
    return state(bot)


async def test_kills_in_mid_flight_leave_no_chat_with_two_posts(tmp_path: Path, telegram: TelegramServer):
    ann = telegram.person("Ann")
    groups = [telegram.group(f"Group {i}", [ann], "supergroup") for i in range(CHATS)]
    async with running(tmp_path, telegram=telegram) as bot:
        assert await bot.stop() == 0
        subscribe(bot.database, [group.id for group in groups], just_now())
        claimed = 0
        for kill in range(1, 5):
            await begun(bot, telegram)
            claimed += (await kill_when(bot, telegram, kill * 60))["claimed"]
        assert claimed, "every kill came when nothing was between claim and send"
        await begun(bot, telegram)
        async with asyncio.timeout(LONGEST):
            while sum(state(bot).values()) < CHATS or state(bot)["claimed"]:
                await asyncio.sleep(0.2)
        await telegram.quiet()
        posts = Counter(seen.chat for seen in telegram.log if seen.poll and seen.kind == "new")
        assert max(posts.values()) == 1
        stood = state(bot)
        assert stood["sent"] + stood["sending"] == CHATS
        # Some of those that were on their way arrived, and nobody knows which: all are listed, none is repeated.
        assert len(posts) >= stood["sent"] >= CHATS - 4 * 32
        unsure = rows(
            bot.database, "SELECT chats.chat FROM posts JOIN chats ON chats.id = posts.chat WHERE state = 'sending'"
        )
        assert unsure, "no kill came while something was on its way"
        since, group = len(telegram.log), next(each for each in groups if str(each.id) == unsure[0][0])
        ann.says("/daily status", group)
        status = await telegram_shows(telegram, "The question of the day", since, group.id)
        assert "Not posted, or perhaps not: " in status.text
    assert telegram.violations == []


async def test_stops_in_mid_flight_leave_nothing_that_is_unsure(tmp_path: Path, telegram: TelegramServer):
    ann = telegram.person("Ann")
    groups = [telegram.group(f"Group {i}", [ann], "supergroup") for i in range(150)]
    async with running(tmp_path, telegram=telegram) as bot:
        assert await bot.stop() == 0
        subscribe(bot.database, [group.id for group in groups], just_now())
        telegram.latency = 0.5  # so that a dozen are on their way at any moment
        for stop in range(1, 4):
            await begun(bot, telegram)
            async with asyncio.timeout(LONGEST):
                while len(telegram.log) < stop * 30:
                    await asyncio.sleep(0.01)
            assert await bot.stop() == 0
            stood, seen = state(bot), [seen.chat for seen in telegram.log if seen.poll]
            assert stood["sending"] == stood["missed"] == 0
            assert stood["sent"] == len(seen)
        await begun(bot, telegram)
        async with asyncio.timeout(LONGEST):
            while state(bot)["sent"] < len(groups):
                await asyncio.sleep(0.2)
        await telegram.quiet()
        assert Counter(seen.chat for seen in telegram.log if seen.poll) == dict.fromkeys(
            [each.id for each in groups], 1
        )
    assert telegram.violations == []


async def test_kills_at_the_reveal_leave_no_chat_with_two(tmp_path: Path, telegram: TelegramServer):
    ann = telegram.person("Ann")
    groups = [telegram.group(f"Group {i}", [ann], "supergroup") for i in range(100)]
    async with running(tmp_path, telegram=telegram) as bot:
        assert await bot.stop() == 0
        subscribe(bot.database, [group.id for group in groups], just_now())
        await begun(bot, telegram)
        async with asyncio.timeout(LONGEST):
            while state(bot)["sent"] < len(groups):
                await asyncio.sleep(0.1)
        for group in groups:
            poll = next(seen for seen in telegram.log if seen.poll and seen.chat == group.id)
            assert poll.poll
            ann.votes(poll, [0])
        async with asyncio.timeout(LONGEST):
            while rows(bot.database, "SELECT count(*) FROM answers") != [(len(groups),)]:
                await asyncio.sleep(0.1)
        bot.kill()
        with closing(sqlite3.connect(bot.database, timeout=20)) as connection, connection:
            connection.execute("UPDATE posts SET closes = '2000-01-01 00:00:00.000000'")
        since = len(telegram.log)
        for kill in range(1, 4):
            await begun(bot, telegram)
            await kill_when(bot, telegram, since + kill * 30)
        await begun(bot, telegram)
        async with asyncio.timeout(LONGEST):
            while rows(bot.database, "SELECT count(*) FROM posts WHERE closes IS NOT NULL") != [(0,)]:
                await asyncio.sleep(0.2)
        await telegram.quiet()
        told = Counter(seen.chat for seen in telegram.log.since(since) if "of 1 right." in seen.text)
        assert max(told.values()) == 1
        assert len(told) >= len(groups) - 3 * 32
        polls = [message.poll for message in telegram.platform.polls.values()]
        assert [poll.closed for poll in polls if poll] == [True] * len(groups)
        assert rows(bot.database, "SELECT count(*) FROM rounds WHERE phase <> 'over'") == [(0,)]
        assert rows(bot.database, "SELECT count(*), sum(length) FROM streaks") == [(len(groups), len(groups))]
    assert telegram.violations == []
