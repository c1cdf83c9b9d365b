"""The two ways to open a transaction: what they keep apart, and what their errors tell a person."""

import asyncio
import os
import socket
import sqlite3
import threading
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from bot.store import direct, engine
from bot.store import events as event_ids
from bot.store.engine import Store
from bot.store.errors import Conflict, StoreError
from bot.store.tables import events, packs, rounds
from bot.store.url import parse_url
from tests.store.boards import count
from tests.store.databases import Database, checked_out

NOON = datetime(2026, 3, 10, 12, 0, 0, 123456, tzinfo=UTC)

DAMAGED = "The database file is damaged"
READ_ONLY = "The database is read-only"
FULL = "The disk is full"
LOCKED = "held by another program"
UNREACHABLE = "The database server cannot be reached"


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("sqlite:////var/lib/quizgrad.db", "sqlite+aiosqlite"),
        ("sqlite:///quizgrad.db", "sqlite+aiosqlite"),
        ("postgresql://ann:secret@host:5433/quiz?sslmode=require", "postgresql+psycopg"),
        ("postgres://host/quiz", "postgresql+psycopg"),
    ],
)
def test_a_url_gets_the_driver_of_this_program(url: str, driver: str) -> None:
    parsed = parse_url(url)
    assert parsed.drivername == driver
    rest = parsed.render_as_string(hide_password=False).partition("://")[2]
    assert rest == url.partition("://")[2]


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "is not a database URL"),
        ("/var/lib/quizgrad.db", "is not a database URL"),
        ("postgresql://host:port/quiz", "is not a database URL"),
        ("mysql://host/quiz", "'mysql' is not supported"),
        ("postgresql+asyncpg://host/quiz", "is not supported"),
        ("sqlite://", "SQLite needs a file"),
        ("sqlite:///", "SQLite needs a file"),
        ("sqlite:///:memory:", "SQLite needs a file"),
    ],
)
def test_a_url_that_cannot_be_used_is_refused_with_an_example(url: str, says: str) -> None:
    with pytest.raises(StoreError, match=says) as refused:
        parse_url(url)
    assert "sqlite:////path/to/quizgrad.db" in str(refused.value)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=f"The folder {tmp_path / 'no'} of the database does not exist"):
        Store(f"sqlite:///{tmp_path / 'no' / 'quizgrad.db'}")


async def remember(store: Store, name: str, at: datetime = NOON) -> bool:
    async with store.write() as tx:
        return await event_ids.remember(tx, name, at)


async def test_a_block_that_ends_is_stored_and_one_that_raises_is_not(store: Store) -> None:
    await remember(store, "kept")

    async def break_off() -> None:
        async with store.write() as tx:
            await event_ids.remember(tx, "lost", NOON)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await break_off()
    async with store.read() as tx:
        assert (await tx.execute(select(events.c.id))).scalars().all() == ["kept"]


async def test_a_block_that_is_cancelled_leaves_nothing_and_holds_nothing(store: Store) -> None:
    inside = asyncio.Event()

    async def write() -> None:
        async with store.write() as tx:
            await event_ids.remember(tx, "lost", NOON)
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(write())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert checked_out(store) == (0, 0)
    assert await remember(store, "lost")


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The driver's connections, which know whether they are open, of the stores that the test opens."""
    made: list[Any] = []
    connect = direct.connect

    def remembered(database: str, **options: Any) -> Any:
        made.append(connect(database, **options))
        return made[-1]

    monkeypatch.setattr(direct, "connect", remembered)
    return made


def still_open(connections: list[Any]) -> int:
    return sum(each._connection is not None for each in connections)


async def test_a_store_is_closed_to_its_end_where_its_task_is_cancelled(
    sqlite_database: Database, connections: list[Any]
) -> None:
    for turns in range(1, 30):
        store = sqlite_database.open()
        await remember(store, f"{turns}")
        assert await count(store, events) == turns
        assert still_open(connections) == 2
        task = asyncio.create_task(store.dispose())
        for _ in range(turns):
            await asyncio.sleep(0.0001)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert still_open(connections) == 0, f"cancelled after {turns} turns"


