"""`quizgrad db ...`: the database."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.doctor.settings import read
from bot.redaction import Redaction, secrets_of

app = typer.Typer(help="Copy the database.", no_args_is_help=True)


@app.callback()
def db() -> None:
    """Copy the database."""


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The file to make. One that is there already is left as it is.")],
) -> None:
    """Copy an SQLite database to a file, also while the bot is running. The copy is checked before it is named."""
    from bot.store.backup import backup as copy  # noqa: PLC0415 -- --help needs no database
    from bot.store.errors import StoreError  # noqa: PLC0415

    settings, finding = read()
    if settings is None:
        typer.echo(finding.says, err=True)
        raise typer.Exit(1)
    try:
        asyncio.run(copy(settings.database, file.expanduser().absolute()))
    except StoreError as error:
        typer.echo(Redaction(secrets_of(settings))(str(error)), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{file}: a whole copy, {file.expanduser().stat().st_size:,} bytes.")
