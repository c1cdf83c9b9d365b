"""A question's picture -> a file that can be opened beside the terminal."""

import logging
import os
from dataclasses import replace
from pathlib import Path

from bot.replies import AnyReply, Ask, Picture
from bot.texts.around import picture_in

log = logging.getLogger(__name__)


def locate(reply: AnyReply, folder: Path) -> AnyReply:
    """A reply whose picture's words say where its file is. Where none can be written there are only the words."""
    if not isinstance(reply, Ask) or reply.picture is None or reply.picture.data is None:
        return reply
    try:
        path = _kept(folder.absolute(), reply.picture.name, reply.picture.data)
    except OSError as error:
        log.warning("the picture of a question cannot be written into %s: %s", folder, error)
        return reply
    return replace(reply, picture=Picture(picture_in(reply.picture.alt, str(path))))


def _kept(folder: Path, name: str, data: bytes) -> Path:
    """The file of a picture, which is written once: its name belongs to what it holds."""
    path = folder / name
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        # Another program that begins at the same time never sees half a picture.
        part = path.with_name(f"{os.getpid()}-{name}")
        part.write_bytes(data)
        part.replace(path)
    return path
