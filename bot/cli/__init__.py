"""The command line: `quizgrad play`, `run`, `check`, `grade`, `content ...` and `db ...`."""

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from bot.cli import content, db, output
from bot.cli.check import check
from bot.cli.grade import grade
from bot.cli.importing import import_
from bot.cli.play import play
from bot.cli.run import run

app = typer.Typer(
    name="quizgrad",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (play, run, check, grade):
    app.command()(command)
content.app.command("import")(import_)
app.add_typer(content.app, name="content")
app.add_typer(db.app, name="db")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"quizgrad {version('quizgrad')}")
        raise typer.Exit


@app.callback()
def root(
    _: Annotated[bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)] = False,
) -> None:
    """A quiz bot for people who prepare for deep-learning interviews."""


def main() -> None:
    """Run the command line. What cannot be read or written is said in one sentence."""
    try:
        try:
            app()
        finally:
            if sys.stdout:
                sys.stdout.flush()
    except OSError as error:
        output.abandon()
        named = f"{error.filename}: " if error.filename else ""
        typer.echo(f"The program cannot go on: {named}{error.strerror or error}.", err=True)
        sys.exit(1)
