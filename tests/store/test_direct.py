"""SQLite: statements inside a transaction run at once, and what waits does so in a thread."""

import asyncio
import sqlite3
from datetime import UTC, datetime

import aiosqlite
import pytest
from sqlalchemy import select

from bot.store import events
from bot.store.engine import Store
from bot.store.tables import events as events_table
from tests.store.databases import Database

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


async def test_a_transaction_needs_its_thread_only_to_begin_and_to_commit(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = sqlite_database.open()
    handed_over: list[str] = []
    original = aiosqlite.Connection._execute

    async def counted(self: aiosqlite.Connection, fn, *args, **kwargs):
        handed_over.append(str(args[0]) if args else fn.__name__)
        return await original(self, fn, *args, **kwargs)

    async def one() -> None:
        async with store.write() as tx:
            for number in range(5):
                await events.remember(tx, f"{number}", NOON)
                await tx.execute(select(events_table))

    await one()
    monkeypatch.setattr(aiosqlite.Connection, "_execute", counted)
    await one()
    assert handed_over[:2] == ["BEGIN IMMEDIATE", "commit"]
    assert len(handed_over) <= 3


async def test_the_loop_runs_on_while_another_program_holds_the_database(sqlite_database: Database) -> None:
    store: Store = sqlite_database.open()
    async with store.write() as tx:
        await events.remember(tx, "first", NOON)
    other = sqlite3.connect(sqlite_database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    ticks = 0

    async def write() -> None:
        async with store.write() as tx:
            await events.remember(tx, "second", NOON)

    writing = asyncio.ensure_future(write())
    for _ in range(20):
        await asyncio.sleep(0.01)
        ticks += 1
    assert not writing.done()
    other.execute("COMMIT")
    other.close()
    await writing
    assert ticks == 20
