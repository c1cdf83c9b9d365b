"""How a subcommand ends when it cannot do what it was asked."""

from typing import NoReturn

import typer


def fail(sentence: str, code: int = 1) -> NoReturn:
    """End the program with what is wrong, on standard error, and an exit code."""
    typer.echo(sentence, err=True)
    raise typer.Exit(code)
