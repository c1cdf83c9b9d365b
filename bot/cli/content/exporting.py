"""`quizgrad content export`: a pack as a file for other programs."""

from collections import Counter
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.doctor.settings import read as read_settings
from bot.env import system_env
from bot.packs.exporting.anki import package
from bot.packs.exporting.choosing import Unknown, chosen, pack_folder
from bot.packs.exporting.export import Export, Exporter, Missing
from bot.packs.exporting.gift import gift
from bot.packs.exporting.table import table
from bot.packs.exporting.whole import whole
from bot.packs.exporting.writing import write
from bot.packs.pack import PackError
from bot.packs.reading import read_pack
from bot.resources import content_folder


class Format(StrEnum):
    """What can be written."""

    ANKI = "anki"
    CSV = "csv"
    GIFT = "gift"
    JSON = "json"


SUFFIXES = {Format.ANKI: "apkg", Format.CSV: "csv", Format.GIFT: "gift.txt", Format.JSON: "json"}


def export(
    to: Annotated[Format, typer.Option("--format", help="anki (a package), csv, gift (Moodle) or json.")],
    pack: Annotated[str | None, typer.Option(help="A pack's folder, or its id; the built-in deck without it.")] = None,
    out: Annotated[Path | None, typer.Option(help="The file to write; named after the pack without it.")] = None,
    topic: Annotated[list[str] | None, typer.Option(help="Only this topic; may be given several times.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only this kind; may be given several times.")] = None,
) -> None:
    """Write a pack as an Anki package, CSV, GIFT or JSON. What the format cannot hold is counted at the end."""
    try:
        found = read_pack(pack_folder(pack, _roots()))
        made = _exporters()[to](found, chosen(found, topic or (), kind or ()))
    except (Unknown, Missing) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    except PackError as error:
        typer.echo(f"{error}\nThe pack cannot be exported before these are mended.", err=True)
        raise typer.Exit(1) from error
    path = out or Path(f"{found.card.id}.{SUFFIXES[to]}")
    try:
        write(path, made.data)
    except OSError as error:
        typer.echo(f"{path} cannot be written: {error.strerror or error}. Choose another with --out.", err=True)
        raise typer.Exit(1) from error
    _tell(path, made)


def _roots() -> list[Path]:
    """The folders with packs; settings that are wrong are told by `quizgrad check`, and matter little here."""
    settings, _ = read_settings()
    return [content_folder(), *([settings.packs] if settings and settings.packs else [])]


def _exporters() -> dict[Format, Exporter]:
    anki = partial(package, now=system_env().now())
    return {Format.ANKI: anki, Format.CSV: table, Format.GIFT: gift, Format.JSON: whole}


def _tell(path: Path, made: Export) -> None:
    typer.echo(f"{path}: {_number(made.written.total())} ({_counts(made.written)}).")
    if made.left_out:
        left = ", ".join(f"{kind} {count} ({why})" for (kind, why), count in sorted(made.left_out.items()))
        typer.echo(f"Not in it: {left}.")
    if made.lost:
        typer.echo(f"In it without: {_counts(made.lost)}.")


def _number(count: int) -> str:
    return f"{count} question{'' if count == 1 else 's'}"


def _counts(counted: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counted.items()))
