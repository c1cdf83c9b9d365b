"""The scripts that draw the deck's figures, for the tests of what is drawn."""

import importlib
import sys
from functools import cache
from types import ModuleType

from bot.resources import content_folder

FOLDER = content_folder() / "deep-learning" / "figures"


@cache
def drawn(module: str) -> ModuleType:
    """A module beside `draw.py`. They find each other as in a run of the script: through the path."""
    sys.path.insert(0, str(FOLDER))
    try:
        return importlib.import_module(module)
    finally:
        sys.path.remove(str(FOLDER))
