"""What an author has written in Python beside a pack."""

import runpy
import sys
from collections.abc import Mapping
from pathlib import Path

from bot.cli.failing import fail
from bot.packs.pack import Pack
from bot.packs.recomputing import Key

KEYS = Path("tests/content/keys")
"""Used where it is there and the built-in deck is linted: in the source tree."""


def keys_of(pack: Pack, folder: Path | None) -> dict[str, Key]:
    """The computations of numeric keys: `KEYS` of each `<topic>.py` in a folder, hyphens written as `_`.

    Ends the program with a sentence where a file cannot be run, or has no `KEYS`.
    """
    if folder is None:
        return {}
    if not folder.is_dir():
        fail(f"There is no folder {folder}; --keys takes one with a <topic>.py for each topic.")
    found: dict[str, Key] = {}
    for topic in pack.card.topics:
        file = folder / f"{topic.id.replace('-', '_')}.py"
        if file.is_file():
            found.update(_run(file))
    return found


def _run(file: Path) -> Mapping[str, Key]:
    if (here := str(Path.cwd())) not in sys.path:
        sys.path.append(here)  # as for `python -m`
    try:
        keys = runpy.run_path(str(file)).get("KEYS")
    except Exception as error:  # noqa: BLE001 -- it is an author's, and may raise anything
        fail(f"{file} cannot be run: {type(error).__name__}: {error}")
    if not isinstance(keys, dict) or not all(callable(key) for key in keys.values()):
        fail(f"{file}: expected KEYS, which maps ids of questions to functions.")
    return keys
