"""`quizgrad content schema`: what a topic file may hold, for editors."""

import json
from pathlib import Path
from typing import Annotated

import typer

from bot.packs.schema import schema as build_schema


def schema(
    write: Annotated[Path | None, typer.Option(help="Write to this file instead of printing.")] = None,
) -> None:
    """The JSON Schema of a topic file, for editors that complete and check while one types."""
    text = json.dumps(build_schema(), indent=2, ensure_ascii=False) + "\n"
    if write is None:
        typer.echo(text, nl=False)
    else:
        write.write_text(text, "utf-8")