async def test_a_connection_in_use_is_closed_when_it_is_given_back(
    sqlite_database: Database, connections: list[Any]
) -> None:
    store = sqlite_database.open()
    await store.make_ready()
    inside = asyncio.Event()

    async def read() -> None:
        async with store.read():
            inside.set()
            await asyncio.sleep(0.05)

    task = asyncio.create_task(read())
    await inside.wait()
    await store.dispose()
    await task
    assert len(connections) == 2
    assert still_open(connections) == 0


async def test_a_store_that_is_closed_opens_nothing_again(store: Store) -> None:
    await remember(store, "before")
    await store.dispose()
    for open_again in (store.read, store.write, store.held):
        with pytest.raises(StoreError, match="The database is closed"):
            async with open_again():
                pass


async def test_a_reader_sees_one_state(store: Store) -> None:
    async with store.read() as tx:
        before = (await tx.execute(select(events))).all()
        await remember(store, "meanwhile")
        assert (await tx.execute(select(events))).all() == before == []
    assert await count(store, events) == 1


async def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises((StoreError, DBAPIError), match=r"read-only"):
        async with store.read() as tx:
            await tx.execute(insert(events).values(id="no", at=NOON))
    assert await count(store, events) == 0
    assert await remember(store, "yes")


async def test_no_increment_is_lost(database: Database) -> None:
    """A hundred transactions on two stores read a number, and then write the next one."""
    stores = [database.open(), database.open()]
    async with stores[0].write() as tx:
        await tx.execute(insert(packs).values(id="n", content_hash="", card={"n": 0}, synced_at=NOON))

    async def increment(store: Store) -> None:
        async with store.write() as tx:
            card = (await tx.execute(select(packs.c.card).with_for_update())).scalar_one()
            await tx.execute(update(packs).values(card={"n": card["n"] + 1}))

    await asyncio.gather(*(increment(stores[i % 2]) for i in range(100)))
    async with stores[0].read() as tx:
        assert (await tx.execute(select(packs.c.card))).scalar_one() == {"n": 100}


async def test_readers_do_not_wait_for_a_writer(store: Store) -> None:
    async with store.write() as tx:
        await event_ids.remember(tx, "not yet", NOON)
        assert await count(store, events) == 0


async def test_a_naive_moment_is_refused(store: Store) -> None:
    with pytest.raises(StatementError, match="a naive moment cannot be stored"):
        await remember(store, "naive", datetime(2026, 3, 10))  # noqa: DTZ001 -- that is the point
    assert await count(store, events) == 0


@pytest.mark.parametrize("hours", [-8, 0, 9])
async def test_a_moment_comes_back_in_utc(store: Store, hours: int) -> None:
    await remember(store, "moment", NOON.astimezone(timezone(timedelta(hours=hours))))
    async with store.read() as tx:
        found = (await tx.execute(select(events.c.at))).scalar_one()
    assert (found, found.tzinfo) == (NOON, UTC)


async def test_moments_of_all_zones_are_compared_as_moments(store: Store) -> None:
    for hours in (-8, 0, 9):
        at = (NOON + timedelta(minutes=hours)).astimezone(timezone(timedelta(hours=hours)))
        await remember(store, f"{hours}", at)
    async with store.write() as tx:
        await event_ids.forget_before(tx, NOON)
    async with store.read() as tx:
        assert (await tx.execute(select(events.c.id).order_by(events.c.at))).scalars().all() == ["0", "9"]


async def test_a_row_that_points_nowhere_is_refused(store: Store) -> None:
    values = {"chat": 7, "starter": 7, "pack": "", "shared": False, "draws": [], "position": 0}
    rest = {"phase": "asking", "hinted": False, "version": 1, "started_at": NOON}
    # A fault of ours, for which trying again would not help; on PostgreSQL it may have been deleted meanwhile.
    with pytest.raises(IntegrityError if store.sqlite else Conflict):
        async with store.write() as tx:
            await tx.execute(insert(rounds).values(**values, **rest))


async def test_an_error_that_is_ours_is_not_translated(store: Store) -> None:
    with pytest.raises(DBAPIError, match="nowhere"):
        async with store.read() as tx:
            await tx.execute(text("SELECT * FROM nowhere"))


@pytest_asyncio.fixture
async def sqlite_store(sqlite_database: Database) -> AsyncIterator[Store]:
    """A store on SQLite that holds a few hundred kilobytes."""
    store = sqlite_database.open()
    async with store.write() as tx:
        rows = [{"id": f"event {number:070}", "at": NOON} for number in range(2000)]
        await tx.execute(insert(events), rows)
    yield store
    await store.dispose()


