"""Engines: one writer and several readers on SQLite, a pool on PostgreSQL."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import await_only

from bot.finishing import finish
from bot.store import direct
from bot.store.discreet import HIDDEN, discreet
from bot.store.errors import StoreError, translate
from bot.store.files import file_of
from bot.store.url import parse_url

Tx = AsyncConnection
"""A connection inside a transaction: what every function of the store works on."""

ENDINGS = "endings"
"""Where a connection keeps what its transaction does at its end."""

READERS = 4
BUSY_SECONDS = 10
TRIES = 100
GIVEN_BACK_SECONDS = 2

# synchronous=FULL: an acknowledged answer survives a power cut. secure_delete: what is erased is gone.
WRITER = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "foreign_keys=ON")
REBUILDER = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=OFF")
READER = ("query_only=ON",)


class Store:
    """The database, as two ways to open a transaction on it.

    Attributes:
        file: where it is, on SQLite; None for a server.
        sqlite: whether it is SQLite.
    """

    def __init__(self, url: str) -> None:
        self._url = parse_url(url)
        self.file = file_of(url)
        self.sqlite = self.file is not None
        self._disposed = False
        try:
            self._writer = _sqlite(self._url, WRITER) if self.sqlite else _postgresql(self._url)
            self._reader = _sqlite(self._url, READER, READERS) if self.sqlite else _reading(self._writer)
        except ModuleNotFoundError as error:
            raise StoreError("PostgreSQL needs the extra `postgres`; docs/running.md says how to add it.") from error

    async def make_ready(self) -> None:
        """Have a new SQLite file keep a write-ahead log, before anybody reads: until then readers wait for writers.

        Raises:
            StoreError: the database cannot be opened.
        """
        try:
            async with self._writer.connect():
                pass
        except SQLAlchemyError as error:
            raise translate(error) from error

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Tx]:
        """A transaction that commits when the block ends, and leaves nothing behind when it raises.

        Raises:
            Conflict: another transaction was faster; try the whole block again.
            StoreError: the database cannot be written to.
        """
        async with _transaction(self._usable(self._writer)) as tx:
            yield tx

    @asynccontextmanager
    async def rebuild(self) -> AsyncIterator[Tx]:
        """A transaction for migrations, which may drop a table that others refer to and put it back.

        SQLite can stop checking references only before a transaction begins, so it gets an engine of its own.

        Raises:
            Conflict, StoreError: as for `write`; also when a reference leads nowhere afterwards.
        """
        if not self.sqlite:
            async with _transaction(self._writer) as tx:
                yield tx
            return
        engine = _sqlite(self._url, REBUILDER)
        try:
            async with _transaction(engine) as tx:
                yield tx
                if (await tx.exec_driver_sql("PRAGMA foreign_key_check")).first():
                    raise StoreError("The database could not be brought up to date: a reference would lead nowhere.")
        finally:
            await finish(engine.dispose())

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Tx]:
        """A transaction that sees one state of the database and cannot change it.

        Raises:
            StoreError: the database cannot be read.
        """
        try:
            async with self._usable(self._reader).connect() as tx:
                yield tx
        except SQLAlchemyError as error:
            raise translate(error) from error

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """On SQLite nobody in this process writes during the block; who would, waits longer than for another process.

        Raises:
            StoreError: writers are too many, or the database cannot be opened.
        """
        try:
            async with self._usable(self._writer).connect():
                yield
        except SQLAlchemyError as error:
            raise translate(error) from error

    async def dispose(self) -> None:
        """Close every connection, even where the task that asks for it is cancelled meanwhile.

        One that is in use is waited for: given back later, it would stay open in nobody's hands.
        """
        self._disposed = True
        await finish(_dispose(self._reader, self._writer))

    def _usable(self, engine: AsyncEngine) -> AsyncEngine:
        # An engine that was disposed of would connect again, and nobody would close that connection.
        if self._disposed:
            raise StoreError("The database is closed.")
        return engine


async def _dispose(*engines: AsyncEngine) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(GIVEN_BACK_SECONDS):
            # A pool tells nobody when it gets a connection back.
            while any(isinstance(each.pool, QueuePool) and each.pool.checkedout() for each in engines):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
    for engine in engines:
        await engine.dispose()


def at_end(tx: Tx, work: Callable[[Tx, list[Any]], Awaitable[None]], *items: Any) -> None:
    """Have something done right before a transaction commits, once for all that is asked of it by then.

    What many transactions change is held for the shortest time so, and in one order.

    Args:
        tx: a transaction that can write.
        work: what is to be done; takes the transaction and all items.
        items: with what.
    """
    tx.info[ENDINGS].setdefault(work, []).extend(items)


async def end_of(tx: Tx, work: Callable[[Tx, list[Any]], Awaitable[None]]) -> None:
    """Do now what `at_end` was asked to have done in this way."""
    if items := tx.info[ENDINGS].pop(work, None):
        await work(tx, items)


@asynccontextmanager
async def _transaction(engine: AsyncEngine) -> AsyncIterator[Tx]:
    try:
        async with engine.begin() as tx:
            endings = tx.info[ENDINGS] = {}
            yield tx
            for work, items in endings.items():
                await work(tx, items)
    except SQLAlchemyError as error:
        raise translate(error) from error


def _sqlite(url: URL, pragmas: tuple[str, ...], connections: int = 1) -> AsyncEngine:
    _probe(url)
    options = {"timeout": BUSY_SECONDS, "async_creator_fn": direct.connect}
    engine = create_async_engine(url, pool_size=connections, max_overflow=0, connect_args=options, **HIDDEN)

    # The driver's own transactions begin with the first write, and a read before it may be stale by then.
    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            _set(cursor, pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if pragmas is READER else "BEGIN IMMEDIATE")

    return engine


def _set(cursor: Any, pragma: str) -> None:
    """Set a pragma. While another program makes a new database a WAL, SQLite refuses at once, whatever the timeout."""
    for left in reversed(range(TRIES)):
        try:
            cursor.execute(f"PRAGMA {pragma}")
            return
        except sqlite3.OperationalError as error:
            if not left or "locked" not in str(error):
                raise
            await_only(asyncio.sleep(BUSY_SECONDS / TRIES))


def _probe(url: URL) -> None:
    """Open the file once here: the driver's thread would outlive a failure, and complain when the loop is gone."""
    assert url.database is not None
    if not Path(url.database).parent.is_dir():
        raise StoreError(f"The folder {Path(url.database).parent} of the database does not exist.")
    try:
        sqlite3.connect(url.database).close()
    except sqlite3.OperationalError as error:
        raise translate(DBAPIError("", None, error)) from error


def _postgresql(url: URL) -> AsyncEngine:
    return discreet(create_async_engine(url, pool_size=10, max_overflow=10, pool_pre_ping=True, **HIDDEN))


def _reading(engine: AsyncEngine) -> AsyncEngine:
    # The same pool; psycopg puts both into its BEGIN, so they cost no round trip.
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
