"""Packs that change while the program runs: what people are asked, and what whoever runs it reads in the log."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e.program import TINY, run
from tests.e2e.running import Bot, begun, telegram_settings, telegram_shows
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.server import TelegramServer

pytestmark = pytest.mark.slow

BEFORE, AFTER = "Which layer makes a feature map smaller?", "What kind of layer shrinks a feature map?"


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    return shutil.copytree(TINY, tmp_path / "packs")


@pytest_asyncio.fixture
async def bot(tmp_path: Path, packs: Path, telegram: TelegramServer) -> AsyncIterator[Bot]:
    made = Bot(tmp_path, **telegram_settings(telegram), QUIZGRAD_PACKS=str(packs))
    try:
        await begun(made, telegram)
        yield made
    finally:
        made.kill()


async def says(telegram: TelegramServer, person: Person, line: str, shown: str) -> None:
    since = len(telegram.log)
    person.says(line)
    await telegram_shows(telegram, shown, since)


async def test_a_change_a_mistake_and_its_mending(telegram: TelegramServer, bot: Bot, packs: Path, tmp_path: Path):
    ann, pooling = telegram.person("Ann"), packs / "tiny" / "pooling.yaml"
    await says(telegram, ann, "/settings pack tiny", "Settings stored")
    await says(telegram, ann, "/quiz pooling junior 1", BEFORE)
    good = pooling.read_text().replace(BEFORE, AFTER)
    pooling.write_text(good)
    await bot.until_logged("pack tiny loaded: 8 questions")
    # What was asked stays as it was; the next round asks the new version.
    await says(telegram, ann, "/quiz", BEFORE)
    ann.presses("Pooling")
    await telegram_shows(telegram, "Right!")
    await says(telegram, ann, "/quiz pooling junior 1", AFTER)
    await says(telegram, ann, "/stop", "Quiz stopped.")

    pooling.write_text(good.replace("right: true", "rihgt: true"))
    await bot.until_logged("pack tiny has problems, its last good version stays")
    assert "pooling.yaml · pooling-layer · options" in bot.log
    checked = run(tmp_path, "check", where=tmp_path, QUIZGRAD_PACKS=str(packs))
    assert "pooling.yaml · pooling-layer · options" in checked.out
    await says(telegram, ann, "/quiz pooling junior 1", AFTER)
    await asyncio.sleep(5)  # two more looks
    assert bot.log.count("has problems") == 1

    pooling.write_text(good)
    await bot.until_logged("pack tiny is as it was again")
    assert "Traceback" not in bot.log


async def test_a_group_brings_its_own_pack_while_the_program_runs(telegram: TelegramServer, bot: Bot, packs: Path):
    ann = telegram.person("Ann")
    new = shutil.copytree(packs / "tiny", packs.parent / "our-notes")
    card = new / "pack.yaml"
    card.write_text(card.read_text().replace("id: tiny", "id: our-notes").replace("A tiny pack", "Our notes"))
    pooling = new / "pooling.yaml"
    pooling.write_text(pooling.read_text().replace(BEFORE, AFTER))
    new.rename(packs / "our-notes")
    await bot.until_logged("pack our-notes loaded: 8 questions")
    await says(telegram, ann, "/settings pack our notes, tiny", "pack: our-notes, tiny")
    since = len(telegram.log)
    await says(telegram, ann, "/quiz pooling junior 5", "Question 1 of 2")
    ann.presses("Pooling")
    for prompt in (BEFORE, AFTER):
        await telegram_shows(telegram, prompt, since)
    await telegram_shows(telegram, "Question 2 of 2", since)
