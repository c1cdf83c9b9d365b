"""`quizgrad content stats`: a pack, counted."""

import json
from typing import Annotated

import typer

from bot.cli.content.where import Folder, read_packs
from bot.packs.stats import stats as count


def stats(folder: Folder = None, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Count packs: kinds, topics, levels, option lengths, templates, code, figures, formulas."""
    packs = read_packs(folder, "The pack cannot be counted before these are mended.")
    counted = {pack.card.id: count(pack).as_json() for pack in packs}
    if as_json:
        # One pack is the usual case and is printed as it is; several are keyed by their ids.
        typer.echo(json.dumps(counted if len(counted) > 1 else next(iter(counted.values())), indent=2))
        return
    for name, figures in counted.items():
        typer.echo(name)
        for key, value in figures.items():
            shown = "  ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else value
            typer.echo(f"  {key.replace('_', ' ')}: {shown}")
