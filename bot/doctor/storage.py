"""Can the bot store anything: the data folder and the database."""

import asyncio
import os
import tempfile
from pathlib import Path

from bot.doctor.finding import Finding, ok, wrong
from bot.resources import migrations_folder
from bot.settings import Settings
from bot.store.engine import Store
from bot.store.errors import StoreError
from bot.store.files import file_of
from bot.store.migrate import HEAD, version

SECONDS = 15
"""How long a database may take to answer."""


def data_folder(settings: Settings) -> Finding:
    """Can a file be made in the data folder, or the folder itself where it is not there yet?"""
    folder, mend = settings.data_dir, "Change its owner or set QUIZGRAD_DATA_DIR."
    there = _nearest(folder)
    if not there.is_dir():
        return wrong("data folder", f"{folder} cannot be made: {there} is a file. {mend}")
    if there != folder:
        if os.access(there, os.W_OK | os.X_OK):
            return ok("data folder", f"{folder} will be made at the first start.")
        return wrong("data folder", f"{folder} cannot be made: {there} may not be written to. {mend}")
    try:
        with tempfile.TemporaryFile(dir=folder):
            return ok("data folder", f"{folder} can be written to.")
    except OSError as error:
        return wrong("data folder", f"{folder} cannot be written to ({error.strerror}). {mend}")


async def database(settings: Settings) -> Finding:
    """Can the database be reached, and is it of a version that this program knows? Nothing is changed."""
    try:
        file = file_of(settings.database)
        if file and not file.exists():
            return _new(file)
        if file and not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK | os.X_OK)):
            return wrong("database", f"{file} or its folder is read-only. Change their owner.")
        async with asyncio.timeout(SECONDS):
            return _version(await migration_of(settings.database))
    except TimeoutError:
        return wrong("database", f"no answer within {SECONDS} s. Check QUIZGRAD_DATABASE_URL and the network.")
    except StoreError as error:
        return wrong("database", str(error))


async def migration_of(url: str) -> str | None:
    """The migration a database is at; None if it has none.

    Raises:
        StoreError: it cannot be read.
    """
    store = Store(url)
    try:
        async with store.read() as tx:
            return await tx.run_sync(version)
    finally:
        await store.dispose()


def _new(file: Path) -> Finding:
    there = _nearest(file.parent)
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return ok("database", f"{file} will be made at the first start.")
    return wrong("database", f"{file} cannot be made: {there} may not be written to. Change QUIZGRAD_DATABASE_URL.")


def _version(found: str | None) -> Finding:
    if found == HEAD:
        return ok("database", f"reached, at migration {found}.")
    if found is None:
        return ok("database", "reached and empty; it will be brought up to date at the next start.")
    if found in {path.stem.split("_")[0] for path in (migrations_folder() / "versions").glob("*.py")}:
        return ok("database", f"reached, at migration {found}; it will be brought up to date at the next start.")
    return wrong("database", f"from a newer version of quizgrad (migration {found}, not {HEAD}). Update quizgrad.")


def _nearest(path: Path) -> Path:
    """The path, or the first of the folders above it that is there."""
    return next((each for each in (path, *path.parents) if each.exists()), path)
