"""Which packs a subcommand is about."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.failing import fail
from bot.packs.folders import below
from bot.packs.pack import Pack, PackError
from bot.packs.reading import read_pack
from bot.resources import content_folder

Folder = Annotated[
    Path | None,
    typer.Argument(help="A pack, or a folder of packs; the built-in deck without it.", show_default=False),
]


def pack_folders(folder: Path | None) -> list[Path]:
    """The packs in a folder, or the built-in ones; ends the program with a sentence where there are none."""
    root = folder or content_folder()
    found = below(root)
    if not found:
        fail(f"There is no pack in {root}: a pack is a folder with a pack.yaml.")
    return found


def read_packs(folder: Path | None, cannot: str) -> list[Pack]:
    """The same, read; ends the program where one has problems, which are said with what `cannot` be done before."""
    try:
        return [read_pack(path) for path in pack_folders(folder)]
    except PackError as error:
        fail(f"{error}\n{cannot}")
