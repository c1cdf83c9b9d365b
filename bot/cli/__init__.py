"""The command line: `quizgrad play` and `quizgrad content ...`."""

import typer

from bot.cli import content
from bot.cli.play import play

app = typer.Typer(
    name="quizgrad",
    help="A quiz bot for people who prepare for deep-learning interviews.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(play)
app.add_typer(content.app, name="content")


def main() -> None:
    """Run the command line; the entry point of the `quizgrad` command."""
    app()
