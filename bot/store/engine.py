"""Engines: one writer and several readers on SQLite, a pool on PostgreSQL."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.store.errors import StoreError, translate

Tx = AsyncConnection
"""A connection inside a transaction: what every function of the store works on."""

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
READERS = 4
BUSY_SECONDS = 10

# synchronous=FULL: an acknowledged answer survives a power cut. secure_delete: what is erased is gone.
SQLITE_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "foreign_keys=ON")


def parse_url(text: str) -> URL:
    """A database URL with the driver this program uses.

    Raises:
        StoreError: it is no URL, or of a database that is not supported.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:  # ValueError: a port that is no number
        raise StoreError(f"{_BAD_URL} {text!r} is not a database URL.") from error
    if url.drivername not in DRIVERS:
        raise StoreError(f"{_BAD_URL} {url.drivername!r} is not supported.")
    if url.drivername == "sqlite" and url.database in (None, "", ":memory:"):
        raise StoreError(f"{_BAD_URL} SQLite needs a file, so that what is stored stays.")
    return url.set(drivername=DRIVERS[url.drivername])


_BAD_URL = "A database URL looks like sqlite:////path/to/quizgrad.db or postgresql://user@host/name."


class Store:
    """The database, as two ways to open a transaction on it."""

    def __init__(self, url: str) -> None:
        parsed = parse_url(url)
        self.sqlite = parsed.drivername.startswith("sqlite")
        try:
            self._writer = self._sqlite(parsed, readers=0) if self.sqlite else _postgresql(parsed)
            self._reader = self._sqlite(parsed, readers=READERS) if self.sqlite else _reading(self._writer)
        except ModuleNotFoundError as error:
            raise StoreError("PostgreSQL needs the extra `postgres`: pip install 'quizgrad[postgres]'.") from error

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Tx]:
        """A transaction that commits when the block ends, and leaves nothing behind when it raises.

        Raises:
            Conflict: another transaction was faster; try the whole block again.
            StoreError: the database cannot be written to.
        """
        try:
            async with self._writer.begin() as tx:
                yield tx
        except SQLAlchemyError as error:
            raise translate(error) from error

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Tx]:
        """A transaction that sees one state of the database and cannot change it.

        Raises:
            StoreError: the database cannot be read.
        """
        try:
            async with self._reader.connect() as tx:
                yield tx
        except SQLAlchemyError as error:
            raise translate(error) from error

    async def dispose(self) -> None:
        """Close every connection."""
        await self._reader.dispose()
        await self._writer.dispose()

    @staticmethod
    def _sqlite(url: URL, readers: int) -> AsyncEngine:
        assert url.database is not None
        if not Path(url.database).parent.is_dir():
            raise StoreError(f"The folder {Path(url.database).parent} of the database does not exist.")
        engine = create_async_engine(
            url, pool_size=readers or 1, max_overflow=0, connect_args={"timeout": BUSY_SECONDS}
        )

        # The driver's own transactions begin with the first write, and a read before it may be stale by then.
        @event.listens_for(engine.sync_engine, "connect")
        def connect(connection: Any, _record: object) -> None:
            connection.isolation_level = None
            cursor = connection.cursor()
            for pragma in ("query_only=ON",) if readers else SQLITE_PRAGMAS:
                cursor.execute(f"PRAGMA {pragma}")
            cursor.close()

        @event.listens_for(engine.sync_engine, "begin")
        def begin(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN" if readers else "BEGIN IMMEDIATE")

        return engine


def _postgresql(url: URL) -> AsyncEngine:
    return create_async_engine(url, pool_size=10, max_overflow=10, pool_pre_ping=True)


def _reading(engine: AsyncEngine) -> AsyncEngine:
    # The same pool; psycopg puts both into its BEGIN, so they cost no round trip.
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
