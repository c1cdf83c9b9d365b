"""`quizgrad run` on Discord, and on both platforms at once."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e.running import Bot
from tests.fakes.discord import SITE, DiscordServer, Person, Seen
from tests.fakes.discord.server import TOKEN
from tests.fakes.telegram.server import TOKEN as TELEGRAM_TOKEN
from tests.fakes.telegram.server import TelegramServer


@pytest_asyncio.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    server = DiscordServer()
    await server.start()
    yield server
    await server.stop()
    assert server.violations == []
    assert server.overdue() == []


def settings(server: DiscordServer, token: str = TOKEN) -> dict[str, str]:
    return {"QUIZGRAD_DISCORD_TOKEN": token, "PYTHONPATH": str(SITE), **server.environment}


@pytest_asyncio.fixture
async def bot(tmp_path: Path, discord: DiscordServer) -> AsyncIterator[Bot]:
    started = Bot(tmp_path, **settings(discord))
    started.start()
    await started.until_logged("discord started")
    await discord.ready()
    yield started
    started.kill()
    assert TOKEN not in started.log
    assert "Traceback" not in started.log


@pytest.fixture
def ann(discord: DiscordServer) -> Person:
    person = discord.person("Ann")
    discord.guild("Study group", [person])
    return person


async def seen(server: DiscordServer, words: str, since: int = 0) -> Seen:
    await server.until(lambda: any(words in each.text for each in server.log[since:]))
    return next(each for each in reversed(server.log) if words in each.text)


async def begin(discord: DiscordServer, ann: Person) -> Seen:
    ann.calls("settings", name="pack", value="tiny")
    await seen(discord, "Settings stored")
    ann.calls("quiz", topic="pooling", number=2)
    return await seen(discord, "Question 1 of 2")


async def test_a_wrong_token_is_said(tmp_path: Path, discord: DiscordServer):
    bot = Bot(tmp_path, **settings(discord, "not.the.token"))
    bot.start()
    assert await bot.ended() == 1
    assert "Discord does not know this token." in bot.log
    assert "not.the.token" not in bot.log


async def test_a_conversation_and_an_end_that_loses_nothing(discord: DiscordServer, bot: Bot, ann: Person):
    question = await begin(discord, ann)
    ann.presses(next(button.label for button in question.buttons))
    await seen(discord, "Question 2 of 2")
    ann.calls("stop")
    await seen(discord, "Quiz stopped")
    await discord.quiet()
    assert await bot.stop() == 0


@pytest.mark.parametrize("fault", ["too many", "broken", "lost before", "lost after"])
@pytest.mark.parametrize("kind", ["callback", "follow-up"])
async def test_after_a_fault_the_conversation_goes_on(
    discord: DiscordServer, bot: Bot, ann: Person, kind: str, fault: str
):
    question = await begin(discord, ann)
    await discord.quiet()
    match fault:
        case "too many":
            discord.too_many(kind, retry_after=0.5)
        case "broken":
            discord.fail(kind)
        case _:
            discord.drop(kind, after=fault == "lost after")
    ann.presses(next(button.label for button in question.buttons))
    await asyncio.sleep(2)
    await discord.quiet(0.3)
    position = len(discord.log)
    ann.calls("quiz")
    await seen(discord, "Question 2 of 2", position)
    ann.calls("stop")
    await seen(discord, "Quiz stopped")
    ann.calls("stats")
    await seen(discord, "of 1 answer right")


@pytest.mark.parametrize("loss", ["resume", "fresh session", "asked to"])
async def test_the_gateway_comes_and_goes(discord: DiscordServer, bot: Bot, ann: Person, loss: str):
    await begin(discord, ann)
    match loss:
        case "resume":
            await discord.disconnect(4000)
        case "asked to":
            discord.reconnect_request()
        case _:
            discord.invalidate()
    await asyncio.sleep(7 if loss == "fresh session" else 1)
    await discord.ready(timeout=20)
    position = len(discord.log)
    ann.calls("quiz")
    await seen(discord, "Question 1 of 2", position)


async def test_both_platforms_at_once_and_one_that_is_down_takes_nothing_with_it(tmp_path: Path):
    discord, telegram = DiscordServer(), TelegramServer()
    await discord.start()
    await telegram.start()
    both = {
        **settings(discord, "not.the.token"),
        "QUIZGRAD_TELEGRAM_TOKEN": TELEGRAM_TOKEN,
        "QUIZGRAD_TELEGRAM_BASE_URL": telegram.base_url,
    }
    bot = Bot(tmp_path, **both)
    bot.start()
    await bot.until_logged("answers on Telegram")
    await bot.until_logged("discord stays off: Discord does not know this token.")
    ann = telegram.person("Ann")
    ann.says("/help")
    await telegram.log.until(lambda seen: "What I can do" in seen.text)
    assert await bot.stop() == 0
    bot.start()
    await telegram.quiet()
    bot.kill()
    working = Bot(tmp_path, **{**both, "QUIZGRAD_DISCORD_TOKEN": TOKEN})
    working.start()
    await working.until_logged("discord started")
    await discord.ready()
    bob = discord.person("Bob")
    discord.guild("Study group", [bob])
    bob.calls("quiz", number=2)
    ann.says("/quiz 2")
    await telegram.log.until(lambda each: "Question 1 of 2" in each.text)
    await seen(discord, "Question 1 of 2")
    assert await working.stop() == 0
    await telegram.stop()
    await discord.stop()
    assert (telegram.violations, discord.violations) == ([], [])
