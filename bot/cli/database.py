"""A database at the command line: the settings that name it, and what is said where it cannot be used."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, NoReturn

import typer

from bot.cli.failing import fail
from bot.doctor.settings import names, read
from bot.redaction import Redaction, secrets_of
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.store.engine import Store


def settings() -> Settings:
    """The settings; ends the program with a sentence where they are wrong."""
    found, finding = read()
    if found is None:
        fail(finding.says)
    for each in names():
        typer.echo(each.says, err=True)
    return found


@asynccontextmanager
async def existing(url: str) -> AsyncIterator["Store"]:
    """A database that is there already, brought up to date.

    Raises:
        StoreError: there is none, or it cannot be used.
    """
    from bot.app import open_store  # noqa: PLC0415 -- --help needs no database
    from bot.store.errors import StoreError  # noqa: PLC0415
    from bot.store.files import file_of  # noqa: PLC0415

    file = file_of(url)
    if file and not file.is_file():
        raise StoreError(f"There is no database at {file}. Check QUIZGRAD_DATA_DIR and QUIZGRAD_DATABASE_URL.")
    store = await open_store(url)
    try:
        yield store
    finally:
        await store.dispose()


def fail_with(of: Settings, error: Exception) -> NoReturn:
    """End the program with what went wrong, without the secrets in it, and 1."""
    fail(Redaction(secrets_of(of))(str(error)))
