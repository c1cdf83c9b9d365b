"""A file that is sent -> a file in a folder."""

import os
from itertools import count
from pathlib import Path

from bot.replies import Document, Note
from bot.texts.privacy import not_saved, saved


def save(document: Document, folder: Path) -> Note:
    """Write a file that its owner alone can read, beside one of its name rather than over it; a note says where."""
    try:
        return saved(document.caption, str(_write(document, folder.absolute())))
    except OSError as error:
        return not_saved(str(folder.absolute()), error.strerror or str(error))


def _write(document: Document, folder: Path) -> Path:
    name = Path(document.name)
    for number in count(1):
        path = folder / (f"{name.stem}-{number}{name.suffix}" if number > 1 else name)
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(descriptor, "wb") as file:
            file.write(document.content)
        return path
    raise AssertionError("numbers do not end")
