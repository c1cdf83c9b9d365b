"""`quizgrad content import`: questions from other programs' files, into a pack."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot.cli.content.import_preview import preview, write_errors
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


def import_(
    file: Annotated[Path, typer.Argument(help="A file of questions, or the folder of a pack.", exists=True)],
    into: Annotated[Path | None, typer.Option(metavar="FOLDER", help="The pack to add to; made if need be.")] = None,
    *,
    format_: Annotated[
        str | None, typer.Option("--format", metavar="|".join(READERS), help="By default told by name and content.")
    ] = None,
    licence: Annotated[str | None, typer.Option(help='Such as "CC BY 4.0"; "own" for what you wrote.')] = None,
    source: Annotated[str | None, typer.Option(help="Where they come from; by default the name of the file.")] = None,
    author: Annotated[str | None, typer.Option(help="Who wrote them.")] = None,
    url: Annotated[str | None, typer.Option(help="Where they are to be found.")] = None,
    topic: Annotated[str | None, typer.Option(help="Where none is given; by default the name of the file.")] = None,
    level: Annotated[Level, typer.Option(help="Where none is given.")] = Level.MID,
    sheet: Annotated[str | None, typer.Option(help="A sheet of an .xlsx, by name or number.")] = None,
    language: Annotated[str, typer.Option(help="Of a pack that is made.")] = "en",
    errors: Annotated[Path | None, typer.Option(metavar="FILE.csv", help="Write all that is refused here.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would be added.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Add the questions without asking.")] = False,
) -> None:
    """Bring questions of other programs into a pack. They are shown first; docs/import.md says what is read how.

    Ends with 0 where all is well, with 1 where some were refused (the others are added all the same), with 2 where
    the file cannot be read at all.
    """
    given = {"title": source or file.name, "author": author, "url": url}
    given["licence"] = "own work" if licence == OWN else licence
    try:
        target = Target.of((into or Path("imported")).absolute())
        defaults = _defaults(target, topic or slug(file.stem) or "imported", level, given)
        gathered = gather(_found(file, format_, sheet), target, defaults)
    except Unreadable as error:
        _fail(str(error))
    for line in preview(gathered):
        typer.echo(line)
    if errors is not None:
        write_errors(errors, gathered.refused)
    if gathered.new and _wanted(into, gathered.new, dry_run, yes):
        _write(target, gathered, language)
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
        _fail(str(error))
    typer.echo(f"{_questions(gathered.new)} added to {target.folder}.")
    if target.card is not None and target.card.rules is Rules.FULL:
        typer.echo(f"Its rules are full: `quizgrad content lint {target.folder}` says what they still lack.")


def _questions(number: int) -> str:
    return f"{number} question{'s' if number > 1 else ''}"


def _fail(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2)
