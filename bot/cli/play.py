"""`quizgrad play`: a chat in the terminal."""

import asyncio
import contextlib
import getpass
import signal
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from pydantic_settings import SettingsError

from bot.cli import output
from bot.cli.failing import fail
from bot.doctor.settings import names
from bot.log import keep_log
from bot.settings import Settings, sqlite_url

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
    pack: Annotated[
        str | None, typer.Option(metavar="NAME", help="The packs to be asked from, with commas between them.")
    ] = None,
) -> None:
    """A quiz in this terminal. Ctrl-D or Ctrl-C ends it; the next start goes on where it was."""
    # Imported here, so that the commands that need no database need not load what talks to one.
    from bot.app import play as run  # noqa: PLC0415
    from bot.opening import UnknownPack  # noqa: PLC0415
    from bot.packs.pack import PackError  # noqa: PLC0415
    from bot.store.errors import StoreError  # noqa: PLC0415

    if sys.stdin is None or sys.stdout is None:
        fail("play needs standard input and output.")
    with contextlib.ExitStack() as stack:
        try:
            settings = read_settings(database)
            if seed is not None and not database:
                folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="quizgrad-"))
                settings = settings.model_copy(update={"database_url": sqlite_url(Path(folder))})
            keep_log(settings.data_dir)
            _listen_to_ctrl_c()
            asyncio.run(run(settings, _name(user), seed, pack))
        except KeyboardInterrupt:
            typer.echo()
        except BrokenPipeError:
            output.abandon()  # whoever read our lines has enough
        except (StoreError, UnknownPack) as error:
            fail(str(error))
        except PackError as error:
            fail(f"A question pack cannot be used:\n{error}")


def _name(user: str | None) -> str:
    if user is None:
        try:
            user = getpass.getuser()
        except (OSError, KeyError):  # a user id without a name, as in some containers
            user = "you"
    name = " ".join("".join(char for char in user if char.isprintable()).split())
    if not 1 <= len(name) <= LONGEST_NAME:
        fail(f"--user takes a name of 1 to {LONGEST_NAME} characters.")
    return name


def read_settings(database: str | None) -> Settings:
    """The settings, with another database if one is given; what is set by a wrong name is said.

    Ends the program with a sentence where the settings are wrong.
    """
    try:
        settings = Settings()
    except (ValueError, OSError, SettingsError) as error:  # a path that cannot be, or an .env that cannot be read
        reasons = [item["msg"] for item in error.errors()] if isinstance(error, ValidationError) else [str(error)]
        fail(f"The settings cannot be read: {'; '.join(reasons).removeprefix('Value error, ')}.")
    for finding in names():
        typer.echo(finding.says, err=True)
    return settings.model_copy(update={"database_url": database}) if database else settings


def _listen_to_ctrl_c() -> None:
    # Until here it ended the program at once; from here on the round is put away first.
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
