"""What was deleted leaves SQLite's files too, where traces of it outlive its rows.

The write-ahead log holds pages as they were until it is emptied, which waits for whoever still reads them. And when a
page is split, what moved to the other half stays behind in unused space that even secure_delete does not clear; only
a file that is written anew has none of it.
"""

import asyncio
import contextlib
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import delete
from sqlalchemy.exc import DBAPIError

from bot.finishing import finish
from bot.store import kept as values
from bot.store.engine import BUSY_SECONDS, Store, Tx
from bot.store.errors import translate
from bot.store.tables import kept

ERASED = "erased"
"""Under this name the moment of the last deletion is kept, for as long as traces may be left."""

REWRITTEN_EVERY = timedelta(hours=1)
"""Nobody can store anything while the file is written anew, so it is not done for each deletion of a busy hour."""

LOCKED_SECONDS = 0.2
"""How long writers are held up to empty the log; if somebody still reads it then, it is tried again."""


async def erased(tx: Tx, now: datetime) -> None:
    """Something was deleted of which no trace may be left. PostgreSQL clears its files by itself."""
    if tx.dialect.name != "sqlite":
        return
    # Counted too, for clocks by which two deletions are of one moment.
    before = await values.get(tx, ERASED)
    number = int(before.split()[1]) + 1 if before else 1
    await values.put(tx, ERASED, f"{now.isoformat()} {number}")


class Wiping:
    """Removes traces, as soon as that can be done."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rewritten: datetime | None = None
        self._gone_from_file = self._gone_from_log = ""

    async def wipe(self, now: datetime) -> None:
        """Remove traces, if there may be some. What cannot be done now is left for the next call.

        Raises:
            StoreError: the database cannot be read, or not be written anew.
        """
        file = self._store.file
        if file is None or (since := await self._since()) is None:
            return
        if since != self._gone_from_file and self._may_rewrite(now):
            self._rewritten = now
            async with self._store.held():
                await finish(asyncio.to_thread(_rewrite, file))
            self._gone_from_file, self._gone_from_log = since, ""
        if since != self._gone_from_log and await finish(asyncio.to_thread(_empty_log, file)):
            self._gone_from_log = since
        if since == self._gone_from_file == self._gone_from_log:
            async with self._store.write() as tx:
                await tx.execute(delete(kept).where(kept.c.name == ERASED, kept.c.value == since))
            self._gone_from_file = self._gone_from_log = ""

    async def _since(self) -> str | None:
        async with self._store.read() as tx:
            return await values.get(tx, ERASED)

    def _may_rewrite(self, now: datetime) -> bool:
        return self._rewritten is None or now - self._rewritten >= REWRITTEN_EVERY


def _rewrite(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
        try:
            connection.execute("VACUUM")
        except sqlite3.OperationalError as error:
            raise translate(DBAPIError("VACUUM", None, error)) from error


def _empty_log(file: Path) -> bool:
    with contextlib.closing(sqlite3.connect(file, timeout=LOCKED_SECONDS, isolation_level=None)) as connection:
        try:
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:
            return False
    return not busy
