"""`quizgrad content ...`: the workshop for question packs."""

import json
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.suggested import suggested
from bot.env import system_env
from bot.packs.folders import folders
from bot.packs.lint import lint as find_problems
from bot.packs.pack import Pack, PackError, Problem
from bot.packs.reading import read_pack
from bot.packs.schema import schema as build_schema
from bot.packs.self_testing import rubric_problems
from bot.packs.stats import stats as count
from bot.resources import content_folder

app = typer.Typer(help="Check, count and describe question packs.", no_args_is_help=True)

app.command()(suggested)

Folder = Annotated[
    Path | None,
    typer.Argument(help="A pack, or a folder of packs; the built-in deck without it.", show_default=False),
]
FORBIDDEN = Path("tests/content/source_runs.txt")
"""Used where it is there: in the source tree, whose deck was drawn from other texts."""


@app.command()
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


@app.command()
def stats(folder: Folder = None, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Count packs: kinds, topics, levels, option lengths, templates, code, figures, formulas."""
    counted = {pack.card.id: count(pack).as_json() for pack in _read(folder)}
    if as_json:
        # One pack is the usual case and is printed as it is; several are keyed by their ids.
        typer.echo(json.dumps(counted if len(counted) > 1 else next(iter(counted.values())), indent=2))
        return
    for name, figures in counted.items():
        typer.echo(name)
        for key, value in figures.items():
            shown = "  ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else value
            typer.echo(f"  {key.replace('_', ' ')}: {shown}")


@app.command()
def schema(
    write: Annotated[Path | None, typer.Option(help="Write to this file instead of printing.")] = None,
) -> None:
    """The JSON Schema of a topic file, for editors that complete and check while one types."""
    text = json.dumps(build_schema(), indent=2, ensure_ascii=False) + "\n"
    if write is None:
        typer.echo(text, nl=False)
    else:
        write.write_text(text, "utf-8")


def _hashes(forbidden: Path | None) -> frozenset[str]:
    path = forbidden or FORBIDDEN
    if not forbidden and not path.is_file():
        return frozenset()
    try:
        return frozenset(path.read_text("ascii").split())
    except UnicodeDecodeError:
        typer.echo(f"{path} is no list of hashes.", err=True)
        raise typer.Exit(1) from None


def pack_folders(folder: Path | None) -> list[Path]:
    """The packs in a folder, or the built-in ones; ends the program with a sentence where there are none."""
    root = folder or content_folder()
    found = [root] if (root / "pack.yaml").is_file() else folders(root)
    if not found:
        typer.echo(f"There is no pack in {root}: a pack is a folder with a pack.yaml.", err=True)
        raise typer.Exit(1)
    return found


def _read(folder: Path | None) -> list[Pack]:
    try:
        return [read_pack(path) for path in pack_folders(folder)]
    except PackError as error:
        typer.echo(f"{error}\nThe pack cannot be counted before these are mended.", err=True)
        raise typer.Exit(1) from error
