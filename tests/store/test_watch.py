"""Packs that change while the program runs: what is taken up, what is not, and what the log says of it."""

import asyncio
import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import pytest_asyncio

from bot.packs import reading, watch
from bot.packs.pack import Pack
from bot.packs.watch import Watch
from bot.ports import Env
from bot.quiz.questions import KINDS
from bot.store import packs, questions
from bot.store.engine import Store
from bot.store.errors import Conflict
from bot.store.questions import Filter
from tests.store.databases import Database
from tests.store.pack import PACK, Written, topics, write_pack

EDITED = "Which river flows past the city of Cairo today?"


def edited(prompt: str = EDITED) -> dict[str, list[Written]]:
    by_topic = topics()
    by_topic["rivers"][0]["prompt"] = prompt
    return by_topic


@pytest_asyncio.fixture
async def watching(store: Store, env: Env, folder: Path) -> Watch:
    found = Watch(store, [folder.parent], env)
    await found.begin()
    return found


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """What was logged since it was last asked."""
    caplog.set_level(logging.INFO, "bot.packs")

    def told() -> list[str]:
        found = [record.getMessage() for record in caplog.records if record.name.startswith("bot.packs")]
        caplog.clear()
        return found

    return told


async def looked(found: Watch, times: int = 3) -> None:
    for _ in range(times):
        await found.look()


async def prompt(store: Store) -> str:
    """Of the question on rivers that is asked now; empty if there is none."""
    async with store.read() as tx:
        pool = await questions.pool(tx, [PACK], Filter(KINDS, "rivers"))
        found = await questions.load(tx, [each.edition for each in pool])
    return next((question.prompt for question in found.values()), "")


async def test_a_change_is_taken_up_once_it_has_settled(
    watching: Watch, store: Store, folder: Path, said: Callable[[], list[str]]
) -> None:
    write_pack(folder, edited())
    await watching.look()
    assert await prompt(store) != EDITED, "somebody may still be writing"
    await watching.look()
    assert await prompt(store) == EDITED
    await looked(watching)
    assert said() == [f"pack {PACK} loaded: 14 questions"]


async def test_what_is_still_being_written_waits(watching: Watch, store: Store, folder: Path) -> None:
    before = await prompt(store)
    for number in range(5):
        write_pack(folder, edited(f"Which river, number {number}, flows past Cairo today?"))
        (folder / "rivers.yaml").write_text("- id: ri")
        await watching.look()
        assert await prompt(store) == before
    write_pack(folder, edited())
    await looked(watching)
    assert await prompt(store) == EDITED


async def test_files_that_change_while_they_are_read_wait_for_the_next_look(
    watching: Watch, store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch, said: Callable[[], list[str]]
) -> None:
    read = reading.read_pack

    def saved_meanwhile(path: Path) -> Pack:
        found = read(path)
        monkeypatch.undo()
        write_pack(folder, edited())
        return found

    before = await prompt(store)
    write_pack(folder, {**edited("Which river do you see in Cairo when you stand there?"), "nature": []})
    monkeypatch.setattr(reading, "read_pack", saved_meanwhile)
    await looked(watching, 2)
    assert await prompt(store) == before
    await looked(watching)
    assert await prompt(store) == EDITED
    assert said() == [f"pack {PACK} loaded: 14 questions"]


async def test_problems_are_told_once_a_change_and_the_last_good_version_stays(
    watching: Watch, store: Store, folder: Path, said: Callable[[], list[str]]
) -> None:
    before = await prompt(store)
    for kind in ("riddle", "joke"):
        by_topic = edited()
        by_topic["rivers"][0]["kind"] = kind
        write_pack(folder, by_topic)
        await looked(watching)
        [told] = said()
        assert told.startswith(f"pack {PACK} has problems, its last good version stays:\n")
        assert "rivers.yaml · river · kind" in told
        assert await prompt(store) == before
    write_pack(folder, edited())
    await looked(watching)
    assert said() == [f"pack {PACK} loaded: 14 questions"]
    assert await prompt(store) == EDITED


@pytest.mark.parametrize("at_start", [False, True])
async def test_who_takes_a_mistake_back_is_told_that_all_is_well(
    store: Store, env: Env, watching: Watch, folder: Path, said: Callable[[], list[str]], at_start: bool
) -> None:
    (folder / "rivers.yaml").write_text("- id: [")
    if at_start:
        watching = Watch(store, [folder], env)
        await watching.begin()
    await looked(watching)
    assert len(said()) == 1
    write_pack(folder)
    await looked(watching)
    assert said() == [f"pack {PACK} is as it was again"]


async def test_touching_a_file_is_no_change(watching: Watch, folder: Path, said: Callable[[], list[str]]) -> None:
    (folder / "rivers.yaml").touch()
    await looked(watching)
    assert said() == []


async def test_what_an_editor_keeps_beside_a_file_is_no_part_of_the_pack(
    watching: Watch, store: Store, folder: Path, said: Callable[[], list[str]]
) -> None:
    (folder / ".#rivers.yaml").symlink_to("nobody@nowhere.1234")
    (folder / ".rivers.yaml.swp").write_bytes(b"\0")
    rivers = folder / "rivers.yaml"
    rivers.write_text(rivers.read_text().replace(await prompt(store), EDITED))
    await looked(watching)
    assert await prompt(store) == EDITED


