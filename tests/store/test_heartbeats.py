"""A sign of life is one row that moves, and a running bot is told from one that is not."""

from datetime import timedelta

import pytest

from bot.doctor.live import FRESH, NAME, NotLive, live
from bot.store import heartbeats
from bot.store.engine import Store
from bot.store.errors import StoreError
from bot.store.tables import heartbeats as table
from tests.store.boards import count
from tests.store.databases import Database, SqliteFiles
from tests.store.events import FakeClock


async def beat(store: Store, clock: FakeClock, name: str = NAME) -> None:
    async with store.write() as tx:
        await heartbeats.beat(tx, name, clock())


async def test_the_last_beat_of_each_part_is_kept(store: Store, clock: FakeClock) -> None:
    async with store.read() as tx:
        assert await heartbeats.last(tx, "run") is None
    await beat(store, clock)
    await beat(store, clock, "other")
    first = clock()
    clock.advance(seconds=15)
    await beat(store, clock)
    async with store.read() as tx:
        assert await heartbeats.last(tx, "run") == clock() == first + timedelta(seconds=15)
        assert await heartbeats.last(tx, "other") == first
    assert await count(store, table) == 2


@pytest.mark.parametrize("seconds", [0, 15, FRESH - 1])
async def test_a_fresh_beat_is_a_living_bot(database: Database, store: Store, clock: FakeClock, seconds: int) -> None:
    await beat(store, clock)
    clock.advance(seconds=seconds)
    assert await live(database.url, clock()) == seconds


@pytest.mark.parametrize("seconds", [FRESH, 3600, -FRESH])
async def test_an_old_beat_is_none_nor_is_one_of_the_future(
    database: Database, store: Store, clock: FakeClock, seconds: int
) -> None:
    await beat(store, clock)
    clock.advance(seconds=seconds)
    with pytest.raises(NotLive, match=r"last heard of at 2026-03-10 12:00:00 UTC, and now it is 2026-03-1"):
        await live(database.url, clock())


async def test_another_part_is_not_the_bot(database: Database, store: Store, clock: FakeClock) -> None:
    await beat(store, clock, "other")
    with pytest.raises(NotLive, match="No bot of this version has run"):
        await live(database.url, clock())


async def test_an_empty_database_has_no_bot(empty_database: Database, clock: FakeClock) -> None:
    with pytest.raises(NotLive, match="No bot of this version has run"):
        await live(empty_database.url, clock())


async def test_to_ask_makes_no_database(sqlite_files: SqliteFiles, clock: FakeClock) -> None:
    nowhere = sqlite_files.empty()
    with pytest.raises(NotLive):
        await live(nowhere.url, clock())
    assert not nowhere.path.exists()


async def test_a_server_that_is_not_there_is_said(clock: FakeClock) -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        await live("postgresql://nobody@127.0.0.1:9/none", clock())