async def test_the_writer_of_sqlite_is_set_up_for_power_cuts(sqlite_store: Store) -> None:
    async with sqlite_store.write() as tx:
        names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        found = [(await tx.execute(text(f"PRAGMA {name}"))).scalar_one() for name in names]
    assert found == ["wal", 2, 1, 1]


async def fails(store: Store, says: str) -> None:
    """Reading and writing both fail with a sentence."""
    with pytest.raises(StoreError, match=says):
        async with store.read() as tx:
            await tx.execute(select(events))
    with pytest.raises(StoreError, match=says):
        async with store.write() as tx:
            await tx.execute(select(events))


async def close(database: Database) -> None:
    """Close a database that could not be opened, and wait for the threads that tried: they outlive the attempt."""
    await database.close()
    for thread in threading.enumerate():
        if "_connection_worker_thread" in thread.name:
            await asyncio.to_thread(thread.join)


async def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Ann, this is no database.\n" * 100)
    database = Database(f"sqlite:///{path}")
    await fails(database.open(), DAMAGED)
    await close(database)
    assert path.read_text() == "Dear Ann, this is no database.\n" * 100


def test_a_folder_in_place_of_the_file_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(f"sqlite:///{tmp_path}")


async def test_a_damaged_file_is_told_and_left_alone(sqlite_database: Database, sqlite_store: Store) -> None:
    await sqlite_store.dispose()
    path = sqlite_database.path
    whole = path.read_bytes()
    middle = len(whole) // 2 // 4096 * 4096
    damaged = whole[:middle] + b"\xa5" * 40960 + whole[middle + 40960 :]
    path.write_bytes(damaged)
    await fails(sqlite_database.open(), DAMAGED)
    await close(sqlite_database)
    assert path.read_bytes() == damaged


async def test_a_read_only_database_is_told(sqlite_store: Store) -> None:
    async with sqlite_store.write() as tx:
        await tx.execute(text("PRAGMA query_only = ON"))
    with pytest.raises(StoreError, match=READ_ONLY):
        await remember(sqlite_store, "no")
    assert await count(sqlite_store, events) == 2000


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to any file")
async def test_a_file_without_the_right_to_write_is_told(sqlite_database: Database, sqlite_store: Store) -> None:
    await sqlite_store.dispose()
    sqlite_database.path.chmod(0o444)
    with pytest.raises(StoreError, match=READ_ONLY):
        await remember(sqlite_database.open(), "no")


async def test_a_full_disk_is_told_and_loses_nothing(sqlite_store: Store) -> None:
    async with sqlite_store.write() as tx:
        pages = (await tx.execute(text("PRAGMA page_count"))).scalar_one()
        await tx.execute(text(f"PRAGMA max_page_count = {pages}"))

    async def write_much() -> None:
        async with sqlite_store.write() as tx:
            await tx.execute(insert(packs).values(id="new", content_hash="", card={}, synced_at=NOON))
            await tx.execute(insert(events), [{"id": f"more {number:070}", "at": NOON} for number in range(500)])

    with pytest.raises(StoreError, match=FULL):
        await write_much()
    assert (await count(sqlite_store, events), await count(sqlite_store, packs)) == (2000, 0)
    async with sqlite_store.write() as tx:
        await tx.execute(text("PRAGMA max_page_count = 100000"))
    assert await remember(sqlite_store, "there is room again")


async def test_a_file_that_another_program_holds_is_told(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    other = sqlite3.connect(sqlite_database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store = sqlite_database.open()
    with pytest.raises(StoreError, match=LOCKED):
        await remember(store, "no")
    other.close()
    assert await remember(store, "yes")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


async def test_a_server_that_is_not_there_is_told() -> None:
    database = Database(f"postgresql://ann:secret@127.0.0.1:{free_port()}/quiz")
    await fails(database.open(), UNREACHABLE)
    await database.close()


async def test_a_database_that_the_server_does_not_have_is_told(postgres_database: Database) -> None:
    database = Database(postgres_database.url.replace("/quizgrad_", "/nowhere_", 1))
    await fails(database.open(), "nowhere_.* does not exist")
    await database.close()
