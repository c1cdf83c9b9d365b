"""A fresh database for every test, on SQLite and on PostgreSQL, and a world that stands still."""

import itertools
import random
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.packs.sync import sync
from bot.ports import Env
from bot.push import Push
from bot.router import Router
from bot.store.engine import Store
from tests.store.databases import Database, PostgresServer, SqliteFiles
from tests.store.events import FakeClock
from tests.store.pack import PACK, write_pack
from tests.store.wall import Wall

Databases = SqliteFiles | PostgresServer

ALWAYS_ON_BOTH = {
    *("test_boards", "test_cards", "test_daily_races", "test_engine", "test_linking", "test_migrations"),
    *("test_questions", "test_races", "test_reports", "test_sync", "test_wakeups"),
}
"""Where the two databases differ most. Elsewhere `make test` asks SQLite alone, and `make check` both."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        here = item.path.parent == Path(__file__).parent and item.path.stem not in ALWAYS_ON_BOTH
        if here and "[postgresql" in item.name:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    server = PostgresServer()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    """Where databases come from. PostgreSQL starts with the first test that asks for it."""
    found: Databases = request.getfixturevalue("sqlite_files" if request.param == "sqlite" else "postgres_server")
    return found


@pytest_asyncio.fixture
async def database(databases: Databases) -> AsyncIterator[Database]:
    """A database with every table in it."""
    made = await databases.migrated()
    yield made
    await databases.drop(made)


@pytest_asyncio.fixture
async def empty_database(databases: Databases) -> AsyncIterator[Database]:
    """A database with no table at all."""
    made = databases.empty()
    yield made
    await databases.drop(made)


@pytest_asyncio.fixture
async def sqlite_database(sqlite_files: SqliteFiles) -> AsyncIterator[Database]:
    """A database with every table in it, for what only SQLite has."""
    made = await sqlite_files.migrated()
    yield made
    await sqlite_files.drop(made)


@pytest_asyncio.fixture
async def postgres_database(postgres_server: PostgresServer) -> AsyncIterator[Database]:
    """A database with every table in it, for what only PostgreSQL has."""
    made = await postgres_server.migrated()
    yield made
    await postgres_server.drop(made)


@pytest.fixture
def store(database: Database) -> Store:
    return database.open()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(datetime(2026, 3, 10, 12, 0, tzinfo=UTC))


@pytest.fixture
def env(clock: FakeClock) -> Env:
    return Env(now=clock, new_id=_ids(), rng=random.Random(1), secret=random.Random(2).randrange)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the test pack."""
    return write_pack(tmp_path / PACK)


@pytest_asyncio.fixture
async def router(store: Store, env: Env, folder: Path) -> Router:
    """A router on a store that holds the test pack."""
    await sync(store, [folder], env.now())
    return Router(store, env)


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def push(store: Store, router: Router, env: Env, wall: Wall) -> Push:
    return Push(store, router, [wall], env)


def _ids() -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"id-{next(numbers)}"
