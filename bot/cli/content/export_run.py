"""What `quizgrad content export` does: a pack is read, put into another form, and written."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import typer

from bot.cli.content.exporting import Format
from bot.cli.failing import fail
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

SUFFIXES = {Format.ANKI: "apkg", Format.CSV: "csv", Format.GIFT: "gift.txt", Format.JSON: "json"}


def run(to: Format, pack: str | None, out: Path | None, topics: Sequence[str], kinds: Sequence[str]) -> None:
    """Do it; the options of `export` tell of each argument.

    Raises:
        Exit: there is no such pack, or it cannot be exported or written (1).
    """
    try:
        found = read_pack(pack_folder(pack, _roots()))
        made = _exporters()[to](found, chosen(found, topics, kinds))
    except (Unknown, Missing) as error:
        fail(str(error))
    except PackError as error:
        fail(f"{error}\nThe pack cannot be exported before these are mended.")
    path = out or Path(f"{found.card.id}.{SUFFIXES[to]}")
    try:
        write(path, made.data)
    except OSError as error:
        fail(f"{path} cannot be written: {error.strerror or error}. Choose another with --out.")
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
