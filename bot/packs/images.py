"""The pictures of a pack: whether platforms can show a file, and its contents on their way into the store."""

import hashlib
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path

from bot.packs.folders import PICTURES
from bot.quiz.questions import Question
from bot.store.images import JPEG, PNG, StoredImage

MOST_BYTES = 300_000
"""A picture is sent with every asking, and looked at on a phone."""

SIDES = range(200, 4001)
"""Pixels. Telegram takes no picture that is twenty times as long as it is wide."""

PNG_BEGINS, JPEG_BEGINS, JPEG_ENDS = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\xff\xd9"
PNG_LAST = b"IEND"
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG that tell height and width."""


def trouble(path: Path) -> str | None:
    """What keeps a file from being shown as a picture; None if nothing does."""
    try:
        data = path.read_bytes()
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    if path.suffix.lower() not in PICTURES:
        return "is no picture by its name: expected .png or .jpg"
    if len(data) > MOST_BYTES:
        return f"has {len(data):,} bytes; {MOST_BYTES:,} at most"
    if (size := _size(data)) is None:
        return "is no PNG or JPEG, or is damaged: draw it anew"
    if not all(side in SIDES for side in size):
        return f"is {size[0]} × {size[1]} pixels; both sides need {SIDES[0]:,} to {SIDES[-1]:,}"
    return None


def stored(folder: Path, questions: Iterable[Question]) -> tuple[list[Question], list[StoredImage]]:
    """Questions that name the contents of their pictures, and these.

    Args:
        folder: the pack's.
        questions: those of a pack in which the lint found nothing.

    Raises:
        OSError: a file cannot be read.
    """
    found: dict[str, StoredImage] = {}
    named = []
    for question in questions:
        if question.image is None:
            named.append(question)
            continue
        data = (folder / question.image.file).read_bytes()
        image = StoredImage(hashlib.sha256(data).hexdigest(), PNG if data.startswith(PNG_BEGINS) else JPEG, data)
        found[image.digest] = image
        told = question.image.model_copy(update={"digest": image.digest})
        named.append(question.model_copy(update={"image": told}))
    return named, list(found.values())


def _size(data: bytes) -> tuple[int, int] | None:
    """Width and height; None for what is no whole picture."""
    try:
        if data.startswith(PNG_BEGINS):
            return _size_of_png(data)
        if data.startswith(JPEG_BEGINS) and data.rstrip(b"\0").endswith(JPEG_ENDS):
            return _size_of_jpeg(data)
    except (struct.error, IndexError):  # it ends too soon
        return None
    return None


def _size_of_png(data: bytes) -> tuple[int, int] | None:
    """The size that stands in the first part, if every part is whole up to the last."""
    at, kind, size = len(PNG_BEGINS), b"", None
    while kind != PNG_LAST:
        length, kind = struct.unpack_from(">I4s", data, at)
        (checksum,) = struct.unpack_from(">I", data, at + 8 + length)
        if zlib.crc32(data[at + 4 : at + 8 + length]) != checksum:
            return None
        if size is None:
            size = struct.unpack_from(">II", data, at + 8)
        at += 12 + length
    return size


def _size_of_jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while data[at] == 0xFF:
        marker, length = struct.unpack_from(">BH", data, at + 1)
        if marker in FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + length
    return None
