"""Message entities: parts of a text that mean or look like something, counted in UTF-16 units."""

import re
from dataclasses import dataclass
from typing import Any

FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/@<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@]))"
    r"|(?P<mention>(?<![\w@])@[A-Za-z0-9_]{4,32}\b)"
    r"|(?P<url>https?://[^\s<>\"]+[^\s<>\".,!?:;)'])"
)


@dataclass(frozen=True)
class Entity:
    """A part of a text; `offset` and `length` in UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None

    @property
    def end(self) -> int:
        return self.offset + self.length

    def as_json(self) -> dict[str, Any]:
        found = {"type": self.type, "offset": self.offset, "length": self.length}
        return {**found, **{k: v for k, v in (("url", self.url), ("language", self.language)) if v}}


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def part(text: str, entity: Entity) -> str:
    """What an entity covers."""
    return text.encode("utf-16-le")[2 * entity.offset : 2 * entity.end].decode("utf-16-le")


def found_in(text: str, marked: tuple[Entity, ...] = ()) -> list[Entity]:
    """The commands, mentions and links that the platform finds by itself, outside code and links."""
    closed = [entity for entity in marked if entity.type in ("code", "pre", "text_link")]
    found = []
    for match in FOUND.finditer(text):
        entity = Entity(match.lastgroup or "", units(text[: match.start()]), units(match[0]))
        if not any(entity.offset < other.end and other.offset < entity.end for other in closed):
            found.append(entity)
    return found