async def test_a_file_that_cannot_be_read_is_told_once_and_other_packs_go_on(
    watching: Watch, store: Store, folder: Path, said: Callable[[], list[str]]
) -> None:
    broken = write_pack(folder.parent / "more", edited())
    (broken / "lost.yaml").symlink_to("nowhere.yaml")
    write_pack(folder, edited())
    await looked(watching, 5)
    assert await prompt(store) == EDITED
    [told] = [line for line in said() if "more" in line]
    assert "cannot be read: No such file" in told


async def test_a_new_pack_comes_and_is_suggested(
    watching: Watch, folder: Path, store: Store, said: Callable[[], list[str]]
) -> None:
    assert [pack.id for pack in watching.served] == [PACK]
    broken = write_pack(folder.parent / "more", edited("It is on the Nile, is it?"))
    (broken / "nature.yaml").write_text("nature")
    await looked(watching)
    [told] = said()
    assert "pack more has problems, it is not used before they are mended" in told
    write_pack(broken, edited())
    await looked(watching)
    assert said() == ["pack more loaded: 14 questions"]
    assert [pack.id for pack in watching.served] == [PACK, "more"]


async def test_a_folder_that_vanishes_leaves_its_questions_and_may_come_back(
    watching: Watch, store: Store, folder: Path, said: Callable[[], list[str]]
) -> None:
    before = await prompt(store)
    shutil.rmtree(folder)
    await looked(watching)
    assert said() == [f"the folder of pack {PACK} is gone, its questions stay"]
    assert await prompt(store) == before
    write_pack(folder)
    await looked(watching)
    assert said() == []
    write_pack(folder, edited())
    await looked(watching)
    assert await prompt(store) == EDITED


async def test_a_second_pack_of_a_name_is_told_once_and_not_used(
    store: Store, env: Env, folder: Path, tmp_path: Path, said: Callable[[], list[str]]
) -> None:
    other = tmp_path / "elsewhere"
    other.mkdir()
    watching = Watch(store, [folder.parent, other], env)
    await watching.begin()
    write_pack(other / PACK, edited())
    await looked(watching)
    [told] = said()
    assert "there is another pack of this name" in told
    assert await prompt(store) != EDITED


async def test_a_database_that_is_busy_is_tried_again(
    watching: Watch, store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch, said: Callable[[], list[str]]
) -> None:
    async def busy(*_: object) -> None:
        raise Conflict("busy")

    with monkeypatch.context() as patch:
        patch.setattr(packs, "write_pack", busy)
        write_pack(folder, edited())
        await looked(watching, 5)
        assert await prompt(store) != EDITED
        assert said() == [f"pack {PACK} cannot be stored, which is tried again: busy"]
    await watching.look()
    assert await prompt(store) == EDITED


async def test_what_breaks_the_reader_does_not_end_the_watch(
    watching: Watch, store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch, said: Callable[[], list[str]]
) -> None:
    def breaks(_path: Path) -> Pack:
        raise RecursionError("too deep")

    with monkeypatch.context() as patch:
        patch.setattr(reading, "read_pack", breaks)
        write_pack(folder, edited("Which river do you see in Cairo when you stand there?"))
        await looked(watching, 5)
    assert len(said()) == 1
    write_pack(folder, edited())
    await looked(watching)
    assert await prompt(store) == EDITED


async def test_a_folder_that_must_not_be_looked_at_is_told_once(
    watching: Watch, store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch, said: Callable[[], list[str]]
) -> None:
    def forbidden(_roots: object) -> None:
        raise PermissionError(13, "Permission denied", "packs")

    write_pack(folder, edited())
    with monkeypatch.context() as patch:
        patch.setattr(watch, "named", forbidden)
        await looked(watching)
    assert said() == ["packs cannot be looked at, what was loaded stays: [Errno 13] Permission denied: 'packs'"]
    await looked(watching)
    assert await prompt(store) == EDITED


async def test_two_programs_take_up_one_change(database: Database, env: Env, folder: Path) -> None:
    stores = [database.open(), database.open()]
    watches = [Watch(store, [folder], env) for store in stores]
    await asyncio.gather(*(each.begin() for each in watches))
    write_pack(folder, edited())
    for _ in range(2):
        await asyncio.gather(*(each.look() for each in watches))
    async with stores[0].read() as tx:
        [river] = await questions.pool(tx, [PACK], Filter(KINDS, "rivers"))
    assert river.version == 2


async def test_it_looks_by_itself_and_chats_go_on_meanwhile(
    watching: Watch, store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, gate = reading.read_pack, asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(path: Path) -> Pack:
        asyncio.run_coroutine_threadsafe(gate.wait(), loop).result(10)
        return read(path)

    monkeypatch.setattr(watch, "EVERY", 0.01)
    monkeypatch.setattr(reading, "read_pack", slow)
    write_pack(folder, edited())
    task = asyncio.create_task(watching.run())
    await asyncio.sleep(0.3)
    assert await prompt(store) != EDITED, "while a pack is being read, chats are answered"
    gate.set()
    async with asyncio.timeout(10):
        while await prompt(store) != EDITED:
            await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert task.cancelled()
