"""Texts as the platform takes them: cleaned, parsed, trimmed and counted."""

import re
from dataclasses import replace

from tests.fakes.telegram.entities import Entity, part, units
from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.html import Formatted, parse

TEXT = 4096
CAPTION = 1024
"""UTF-16 units after parsing; core.telegram.org/bots/api#sendmessage and #sendphoto."""

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\u2028-\u202e]")
INVISIBLE = re.compile(r"[\s\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff]*")


def formatted(source: str, parse_mode: str | None) -> Formatted:
    """Parse and trim a text that is sent.

    Raises:
        Refused: 400: the markup is wrong, or it is no text at all.
    """
    source = CONTROLS.sub(" ", source.replace("\r", ""))
    if parse_mode and parse_mode.lower() != "html":
        raise bad("unsupported parse_mode")
    found = parse(source) if parse_mode else Formatted(source)
    return _trimmed(found)


def text_of(source: str, parse_mode: str | None) -> Formatted:
    """The text of a message: 1 to 4,096 units.

    Raises:
        Refused: 400.
    """
    if not source:
        raise bad("message text is empty")
    found = formatted(source, parse_mode)
    if not found.text:
        raise bad("text must be non-empty")
    if units(found.text) > TEXT:
        raise bad("message is too long")
    return found


def caption_of(source: str, parse_mode: str | None) -> Formatted:
    """The caption of a photo: up to 1,024 units.

    Raises:
        Refused: 400.
    """
    found = formatted(source, parse_mode)
    if units(found.text) > CAPTION:
        raise bad("message caption is too long")
    return found


def _trimmed(found: Formatted) -> Formatted:
    if INVISIBLE.fullmatch(found.text):
        return Formatted("", (), found.dropped)
    stripped = found.text.rstrip()
    first = len(stripped) - len(stripped.lstrip())
    cut = units(stripped[:first])
    text = stripped[first:]
    entities = (_moved(entity, cut, units(text)) for entity in found.entities)
    return replace(
        found, text=text, entities=tuple(item for item in entities if item.length > 0 and part(text, item).strip())
    )


def _moved(entity: Entity, cut: int, length: int) -> Entity:
    start, end = max(entity.offset - cut, 0), min(entity.end - cut, length)
    return replace(entity, offset=start, length=end - start)
