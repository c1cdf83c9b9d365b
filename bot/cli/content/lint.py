"""`quizgrad content lint`: packs held against the rules."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.content.authors_code import KEYS, keys_of
from bot.cli.content.where import Folder, pack_folders
from bot.cli.failing import fail
from bot.env import system_env
from bot.packs.drawability import can_draw, formula_problems
from bot.packs.executing import listings, snippet_problems
from bot.packs.lint import lint as find_problems
from bot.packs.naming import naming_problems
from bot.packs.pack import Pack, PackError, Problem
from bot.packs.reading import read_pack
from bot.packs.recomputing import key_problems
from bot.packs.self_testing import rubric_problems
from bot.quiz.questions import Numeric

FORBIDDEN = Path("tests/content/source_runs.txt")
"""Used where it is there: in the source tree, whose deck was drawn from other texts."""


def lint(
    folder: Folder = None,
    forbidden: Annotated[
        Path | None, typer.Option(help="Hashes of runs of eight words that no text may contain, one a line.")
    ] = None,
    run: Annotated[
        bool, typer.Option("--run", help="Run the code of the pack too: listings, and keys that are there.")
    ] = False,
    keys: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Functions that work numeric keys out another way; needs --run."),
    ] = None,
) -> None:
    """Check packs against the rules; every problem is a line with file, question, field. Exit 1 if there is any."""
    if keys and not run:
        fail("--keys runs the code in that folder: add --run if you trust it.")
    keys = keys or (KEYS if folder is None and KEYS.is_dir() else None)
    hashes = _hashes(forbidden)
    problems: list[Problem] = []
    packs = []
    for path in pack_folders(folder):
        try:
            packs.append(pack := read_pack(path))
            problems += naming_problems(pack)
            problems += find_problems(pack, system_env().now().date(), hashes)
            problems += rubric_problems(pack)
            problems += formula_problems(pack) if can_draw() else []
            problems += [*snippet_problems(pack), *key_problems(pack, keys_of(pack, keys))] if run else []
        except PackError as error:
            problems += error.problems
    for problem in problems:
        typer.echo(str(problem))
    if not can_draw() and any(question.math for pack in packs for question in pack.questions):
        typer.echo("Whether formulas can be drawn was not tried: that needs the extra `charts`.", err=True)
    if problems:
        typer.echo(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} found.")
        raise typer.Exit(1)
    for pack in packs:
        typer.echo(f"{pack.card.id}: {len(pack.questions)} questions, no problem found{_ran(pack, run, keys)}.")


def _ran(pack: Pack, run: bool, keys: Path | None) -> str:
    if not run:
        return ""
    known, numeric = keys_of(pack, keys), [each.id for each in pack.questions if isinstance(each, Numeric)]
    tried = sum(name in known for name in numeric)
    return f"; {len(listings(pack))} listings were run, and {tried} of {len(numeric)} numeric keys worked out again"


def _hashes(forbidden: Path | None) -> frozenset[str]:
    path = forbidden or FORBIDDEN
    if not forbidden and not path.is_file():
        return frozenset()
    try:
        return frozenset(path.read_text("ascii").split())
    except UnicodeDecodeError:
        fail(f"{path} is no list of hashes.")
