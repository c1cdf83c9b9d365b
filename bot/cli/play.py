"""`quizgrad play`: a chat in the terminal."""

import asyncio
import contextlib
import getpass
import logging
import os
import sys
import tempfile
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot.settings import Settings

LONGEST_NAME = 64


def play(
    user: Annotated[str | None, typer.Option(help="Your name; without it the one you are logged in as.")] = None,
    seed: Annotated[
        int | None,
        typer.Option(help="Makes the draw repeatable; without --database in a fresh, temporary database."),
    ] = None,
    database: Annotated[
        str | None,
        typer.Option(metavar="URL", help="sqlite:////path/to/file.db or postgresql://user@host/name."),
    ] = None,
    pack: Annotated[str | None, typer.Option(metavar="NAME", help="The question pack to be asked from.")] = None,
) -> None:
    """A quiz in this terminal. Ctrl-D or Ctrl-C ends it; the next start goes on where it was."""
    # Imported here, so that the commands that need no database need not load what talks to one.
    from bot.app import UnknownPack  # noqa: PLC0415
    from bot.app import play as run  # noqa: PLC0415
    from bot.packs.pack import PackError  # noqa: PLC0415
    from bot.store.errors import StoreError  # noqa: PLC0415

    with contextlib.ExitStack() as stack:
        settings = Settings()
        if database:
            settings = settings.model_copy(update={"database_url": database})
        elif seed is not None:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="quizgrad-"))
            settings = settings.model_copy(update={"database_url": f"sqlite:///{folder}/quizgrad.db"})
        _log_quietly(settings)
        try:
            asyncio.run(run(settings, _name(user), seed, pack))
        except KeyboardInterrupt:
            typer.echo()
        except BrokenPipeError:
            # Whoever read our lines has enough; Python would complain once more when it flushes at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except (StoreError, UnknownPack) as error:
            _fail(str(error))
        except PackError as error:
            _fail(f"A question pack cannot be used:\n{error}")


def _name(user: str | None) -> str:
    if user is None:
        try:
            user = getpass.getuser()
        except (OSError, KeyError):  # a user id without a name, as in some containers
            user = "you"
    name = " ".join("".join(char for char in user if char.isprintable()).split())
    if not 1 <= len(name) <= LONGEST_NAME:
        _fail(f"--user takes a name of 1 to {LONGEST_NAME} characters.")
    return name


def _log_quietly(settings: Settings) -> None:
    """Into a file: what is logged is for whoever mends the program, not for the person who plays."""
    logging.raiseExceptions = False
    path: Path = settings.data_dir.expanduser() / "quizgrad.log"
    handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    form = "%(asctime)s %(levelname)s %(name)s: %(message)s"
    logging.basicConfig(level=logging.WARNING, handlers=[handler], format=form)


def _fail(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(1)
