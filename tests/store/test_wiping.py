"""What was deleted is not to be found in SQLite's files, whatever happened to its pages."""

import asyncio
import random
import time
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import insert

from adapters.clock import Clock
from bot.events import Person, Place
from bot.packs.sync import sync
from bot.ports import Env
from bot.post import Post
from bot.router import Router
from bot.store import forgetting, kept, wiping
from bot.store.engine import Store
from bot.store.errors import StoreError
from bot.store.tables import people
from tests.store.databases import Database
from tests.store.events import FakeClock, asked, called, group, option, pressed, said
from tests.store.pack import right

ANN = Person("770001", "Ann of the Green Gables")
HERE, GROUP = Place("test", "770001"), group(1)
OWN_WORDS = "It is for riding to the violet lighthouse."
TRACES = (ANN.id, ANN.name, "violet lighthouse")


def found(path: Path, traces: tuple[str, ...] = TRACES) -> list[tuple[str, str]]:
    """Which traces are in which of a database's files."""
    files = {end: Path(f"{path}{end}") for end in ("", "-wal", "-shm")}
    held = {end: file.read_bytes() for end, file in files.items() if file.exists()}
    assert held.keys() >= {"", "-wal"}, "the database is in use"
    return [(end, trace) for end, content in held.items() for trace in traces if trace.encode() in content]


@pytest.fixture
def store(sqlite_database: Database) -> Store:
    return sqlite_database.open()


@pytest_asyncio.fixture
async def router(store: Store, env: Env, folder: Path) -> Router:
    await sync(store, [folder], env.now())
    return Router(store, env)


@pytest.fixture
def ticks(store: Store, router: Router, env: Env) -> Clock:
    return Clock(store, router, Post(router, []), env)


async def play(router: Router) -> None:
    await router.handle(called(HERE, ANN, "quiz open 1"))
    await router.handle(said(HERE, ANN, OWN_WORDS))
    await router.handle(said(HERE, ANN, "1"))
    ask = asked(await router.handle(called(GROUP, ANN, "quiz rivers 1")))
    await router.handle(pressed(GROUP, ANN, option(ask, right(ask))))
    await router.handle(called(GROUP, ANN, "stop"))


async def test_no_byte_of_a_person_is_left(router: Router, ticks: Clock, sqlite_database: Database) -> None:
    await play(router)
    assert {trace for _, trace in found(sqlite_database.path)} == set(TRACES)
    await router.handle(called(GROUP, ANN, "forgetme yes"))
    await ticks.tick()
    assert found(sqlite_database.path) == []


async def test_while_somebody_reads_it_waits_and_is_done_afterwards(
    router: Router, store: Store, ticks: Clock, sqlite_database: Database
) -> None:
    await play(router)
    async with store.read() as tx:
        assert await kept.get(tx, wiping.ERASED) is None
        await router.handle(called(GROUP, ANN, "forgetme yes"))
        await ticks.tick()
        assert found(sqlite_database.path), "who reads sees what was there before"
    await ticks.tick()
    assert found(sqlite_database.path) == []


async def test_a_restart_takes_up_what_was_left(
    router: Router, store: Store, env: Env, sqlite_database: Database
) -> None:
    await play(router)
    await router.handle(called(GROUP, ANN, "forgetme yes"))
    assert found(sqlite_database.path)
    await Clock(sqlite_database.open(), router, Post(router, []), env).tick()
    assert found(sqlite_database.path) == []


@pytest.mark.slow
async def test_what_split_pages_leave_behind_is_gone_too(
    store: Store, ticks: Clock, env: Env, sqlite_database: Database
) -> None:
    """Where rows are changed again and again, secure_delete alone leaves copies in the unused middle of pages."""
    rng, mark = random.Random(1), "crumb of Ann"
    async with store.write() as tx:
        names = [f"{mark} {n}" if n % 10 == 0 else f"Somebody {n}" for n in range(1500)]
        order = rng.sample(range(1500), 1500)
        rows = [{"platform": "test", "native": f"{n * 7919 % 1500}", "name": names[n], "settings": {}} for n in order]
        await tx.execute(insert(people), rows)
        for _ in range(3000):
            longer = "y" * rng.randrange(80)
            chosen = people.update().where(people.c.id == rng.randrange(1, 1501))
            await tx.execute(chosen.values(name=people.c.name.concat(longer)))
    async with store.write() as tx:
        for number, n in enumerate(order, start=1):
            if n % 10 == 0:
                await forgetting.forget(tx, number, env.now())
    await ticks.tick()
    assert found(sqlite_database.path, (mark,)) == []


async def test_the_file_is_written_anew_once_an_hour_at_most(
    router: Router, store: Store, ticks: Clock, clock: FakeClock, sqlite_database: Database
) -> None:
    for waiting in (False, True):
        await play(router)
        await router.handle(called(GROUP, ANN, "forgetme yes"))
        await ticks.tick()
        assert not any(end for end, _ in found(sqlite_database.path)), "the log is emptied at once"
        async with store.read() as tx:
            assert (await kept.get(tx, wiping.ERASED) is not None) is waiting
    clock.advance(hours=1)
    await ticks.tick()
    async with store.read() as tx:
        assert await kept.get(tx, wiping.ERASED) is None


async def test_who_stores_something_meanwhile_waits(
    router: Router, store: Store, ticks: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = []

    def rewrite(_file: Path) -> None:
        time.sleep(0.2)
        done.append("rewritten")

    monkeypatch.setattr(wiping, "_rewrite", rewrite)
    await router.handle(called(HERE, ANN, "forgetme yes"))
    tick = asyncio.create_task(ticks.tick())
    while store._writer.pool.checkedout() == 0:  # type: ignore[attr-defined]
        await asyncio.sleep(0.001)
    await router.handle(called(HERE, ANN, "settings number 3"))
    done.append("stored")
    await tick
    assert done == ["rewritten", "stored"]


async def test_a_disk_that_is_full_is_no_reason_to_stop(
    router: Router,
    store: Store,
    ticks: Clock,
    clock: FakeClock,
    sqlite_database: Database,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await play(router)
    await router.handle(called(HERE, ANN, "forgetme yes"))
    with monkeypatch.context() as patched:
        patched.setattr(wiping, "_rewrite", full)
        await ticks.tick()
    assert "traces of what was deleted stay in the database's files for now: The disk is full" in caplog.text
    await ticks.tick()
    assert not any(end for end, _ in found(sqlite_database.path)), "the log is emptied all the same"
    clock.advance(hours=1)
    await ticks.tick()
    async with store.read() as tx:
        assert await kept.get(tx, wiping.ERASED) is None


def full(_file: Path) -> None:
    raise StoreError("The disk is full, so nothing more can be stored.")
