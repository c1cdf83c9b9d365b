"""The command line: `quizgrad play` and `quizgrad content ...`."""

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from bot.cli import content, output
from bot.cli.play import play

app = typer.Typer(
    name="quizgrad",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(play)
app.add_typer(content.app, name="content")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"quizgrad {version('quizgrad')}")
        raise typer.Exit


@app.callback()
def root(
    _: Annotated[bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)] = False,
) -> None:
    """A quiz bot for people who prepare for deep-learning interviews."""


def run() -> None:
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
