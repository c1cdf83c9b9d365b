"""`quizgrad run`: what a person who runs the bot sees."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.settings import Settings
from tests.e2e.program import run
from tests.e2e.running import Bot, begin_on_telegram, running, telegram_settings
from tests.fakes.telegram import faults
from tests.fakes.telegram.server import TelegramServer

pytestmark = pytest.mark.slow


@pytest_asyncio.fixture
async def bot(tmp_path: Path, telegram: TelegramServer) -> AsyncIterator[Bot]:
    async with running(tmp_path, telegram) as started:
        yield started


def test_without_a_token_there_is_nothing_to_run(tmp_path: Path):
    done = run(tmp_path, "run", where=tmp_path)
    assert done.code == 2
    assert done.err.startswith("No token is set")
    assert "QUIZGRAD_TELEGRAM_TOKEN" in done.err


def test_a_misspelt_name_is_told_before_what_is_missing_for_it(tmp_path: Path):
    done = run(tmp_path, "run", where=tmp_path, QUIZGRAD_TELEGRAM_TOKN="123:a-secret")
    assert done.code == 2
    [misspelt, missing] = done.err.splitlines()
    assert misspelt.endswith("no such setting. The nearest is QUIZGRAD_TELEGRAM_TOKEN.")
    assert missing.startswith("No token is set")
    assert "a-secret" not in done.said


def test_help_lists_every_setting(tmp_path: Path):
    shown = run(tmp_path, "run", "--help", COLUMNS="120").out
    for name in Settings.model_fields:
        assert f"QUIZGRAD_{name.upper()}" in shown


async def test_a_wrong_token_is_said_and_nothing_can_go_on(tmp_path: Path, telegram: TelegramServer):
    wrong = "999:not-this-one-but-just-as-long-as-one-is"
    bot = Bot(tmp_path, **telegram_settings(telegram, wrong))
    bot.start()
    assert await bot.ended() == 1
    assert "Telegram does not know this token." in bot.log
    assert wrong not in bot.log


async def test_a_conversation_and_an_end_that_loses_nothing(telegram: TelegramServer, bot: Bot):
    ann = telegram.person("Ann")
    ann.starts()
    await telegram.log.until(lambda seen: "Welcome to quizgrad!" in seen.text)
    ann.says("/settings pack tiny")
    await telegram.log.until(lambda seen: "Settings stored" in seen.text)
    ann.says("/quiz pooling junior")
    await telegram.log.until(lambda seen: "Question 1 of 1" in seen.text)
    ann.presses("Pooling")
    await telegram.log.until(lambda seen: "Right! +1 point." in seen.text)
    await telegram.quiet()
    assert await bot.stop() == 0
    assert telegram.unanswered() == []


FAULTS = {
    "too many": lambda: faults.too_many(1),
    "broken": lambda: faults.broken(500),
    "lost before": faults.drop_before,
    "lost after": faults.drop_after,
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
@pytest.mark.parametrize("method", ["sendMessage", "editMessageText", "answerCallbackQuery"])
async def test_after_a_fault_the_conversation_goes_on(telegram: TelegramServer, bot: Bot, method: str, fault):
    ann = telegram.person("Ann")
    ann.says("/settings pack tiny")
    await telegram.log.until(lambda seen: "Settings stored" in seen.text)
    ann.says("/quiz pooling 2")
    await telegram.log.until(lambda seen: "Question 1 of 2" in seen.text)
    await telegram.quiet()
    telegram.fail(method, fault())
    question = next(seen for seen in reversed(telegram.log) if "Question 1 of 2" in seen.text)
    ann.presses(question.labels[0])
    await asyncio.sleep(1.5)
    await telegram.quiet(0.3)
    # The person's next move at the latest shows where things stand.
    position = len(telegram.log)
    ann.says("/quiz")
    await telegram.log.until(lambda seen: "Question 2 of 2" in seen.text, since=position)
    ann.says("/stop")
    await telegram.log.until(lambda seen: "Quiz stopped" in seen.text)
    ann.says("/stats")
    await telegram.log.until(lambda seen: "of 1 answer right" in seen.text)


async def test_a_call_that_hangs_is_given_up_and_the_next_move_goes_on(telegram: TelegramServer, bot: Bot):
    ann = telegram.person("Ann")
    question = await begin_on_telegram(telegram, ann)
    telegram.fail("sendMessage", faults.hang(30, acts=False))
    ann.presses(question.labels[0])
    await bot.until_logged("not repeated")
    position = len(telegram.log)
    ann.says("/quiz")
    await telegram.log.until(lambda seen: "Question 2 of 2" in seen.text, since=position, timeout=20)


async def test_updates_that_come_twice_or_in_another_order_count_once(telegram: TelegramServer, bot: Bot):
    ann = telegram.person("Ann")
    question = await begin_on_telegram(telegram, ann)
    press = ann.presses(question.labels[0])
    await telegram.log.until(lambda seen: "Question 2 of 2" in seen.text)
    assert press.update
    telegram.deliver_again(press.update)
    telegram.deliver_again(press.update)
    await telegram.quiet()
    # Nobody knows whether the first acknowledgement arrived, so each is acknowledged; the platform refuses it.
    assert telegram.violations == ["answerCallbackQuery: the press on '1:0:0' was answered twice"] * 2
    telegram.violations.clear()
    telegram.hold()
    ann.says("/stop")
    ann.says("/stats")
    telegram.release([1, 0])
    await telegram.log.until(lambda seen: "Quiz stopped: " in seen.text and "1 question" in seen.text)
    await telegram.log.until(lambda seen: "of 1 answer right" in seen.text)


async def test_a_killed_bot_goes_on_and_its_old_buttons_work(telegram: TelegramServer, bot: Bot):
    ann = telegram.person("Ann")
    question = await begin_on_telegram(telegram, ann)
    bot.kill()
    bot.start()
    position = len(telegram.log)
    ann.presses(question.labels[0])
    await telegram.log.until(lambda seen: "Question 2 of 2" in seen.text, since=position, timeout=20)
    await telegram.quiet()
    assert telegram.unanswered() == []


async def test_a_webhook_takes_updates_from_telegram_alone(
    tmp_path: Path, telegram: TelegramServer, unused_tcp_port: int
):
    address = f"http://127.0.0.1:{unused_tcp_port}/updates"
    bot = Bot(
        tmp_path,
        **telegram_settings(telegram),
        QUIZGRAD_TELEGRAM_WEBHOOK_URL=address,
        QUIZGRAD_TELEGRAM_WEBHOOK_SECRET="a-secret",
        QUIZGRAD_TELEGRAM_LISTEN=f"127.0.0.1:{unused_tcp_port}",
    )
    bot.start()
    await bot.until_logged("by webhook")
    ann = telegram.person("Ann")
    message = ann.says("/help")
    await telegram.log.until(lambda seen: "What I can do" in seen.text)
    assert message.update
    count = len(telegram.log)
    assert await telegram.post_forged({**message.update, "update_id": 10**6}, "not-the-secret") in {401, 403}
    await telegram.quiet()
    assert len(telegram.log) == count
    assert await bot.stop() == 0
    assert "a-secret" not in bot.log


async def test_somebody_in_a_hurry_is_told_once(telegram: TelegramServer, bot: Bot):
    ann = telegram.person("Ann")
    for _ in range(45):
        ann.says("/help")
    await telegram.log.until(lambda seen: "faster than I can follow" in seen.text, timeout=20)
    await telegram.quiet(0.5, timeout=30)
    texts = [seen.text for seen in telegram.log]
    assert sum("faster than I can follow" in text for text in texts) == 1
    assert sum("What I can do" in text for text in texts) == 30


NASTY = {
    "markup": "<b>bold</b> & <script>",
    "backticks": "``` `x` ```",
    "mention": "@everyone @here",
    "right to left": "\u202egnp.exe",
    "zero width": "\u200b\u200d\ufeff",
    "long": "x" * 4096,
}


@pytest.mark.parametrize("name", ["<b>@everyone</b>", "*_`~|", "\u202eevil\u200b"])
async def test_odd_names_and_answers_break_nothing(telegram: TelegramServer, bot: Bot, name: str):
    ann = telegram.person(name)
    ann.says("/settings pack tiny")
    await telegram.log.until(lambda seen: "Settings stored" in seen.text)
    ann.says("/quiz short")
    await telegram.log.until(lambda seen: "Question 1 of 1" in seen.text)
    for text in NASTY.values():
        ann.says(text)
        ann.says("/quiz short")
    ann.sends_sticker()
    ann.sends_voice()
    ann.forges("999:0:0")
    ann.forges("x" * 64)
    ann.says("/leaderboard")
    shown = await telegram.log.until(lambda seen: "Leaderboard" in seen.text, timeout=20)
    # The title and her own line; what is in her name is no markup.
    assert len(shown.parts("bold")) == 2
    await telegram.quiet(0.3)
    assert telegram.unanswered() == []
