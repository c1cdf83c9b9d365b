"""`quizgrad content export`: a pack as a file for other programs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """What can be written."""

    ANKI = "anki"
    CSV = "csv"
    GIFT = "gift"
    JSON = "json"


def export(
    to: Annotated[Format, typer.Option("--format", help="anki (a package), csv, gift (Moodle) or json.")],
    pack: Annotated[str | None, typer.Option(help="A pack's folder, or its id; the built-in deck without it.")] = None,
    out: Annotated[Path | None, typer.Option(help="The file to write; named after the pack without it.")] = None,
    topic: Annotated[list[str] | None, typer.Option(help="Only this topic; may be given several times.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only this kind; may be given several times.")] = None,
) -> None:
    """Write a pack as an Anki package, CSV, GIFT or JSON. What the format cannot hold is counted at the end."""
    # Other commands need not load what writes all these files.
    from bot.cli.content.export_run import run  # noqa: PLC0415

    run(to, pack, out, topic or (), kind or ())
