"""A copy of the database while others use it."""

import asyncio
import contextlib
import os
import sqlite3
import tempfile
from pathlib import Path

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from bot.finishing import finish
from bot.store.engine import BUSY_SECONDS
from bot.store.errors import StoreError, translate
from bot.store.files import file_of
from bot.store.url import parse_url


async def backup(url: str, to: Path) -> None:
    """Copy an SQLite database as it is at one moment, also while other processes write to it.

    The copy is made beside `to` in a file of its own that ends in `.part`, checked, and only then given its name, so
    that what has the name is whole, also where several copies are made at once. It is one file, readable by its owner
    alone. A program that is killed leaves the `.part`.

    Args:
        url: the database.
        to: the file to make; its folder must be there.

    Raises:
        StoreError: the database is not SQLite, is not there or is damaged, or the copy cannot be written.
    """
    source = _source(url)
    # Work in a thread cannot be called off, and its part file should not be left behind.
    await finish(asyncio.to_thread(_backup, source, to))


def _source(url: str) -> Path:
    source = file_of(url)
    if source is None:
        at = parse_url(url)
        where = URL.create("postgresql", at.username, None, at.host, at.port, at.database).render_as_string()
        raise StoreError(
            f"This copies SQLite only. PostgreSQL's own tool does it: pg_dump --format=custom --file=FILE '{where}'"
        )
    if not source.is_file():
        raise StoreError(f"There is no database at {source}. Check QUIZGRAD_DATA_DIR and QUIZGRAD_DATABASE_URL.")
    return source


def _backup(source: Path, to: Path) -> None:
    try:
        _refuse_to_overwrite(to)
        descriptor, name = tempfile.mkstemp(".part", f"{to.name}.", to.parent)
        os.close(descriptor)
        part = Path(name)
        try:
            _copy(source, part)
            _give_name(part, to)
        finally:
            part.unlink(missing_ok=True)
            # A full disk can leave what SQLite would have undone a change with.
            part.with_name(f"{part.name}-journal").unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"The copy cannot be written: {error.filename or to}: {error.strerror or error}.") from error
    except sqlite3.Error as error:
        said = translate(DBAPIError("", None, error))
        raise said if isinstance(said, StoreError) else StoreError(f"The copy failed: {error}.") from error


def _refuse_to_overwrite(to: Path) -> None:
    if to.exists() or to.is_symlink():
        raise StoreError(f"{to} is there already and is left as it is. Choose another name.")


def _give_name(part: Path, to: Path) -> None:
    try:
        # A link, unlike a renaming, never takes the place of a file that came meanwhile.
        os.link(part, to)
    except FileExistsError:
        _refuse_to_overwrite(to)
        raise
    except OSError:  # as on a stick without links
        _refuse_to_overwrite(to)
        part.rename(to)
    if os.name == "posix":  # Windows opens no folders
        _to_disk(os.open(to.parent, os.O_RDONLY))


def _to_disk(descriptor: int) -> None:
    """Wait until what was opened, a file or the names in a folder, would outlast a power failure, and close it."""
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _copy(source: Path, part: Path) -> None:
    # Not mode=ro: a database in WAL mode that nobody has open cannot be read by who may not make its index file.
    with _open(f"{source.as_uri()}?mode=rw") as reading, _open(f"{part.absolute().as_uri()}?mode=rw") as writing:
        # In one step, which reads one snapshot. In several, each foreign write would start it all over again.
        reading.backup(writing, pages=-1)
        # The copy is a single file; a WAL beside it might be left behind when it is moved.
        writing.execute("PRAGMA journal_mode=DELETE")
        found = [str(row[0]) for row in writing.execute("PRAGMA integrity_check(1)")]
        if found != ["ok"]:
            raise StoreError(f"The database is damaged, so no copy was kept ({found[0]}). Restore an older backup.")
    _to_disk(os.open(part, os.O_RDWR))


def _open(uri: str) -> "contextlib.closing[sqlite3.Connection]":
    return contextlib.closing(sqlite3.connect(uri, timeout=BUSY_SECONDS, uri=True, isolation_level=None))
