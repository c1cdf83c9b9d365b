"""A copy has its name only when it is whole, and never takes the name of another file."""

import asyncio
import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from bot.settings import sqlite_url
from bot.store import backup as backups
from bot.store.backup import backup
from bot.store.errors import StoreError

SECONDS = 20


@pytest.fixture
def url(tmp_path: Path) -> str:
    folder = tmp_path / "data"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "quizgrad.db")) as connection, connection:
        connection.execute("CREATE TABLE numbers (number INTEGER)")
        connection.executemany("INSERT INTO numbers VALUES (?)", [(number,) for number in range(1000)])
    return sqlite_url(folder)


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "copies" / "copy.db"


@pytest.fixture(autouse=True)
def folder(to: Path) -> Path:
    to.parent.mkdir()
    return to.parent


def count(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM numbers").fetchone()[0])


async def test_one_of_two_copies_at_once_has_the_name_and_is_whole(
    monkeypatch: pytest.MonkeyPatch, url: str, to: Path, folder: Path
):
    copy, first_began, second_began, first_ended = backups._copy, Event(), Event(), Event()
    calls = iter("ab")

    def turns(source: Path, part: Path) -> None:
        if next(calls) == "a":
            first_began.set()
            copy(source, part)
            assert second_began.wait(SECONDS)
        else:
            second_began.set()
            assert first_ended.wait(SECONDS)
            copy(source, part)

    monkeypatch.setattr(backups, "_copy", turns)
    first = asyncio.create_task(backup(url, to))
    assert await asyncio.to_thread(first_began.wait, SECONDS)
    second = asyncio.create_task(backup(url, to))
    first.add_done_callback(lambda _: first_ended.set())
    found = await asyncio.gather(first, second, return_exceptions=True)
    assert found[0] is None
    assert isinstance(found[1], StoreError)
    assert "is there already" in str(found[1])
    assert count(to) == 1000
    assert [*folder.iterdir()] == [to]


@pytest.mark.parametrize("links", [True, False])
async def test_a_file_that_comes_while_the_copy_is_made_is_left_as_it_is(
    monkeypatch: pytest.MonkeyPatch, url: str, to: Path, folder: Path, links: bool
):
    copy = backups._copy

    def meanwhile(source: Path, part: Path) -> None:
        copy(source, part)
        to.write_text("precious")

    monkeypatch.setattr(backups, "_copy", meanwhile)
    if not links:
        without_links(monkeypatch)
    with pytest.raises(StoreError, match="is there already"):
        await backup(url, to)
    assert to.read_text() == "precious"
    assert [*folder.iterdir()] == [to]


async def test_a_file_that_comes_at_the_last_moment_is_left_as_it_is(
    monkeypatch: pytest.MonkeyPatch, url: str, to: Path
):
    link = os.link

    def last_moment(part: Path, name: Path) -> None:
        name.write_text("precious")
        link(part, name)

    monkeypatch.setattr(os, "link", last_moment)
    with pytest.raises(StoreError, match="is there already"):
        await backup(url, to)
    assert to.read_text() == "precious"


def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(part: Path, name: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted", str(part), None, str(name))

    monkeypatch.setattr(os, "link", refused)


async def test_a_file_system_without_links_takes_a_copy(
    monkeypatch: pytest.MonkeyPatch, url: str, to: Path, folder: Path
):
    without_links(monkeypatch)
    await backup(url, to)
    assert count(to) == 1000
    assert [*folder.iterdir()] == [to]


async def test_a_disk_that_is_full_at_the_end_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, url: str, to: Path, folder: Path
):
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="No space left"):
        await backup(url, to)
    assert [*folder.iterdir()] == []
