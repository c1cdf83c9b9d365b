"""`quizgrad db ...`: the database."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.cli.database import existing, fail_with
from bot.cli.database import settings as named

if TYPE_CHECKING:
    from bot.store.engine import Tx

Made = TypeVar("Made")

app = typer.Typer(help="Copy the database, and make its boards and ratings anew.", no_args_is_help=True)


@app.callback()
def db() -> None:
    """Copy the database, and make its boards and ratings anew."""


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The file to make. One that is there already is left as it is.")],
) -> None:
    """Copy an SQLite database to a file, also while the bot is running. The copy is checked before it is named."""
    from bot.store.backup import backup as copy  # noqa: PLC0415 -- --help needs no database
    from bot.store.errors import StoreError  # noqa: PLC0415

    settings = named()
    try:
        asyncio.run(copy(settings.database, file.expanduser().absolute()))
    except StoreError as error:
        fail_with(settings, error)
    typer.echo(f"{file}: a whole copy, {file.expanduser().stat().st_size:,} bytes.")


@app.command(name="rebuild-boards")
def rebuild_boards() -> None:
    """Count every answer again: points, weeks, months and ranks. What comes out is what is kept with each answer."""
    from bot.store.rebuilding import rebuild  # noqa: PLC0415 -- as above

    done = _anew(rebuild)
    people = _count(done.people, "person", "people")
    typer.echo(f"{_count(done.answers, 'answer')} of {people} counted on {_count(done.boards, 'board')}.")


@app.command(name="rebuild-ratings")
def rebuild_ratings() -> None:
    """Rate people and questions again, by every first answer in the order of time, those from before ratings too."""
    from bot.store.rerating import rerate  # noqa: PLC0415 -- as above

    done = _anew(rerate)
    people = _count(done.people, "person", "people")
    typer.echo(f"{_count(done.answers, 'first answer')} of {people} to {_count(done.questions, 'question')} rated.")


def _anew(work: "Callable[[Tx], Awaitable[Made]]") -> "Made":
    """Have something in the database made anew, in one transaction; where that fails, say why and end."""
    from bot.store.errors import Conflict, StoreError  # noqa: PLC0415 -- as above

    settings = named()
    try:
        return asyncio.run(_rebuild(settings.database, work))
    except (StoreError, Conflict) as error:
        fail_with(settings, error)


async def _rebuild(url: str, work: "Callable[[Tx], Awaitable[Made]]") -> "Made":
    async with existing(url) as store, store.write() as tx:
        return await work(tx)


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
