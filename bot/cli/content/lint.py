"""`quizgrad content lint`: packs held against the rules."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.content.where import Folder, fail, pack_folders
from bot.env import system_env
from bot.packs.lint import lint as find_problems
from bot.packs.pack import PackError, Problem
from bot.packs.reading import read_pack
from bot.packs.self_testing import rubric_problems

FORBIDDEN = Path("tests/content/source_runs.txt")
"""Used where it is there: in the source tree, whose deck was drawn from other texts."""


def lint(
    folder: Folder = None,
    forbidden: Annotated[
        Path | None, typer.Option(help="Hashes of runs of eight words that no text may contain, one a line.")
    ] = None,
) -> None:
    """Check packs against the rules; every problem is a line with file, question, field. Exit 1 if there is any."""
    hashes = _hashes(forbidden)
    problems: list[Problem] = []
    packs = []
    for path in pack_folders(folder):
        try:
            packs.append(pack := read_pack(path))
            problems += find_problems(pack, system_env().now().date(), hashes)
            problems += rubric_problems(pack)
        except PackError as error:
            problems += error.problems
    for problem in problems:
        typer.echo(str(problem))
    if problems:
        typer.echo(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} found.")
        raise typer.Exit(1)
    for pack in packs:
        typer.echo(f"{pack.card.id}: {len(pack.questions)} questions, no problem found.")


def _hashes(forbidden: Path | None) -> frozenset[str]:
    path = forbidden or FORBIDDEN
    if not forbidden and not path.is_file():
        return frozenset()
    try:
        return frozenset(path.read_text("ascii").split())
    except UnicodeDecodeError:
        fail(f"{path} is no list of hashes.")
