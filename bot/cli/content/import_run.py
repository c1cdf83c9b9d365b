"""What `quizgrad content import` does: the file is read, shown and, if it is wanted, written."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typer

from bot.cli.content.import_preview import preview, write_errors
from bot.cli.failing import fail
from bot.packs.importing.checking import Defaults
from bot.packs.importing.draft import Found, Unreadable
from bot.packs.importing.gathering import Gathered, gather
from bot.packs.importing.guessing import guessed
from bot.packs.importing.naming import slug
from bot.packs.importing.own import read_folder
from bot.packs.importing.readers import READERS
from bot.packs.importing.target import Target
from bot.packs.importing.workbook import read_xlsx
from bot.packs.importing.writing import write
from bot.packs.pack import Rules
from bot.quiz.questions import Level

MOST_BYTES = 64 * 2**20
OWN = "own"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What was asked for on the command line; the options of `import_` tell of each."""

    file: Path
    into: Path | None
    format_: str | None
    licence: str | None
    source: str | None
    author: str | None
    url: str | None
    topic: str | None
    level: Level
    sheet: str | None
    language: str
    errors: Path | None
    dry_run: bool
    yes: bool


def run(wanted: Wanted) -> None:
    """Do it.

    Raises:
        Exit: some questions were refused (1), or the file cannot be read (2).
    """
    given = {"title": wanted.source or wanted.file.name, "author": wanted.author, "url": wanted.url}
    given["licence"] = "own work" if wanted.licence == OWN else wanted.licence
    try:
        target = Target.of((wanted.into or Path("imported")).absolute())
        defaults = _defaults(target, wanted.topic or slug(wanted.file.stem) or "imported", wanted.level, given)
        gathered = gather(_found(wanted.file, wanted.format_, wanted.sheet), target, defaults)
    except Unreadable as error:
        fail(str(error), 2)
    for line in preview(gathered):
        typer.echo(line)
    if wanted.errors is not None:
        write_errors(wanted.errors, gathered.refused)
    if gathered.new and _wanted(wanted.into, gathered.new, wanted.dry_run, wanted.yes):
        _write(target, gathered, wanted.language)
    if gathered.refused:
        raise typer.Exit(1)


def _defaults(target: Target, topic: str, level: Level, given: dict[str, str | None]) -> Defaults:
    source = {key: value for key, value in given.items() if value}
    if target.card is None:
        return Defaults(topic, source, level)
    card = target.card
    return Defaults(topic, source, level, target.topics(), card.levels, card.rules)


def _found(file: Path, format_: str | None, sheet: str | None) -> Iterator[Found]:
    if file.is_dir():
        return read_folder(file)
    if file.stat().st_size > MOST_BYTES:
        raise Unreadable(f"{file} has more than {MOST_BYTES // 2**20} MB: split it into several files.")
    data = file.read_bytes()
    if not data.strip():
        raise Unreadable(f"{file} is empty.")
    name = (format_ or guessed(file.name, data)).lower()
    if name not in READERS:
        raise Unreadable(f"“{name}” is no format that can be read: name one with --format, of {', '.join(READERS)}.")
    if sheet is not None and name != "xlsx":
        raise Unreadable("--sheet is for .xlsx alone: leave it out.")
    return read_xlsx(data, sheet) if name == "xlsx" else READERS[name](data)


def _wanted(into: Path | None, number: int, dry_run: bool, yes: bool) -> bool:
    if dry_run or into is None:
        how = "" if into else ": name a pack with --into FOLDER"
        typer.echo(f"Nothing was written{how}.")
        return False
    if yes:
        return True
    if _at_a_terminal():
        return typer.confirm(f"Add {_questions(number)} to {into}?")
    typer.echo("Nothing was written: add --yes to write without being asked.")
    return False


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _write(target: Target, gathered: Gathered, language: str) -> None:
    licence = next((question.source.licence for question in gathered.first if question.source), None)
    try:
        write(target, gathered, licence or "see each question", language)
    except Unreadable as error:
        fail(str(error), 2)
    typer.echo(f"{_questions(gathered.new)} added to {target.folder}.")
    if target.card is not None and target.card.rules is Rules.FULL:
        typer.echo(f"Its rules are full: `quizgrad content lint {target.folder}` says what they still lack.")


def _questions(number: int) -> str:
    return f"{number} question{'s' if number > 1 else ''}"
