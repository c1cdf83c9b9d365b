"""What a transcript reads and does on Telegram: polls, votes, channels."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto
from telegram.error import BadRequest
from telegram.request import HTTPXRequest

from tests.contract.driver import Message
from tests.contract.telegram_driver import TelegramDriver
from tests.contract.transcript import PERSON
from tests.contract.world import World
from tests.drawing import png

Opened = tuple[TelegramDriver, Bot, int]
QUIZ: dict[str, Any] = {"type": "quiz", "is_anonymous": False, "correct_option_ids": [1]}


@pytest.fixture
async def opens(tmp_path: Path) -> AsyncIterator[Callable[..., Any]]:
    """Opens a chat and gives the driver, a bot beside the program and the chat's id."""
    async with AsyncExitStack() as stack:

        async def opened(group: bool = False, channel: bool = False) -> Opened:
            driver = TelegramDriver(World(tmp_path, group=group, channel=channel))
            stack.push_async_callback(driver.close)
            await driver.open(PERSON)
            driver.read()
            chats = driver.server.platform.world.chats.values()
            chat = next((chat for chat in chats if chat.kind != "private"), next(iter(chats)))
            request = await stack.enter_async_context(HTTPXRequest())
            return driver, Bot(driver.server.token, driver.server.base_url, request=request), chat.id

        yield opened


async def test_a_poll_reads_as_description_question_and_options(opens: Any):
    driver, bot, chat = await opens(group=True)
    await bot.send_poll(chat, "Which?", ["Mean", "Max"], description="Look:\n<b>x</b>", description_parse_mode="HTML")
    assert driver.read() == [Message(("Look:", "x", "Which?", "[Mean]", "[Max]"))]


async def test_a_poll_with_a_photo_reads_as_both(opens: Any):
    driver, bot, chat = await opens(group=True)
    await bot.send_poll(chat, "Which?", ["Mean", "Max"], description="A curve.", media=InputMediaPhoto(png()))
    assert driver.read() == [Message(("(picture)", "A curve.", "Which?", "[Mean]", "[Max]"))]
    with pytest.raises(BadRequest, match=r"(?i)image_process_failed"):
        await bot.send_poll(chat, "Which?", ["Mean", "Max"], media=InputMediaPhoto(b"GIF89a"))
    await bot.send_photo(chat, png(), "A curve.")
    assert driver.read() == [Message(("(picture: A curve.)",))]


async def test_a_press_on_an_option_is_a_vote_and_shows_nothing(opens: Any):
    driver, bot, chat = await opens(group=True)
    sent = await bot.send_poll(chat, "Which?", ["Mean", "Max"], **QUIZ)
    driver.read()
    await driver.press("ann", "Max")
    await driver.press("bob", "Mean")
    assert driver.read() == []
    message = driver.server.platform.polls[sent.poll.id]
    assert message.poll
    assert list(message.poll.votes.values()) == [(1,), (0,)]
    with pytest.raises(AssertionError, match="cannot be changed"):
        await driver.press("ann", "Mean")


async def test_options_are_chosen_together(opens: Any):
    driver, bot, chat = await opens(group=True)
    several: dict[str, Any] = QUIZ | {"correct_option_ids": [0, 2], "allows_multiple_answers": True}
    sent = await bot.send_poll(chat, "Which?", ["Mean", "A & B", "Max"], **several)
    await driver.press("ann", "Mean & Max")
    await driver.press("bob", "A & B")
    message = driver.server.platform.polls[sent.poll.id]
    assert message.poll
    assert list(message.poll.votes.values()) == [(0, 2), (1,)]


async def test_the_newest_message_with_the_label_is_meant(opens: Any):
    driver, bot, chat = await opens(group=True)
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("Max", callback_data="nothing")]])
    await bot.send_poll(chat, "Which?", ["Mean", "Max"], **QUIZ)
    await bot.send_message(chat, "x", reply_markup=keys)
    await driver.press("ann", "Max")
    assert [query.data for query in driver.server.platform.queries.values()] == ["nothing"]
    second = await bot.send_poll(chat, "And now?", ["Mean", "Max"], **QUIZ)
    await driver.press("ann", "Max")
    message = driver.server.platform.polls[second.poll.id]
    assert message.poll
    assert len(message.poll.votes) == 1
    assert len(driver.server.platform.queries) == 1


async def test_a_closed_poll_is_an_edit_with_results(opens: Any):
    driver, bot, chat = await opens(group=True)
    sent = await bot.send_poll(chat, "Which?", ["Mean", "Max"], **QUIZ, explanation="It is the most.\nOf all.")
    await driver.press("ann", "Max")
    driver.read()
    await bot.stop_poll(chat, sent.message_id)
    closed = ("Closed", "Mean: 0", "✓ Max: 1", "It is the most.", "Of all.")
    assert driver.read() == [Message(closed, edited=True)]


async def test_a_poll_closes_when_its_time_passes(opens: Any):
    driver, bot, chat = await opens(group=True)
    await bot.send_poll(chat, "Which?", ["Mean"], open_period=60)
    driver.read()
    await driver.wait(59)
    assert driver.read() == []
    await driver.wait(1)
    assert driver.read() == [Message(("Closed", "Mean: 0"), edited=True)]


async def test_in_a_channel_you_write_and_all_press(opens: Any):
    driver, bot, chat = await opens(channel=True)
    await driver.say(PERSON, "/daily")
    with pytest.raises(AssertionError, match="only admins write"):
        await driver.say("ann", "/daily")
    driver.read()
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("Max", callback_data="7:0")]])
    await bot.send_message(chat, "Which?", reply_markup=keys)
    assert driver.read()[-1] == Message(("Which?", "[Max]"))
    await driver.press("bob", "Max")
    query = next(iter(driver.server.platform.queries.values()))
    assert (query.user.first_name, query.message.chat.kind) == ("bob", "channel")
