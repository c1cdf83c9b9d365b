"""Packs in the store: what is served after an author has edited, removed or broken something."""

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.packs import reading
from bot.packs.pack import Pack, PackError
from bot.packs.sync import sync
from bot.ports import Env
from bot.quiz.posing import Edition
from bot.quiz.questions import KINDS
from bot.quiz.selection import Candidate
from bot.replies import Note
from bot.router import Router
from bot.store import packs, questions
from bot.store.engine import Store
from bot.store.questions import Filter
from bot.store.states import LIVE, OLD, RETIRED
from bot.store.tables import packs as packs_table
from bot.store.tables import questions as questions_table
from tests.store.boards import count
from tests.store.databases import Database
from tests.store.events import asked, called, option, person, pressed, private
from tests.store.pack import PACK, Written, right, topics, write_pack

ANN = person(1)
HERE = private(1)
EDITED = "Which river flows past the city of Cairo today?"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that were parsed."""
    found: list[Path] = []
    read = reading.read_pack

    def read_pack(folder: Path) -> Pack:
        found.append(folder)
        return read(folder)

    monkeypatch.setattr(reading, "read_pack", read_pack)
    return found


def edited(**changes: Any) -> dict[str, list[Written]]:
    """The pack with its one question on rivers changed."""
    by_topic = topics()
    by_topic["rivers"][0].update(changes)
    return by_topic


def without_rivers() -> dict[str, list[Written]]:
    """The pack with no question on rivers; the topic stays."""
    return {**topics(), "rivers": []}


async def versions(store: Store, question: str = "river") -> dict[int, str]:
    """The state of each version of a question."""
    columns = questions_table.c
    async with store.read() as tx:
        rows = await tx.execute(select(columns.version, columns.state).where(columns.id == question))
        return {row.version: row.state for row in rows}


async def pool(store: Store) -> list[Candidate]:
    async with store.read() as tx:
        return await questions.pool(tx, [PACK], Filter(KINDS))


async def prompt(store: Store, version: int) -> str:
    async with store.read() as tx:
        return (await questions.load(tx, [Edition(PACK, "river", version)]))[Edition(PACK, "river", version)].prompt


async def test_every_question_of_a_new_pack_is_served(store: Store, env: Env, folder: Path) -> None:
    await sync(store, [folder.parent], env.now())
    written = {question["id"]: topic for topic, items in topics().items() for question in items}
    assert {each.question: each.topic for each in await pool(store)} == written
    assert {each.version for each in await pool(store)} == {1}


async def test_what_is_stored_is_what_was_written(store: Store, env: Env, folder: Path) -> None:
    await sync(store, [folder], env.now())
    async with store.read() as tx:
        stored = await questions.load(tx, [each.edition for each in await pool(store)])
    assert {edition.question: question for edition, question in stored.items()} == {
        q.id: q for q in reading.read_pack(folder).questions
    }


async def test_a_pack_that_did_not_change_is_not_parsed(
    store: Store, env: Env, folder: Path, reads: list[Path]
) -> None:
    await sync(store, [folder], env.now())
    assert reads == [folder]
    await sync(store, [folder], env.now())
    assert reads == [folder]
    write_pack(folder, edited(prompt=EDITED))
    await sync(store, [folder], env.now())
    assert reads == [folder, folder]


async def test_an_edited_question_keeps_its_id_and_its_old_version(store: Store, env: Env, folder: Path) -> None:
    await sync(store, [folder], env.now())
    before = await prompt(store, 1)
    write_pack(folder, edited(prompt=EDITED))
    await sync(store, [folder], env.now())
    assert await versions(store) == {1: OLD, 2: LIVE}
    assert (await prompt(store, 1), await prompt(store, 2)) == (before, EDITED)
    assert [each for each in await pool(store) if each.question == "river"] == [
        Candidate("river", 2, "rivers", pack=PACK)
    ]
    assert await versions(store, "sky") == {1: LIVE}


async def test_a_running_round_goes_on_with_the_version_it_drew(
    store: Store, router: Router, env: Env, folder: Path
) -> None:
    first = asked(await router.handle(called(HERE, ANN, "quiz rivers 1")))
    by_topic = edited(prompt=EDITED)
    for choice in by_topic["rivers"][0]["options"]:
        choice["text"] = f"The {choice['text']}"
    write_pack(folder, by_topic)
    await sync(store, [folder], env.now())
    assert asked(await router.handle(called(HERE, ANN, "quiz"))) == first
    verdict = (await router.handle(pressed(HERE, ANN, option(first, right(first)))))[0]
    assert isinstance(verdict, Note)
    assert verdict.title.startswith("Right!")
    assert asked(await router.handle(called(HERE, ANN, "quiz rivers 1"))).prompt == EDITED


async def test_a_question_that_vanished_is_asked_no_more_and_stays_explainable(
    store: Store, router: Router, env: Env, folder: Path
) -> None:
    ask = asked(await router.handle(called(HERE, ANN, "quiz rivers 1")))
    await router.handle(pressed(HERE, ANN, option(ask, right(ask))))
    write_pack(folder, without_rivers())
    await sync(store, [folder], env.now())
    assert await versions(store) == {1: RETIRED}
    assert "river" not in {each.question for each in await pool(store)}
    (note,) = await router.handle(called(HERE, ANN, "explain"))
    assert isinstance(note, Note)
    assert note.recalled
    assert note.recalled.prompt == ask.prompt


async def test_a_running_round_goes_on_with_a_question_that_vanished(
    store: Store, router: Router, env: Env, folder: Path
) -> None:
    first = asked(await router.handle(called(HERE, ANN, "quiz rivers 1")))
    write_pack(folder, without_rivers())
    await sync(store, [folder], env.now())
    assert asked(await router.handle(called(HERE, ANN, "quiz"))) == first


async def test_a_question_that_comes_back_is_a_new_version(store: Store, env: Env, folder: Path) -> None:
    for by_topic in (topics(), without_rivers(), topics()):
        write_pack(folder, by_topic)
        await sync(store, [folder], env.now())
    assert await versions(store) == {1: RETIRED, 2: LIVE}
    assert await prompt(store, 1) == await prompt(store, 2)


async def test_a_broken_edit_keeps_the_last_good_version(
    store: Store, env: Env, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await sync(store, [folder], env.now())
    before = await pool(store)
    write_pack(folder, {**edited(kind="riddle"), "nature": []})
    await sync(store, [folder], env.now())
    assert await pool(store) == before
    (record,) = [record for record in caplog.records if record.name == "bot.packs.sync"]
    assert record.levelno == logging.WARNING
    assert "rivers.yaml · river · kind" in record.getMessage()
    write_pack(folder, edited(prompt=EDITED))
    await sync(store, [folder], env.now())
    assert await versions(store) == {1: OLD, 2: LIVE}


async def test_a_pack_that_was_never_good_is_an_error_and_stores_nothing(store: Store, env: Env, folder: Path) -> None:
    write_pack(folder, edited(hint="It is the Nile, of course."))
    with pytest.raises(PackError, match="names the answer"):
        await sync(store, [folder], env.now())
    assert await count(store, packs_table) == await count(store, questions_table) == 0


async def test_a_pack_in_a_folder_of_another_name_is_refused(store: Store, env: Env, folder: Path) -> None:
    renamed = folder.rename(folder.parent / "other")
    with pytest.raises(PackError, match="the name of the folder"):
        await sync(store, [renamed], env.now())


async def test_two_processes_that_sync_at_once_leave_one_set(database: Database, env: Env, folder: Path) -> None:
    stores = [database.open(), database.open()]
    for by_topic in (topics(), edited(prompt=EDITED), without_rivers(), topics()):
        write_pack(folder, by_topic)
        await asyncio.gather(*(sync(store, [folder], env.now()) for store in stores))
    assert await count(stores[0], packs_table) == 1
    assert await versions(stores[0]) == {1: OLD, 2: RETIRED, 3: LIVE}
    assert await versions(stores[0], "sky") == {1: LIVE}


async def test_a_sync_that_fails_half_way_leaves_the_pack_as_it_was(
    store: Store, env: Env, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sync(store, [folder], env.now())
    before = await pool(store)
    write_pack(folder, {**edited(prompt=EDITED), "nature": []})

    def fail(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(packs, "insert", fail)
    with pytest.raises(RuntimeError):
        await sync(store, [folder], env.now())
    assert await pool(store) == before
    monkeypatch.undo()
    await sync(store, [folder], env.now())
    assert await versions(store) == {1: OLD, 2: LIVE}
