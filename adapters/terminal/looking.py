"""A question's picture -> a file that can be opened beside the terminal."""

import logging
import os
from dataclasses import replace
from pathlib import Path

from bot.replies import AnyReply, Ask, Note, Picture
from bot.texts.around import picture_in

log = logging.getLogger(__name__)


def locate(reply: AnyReply, folder: Path) -> AnyReply:
    """A reply whose picture's words say where its file is. Where none can be written there are only the words."""
    if isinstance(reply, Note) and reply.recalled:
        return replace(reply, recalled=replace(reply.recalled, picture=_located(reply.recalled.picture, folder)))
    if not isinstance(reply, Ask):
        return reply
    return replace(reply, picture=_located(reply.picture, folder))


def _located(picture: Picture | None, folder: Path) -> Picture | None:
    if picture is None or picture.data is None:
        return picture
    try:
        path = _kept(folder.absolute(), picture.name, picture.data)
    except OSError as error:
        log.warning("the picture of a question cannot be written into %s: %s", folder, error)
        return picture
    return Picture(picture_in(picture.alt, str(path)))


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
