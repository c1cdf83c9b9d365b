"""`quizgrad run` on Discord, and on both platforms at once."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e.running import (
    Bot,
    begin_on_discord,
    discord_settings,
    discord_shows,
    right_one,
    running,
    telegram_settings,
)
from tests.fakes.discord import DiscordServer, Person
from tests.fakes.discord.server import TOKEN
from tests.fakes.telegram.server import TelegramServer

pytestmark = pytest.mark.slow


@pytest_asyncio.fixture
async def bot(tmp_path: Path, discord: DiscordServer) -> AsyncIterator[Bot]:
    async with running(tmp_path, discord=discord) as started:
        yield started


@pytest.fixture
def ann(discord: DiscordServer) -> Person:
    person = discord.person("Ann")
    discord.guild("Study group", [person])
    return person


async def test_a_wrong_token_is_said(tmp_path: Path, discord: DiscordServer):
    bot = Bot(tmp_path, **discord_settings(discord, "not.the.token"))
    bot.start()
    assert await bot.ended() == 1
    assert "Discord does not know this token." in bot.log
    assert "not.the.token" not in bot.log


async def test_a_conversation_and_an_end_that_loses_nothing(discord: DiscordServer, bot: Bot, ann: Person):
    question = await begin_on_discord(discord, ann)
    ann.presses(next(button.label for button in question.buttons))
    await discord_shows(discord, "Question 2 of 2")
    ann.calls("stop")
    await discord_shows(discord, "Quiz stopped")
    await discord.quiet()
    assert await bot.stop() == 0


@pytest.mark.parametrize("fault", ["too many", "broken", "lost before", "lost after"])
@pytest.mark.parametrize("kind", ["callback", "follow-up"])
async def test_after_a_fault_the_conversation_goes_on(
    discord: DiscordServer, bot: Bot, ann: Person, kind: str, fault: str
):
    question = await begin_on_discord(discord, ann)
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
    await discord_shows(discord, "Question 2 of 2", position)
    ann.calls("stop")
    await discord_shows(discord, "Quiz stopped")
    ann.calls("stats")
    await discord_shows(discord, "of 1 answer right")


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        pytest.param("callback", True, id="callback"),
        # Until the bot gives a call up it takes ten seconds.
        pytest.param("follow-up", False, id="follow-up", marks=pytest.mark.slow),
    ],
)
async def test_a_call_that_hangs_is_given_up_and_the_next_move_goes_on(
    discord: DiscordServer, bot: Bot, ann: Person, kind: str, shown: bool
):
    question = await begin_on_discord(discord, ann)
    position = len(discord.log)
    discord.hang(kind, seconds=60, after=shown)
    ann.presses(right_one(question))
    await discord_shows(discord, "Right!", position)
    # Comes in while the bot still waits, and has its turn afterwards.
    ann.calls("quiz")
    await discord_shows(discord, "A quiz is running already", position)
    await discord_shows(discord, "Question 2 of 2", position)
    position = len(discord.log)
    ann.calls("stats")
    await discord_shows(discord, "1 of 1 answer right", position)


async def test_a_press_whose_acknowledgement_hangs_is_followed_by_a_message(
    discord: DiscordServer, bot: Bot, ann: Person
):
    question = await begin_on_discord(discord, ann)
    position = len(discord.log)
    discord.hang("callback", seconds=60)
    press = ann.presses(right_one(question))
    await discord_shows(discord, "Right!", position)
    question = await discord_shows(discord, "Question 2 of 2", position)
    assert discord.overdue() == [press]
    # Nobody could have answered it.
    del discord.world.interactions[press.token]
    ann.presses(right_one(question))
    await discord_shows(discord, "Quiz finished: 2 of 2 questions right", position)


@pytest.mark.parametrize("loss", ["resume", "fresh session", "asked to"])
async def test_the_gateway_comes_and_goes(discord: DiscordServer, bot: Bot, ann: Person, loss: str):
    await begin_on_discord(discord, ann)
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
    await discord_shows(discord, "Question 1 of 2", position)


async def test_both_platforms_at_once_and_one_that_is_down_takes_nothing_with_it(tmp_path: Path):
    discord, telegram = DiscordServer(), TelegramServer()
    await discord.start()
    await telegram.start()
    both = {
        **discord_settings(discord, "not.the.token"),
        **telegram_settings(telegram),
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
    await discord_shows(discord, "Question 1 of 2")
    assert await working.stop() == 0
    await telegram.stop()
    await discord.stop()
    assert (telegram.violations, discord.violations) == ([], [])
