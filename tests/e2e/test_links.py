"""Links to the bot on Telegram, `t.me/quizgrad_bot?start=quiz_TOPIC`: the first thing that many people press."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e.running import Bot, running, telegram_shows
from tests.fakes.telegram.server import TelegramServer

pytestmark = pytest.mark.slow


@pytest_asyncio.fixture
async def bot(tmp_path: Path, telegram: TelegramServer) -> AsyncIterator[Bot]:
    async with running(tmp_path, telegram) as started:
        yield started


@pytest.mark.parametrize("name", ["pooling", "max_pooling"], ids=["its id", "another name of it"])
async def test_a_link_starts_a_quiz_on_its_topic(telegram: TelegramServer, bot: Bot, name: str):
    ann = telegram.person("Ann")
    ann.says("/settings pack tiny")
    await telegram_shows(telegram, "Settings stored")
    position = len(telegram.log)
    ann.starts(f"quiz_{name}")
    question = await telegram_shows(telegram, "Question 1 of 2", position)
    assert "Pooling · " in question.text
    await telegram.quiet()
    assert len(telegram.log.since(position)) == 1


async def test_a_link_is_all_that_somebody_new_needs(telegram: TelegramServer, bot: Bot):
    telegram.person("Ann").starts("quiz_attention")
    question = await telegram_shows(telegram, "Question 1 of 5")
    assert "Attention" in question.text


async def test_a_link_to_no_topic_gets_a_sentence_and_the_next_one_works(telegram: TelegramServer, bot: Bot):
    ann = telegram.person("Ann")
    ann.starts("quiz_nosuch")
    said = await telegram_shows(telegram, "There is no topic “nosuch”.")
    assert "/topics lists all." in said.text
    ann.starts("quiz_attention")
    await telegram_shows(telegram, "Question 1 of 5")


async def test_a_link_that_adds_the_bot_to_a_group_brings_one_greeting(telegram: TelegramServer, bot: Bot):
    ann = telegram.person("Ann")
    group = telegram.group("Study group", [ann], "supergroup", bot=False)
    group.forbid("polls")
    group.add_bot(ann, start="true")
    said = await telegram_shows(telegram, "Hello, I am quizgrad!", 0, group.id)
    assert "I may not send polls" in said.text
    await telegram.quiet()
    group.promote_bot()
    group.kick_bot()
    group.add_bot(ann)
    await telegram.quiet()
    assert len(telegram.log) == 1
