"""Telegram's HTML: what its parser accepts, refuses with which words, and makes of it.

The parser is not a browser's: tags are few, names and values are read byte by byte, errors name the byte offset,
and an ampersand that begins no entity it knows stands for itself. Source: core.telegram.org/bots/api#html-style, and
the behaviour of the open Bot API server.
"""

import re
from dataclasses import dataclass, field

from tests.fakes.telegram.entities import Entity, units
from tests.fakes.telegram.errors import Refused, bad

TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
CHARACTER = re.compile(r"&(?:#(?P<decimal>[0-9]{1,7})|#[xX](?P<hex>[0-9a-fA-F]{1,6})|(?P<name>[a-z]+));?")
SPACE = " \t\n\r\f\v"
MONOSPACE = ("code", "pre")


@dataclass(frozen=True)
class Formatted:
    """A parsed text, and what in its markup the platform forgives but does not show as written."""

    text: str
    entities: tuple[Entity, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass
class _Open:
    tag: str
    start: int
    characters: int
    argument: str = ""


@dataclass
class _Parser:
    source: str
    at: int = 0
    text: list[str] = field(default_factory=list)
    length: int = 0
    stack: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def error(self, reason: str, at: int | None = None, more: str = "") -> Refused:
        where = "" if at is None else f" at byte offset {len(self.source[:at].encode())}"
        return bad(f"can't parse entities: {reason}{where}{more}")

    def run(self) -> None:
        while self.at < len(self.source):
            if self.source[self.at] != "<":
                self.add(self.character())
            elif self.source[self.at + 1 : self.at + 2] == "/":
                self.close()
            else:
                self.open()
        if self.stack:
            raise self.error(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')

    def add(self, text: str) -> None:
        self.text.append(text)
        self.length += units(text)

    def character(self) -> str:
        """The next character, decoded if it is written as an entity."""
        if self.source[self.at] == "&" and (match := CHARACTER.match(self.source, self.at)):
            decoded = _decoded(match)
            if decoded:
                self.at = match.end()
                return decoded
        self.at += 1
        return self.source[self.at - 1]

    def skip(self, stop: str) -> str:
        """Read on to one of these characters."""
        begin = self.at
        while self.at < len(self.source) and self.source[self.at] not in stop:
            self.at += 1
        return self.source[begin : self.at]

    def spaces(self) -> None:
        while self.at < len(self.source) and self.source[self.at] in SPACE:
            self.at += 1

    def open(self) -> None:
        begin = self.at
        self.at += 1
        tag = self.skip(SPACE + ">").lower()
        if self.at >= len(self.source):
            raise self.error("Unclosed start tag", begin)
        if tag not in TYPES:
            raise self.error(f'Unsupported start tag "{tag}"', begin)
        attributes = self.attributes(tag, begin)
        self.at += 1
        self.stack.append(_Open(tag, self.length, len(self.text), self.argument(tag, attributes, begin)))

    def attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self.spaces()
            if self.source[self.at : self.at + 1] == ">":
                return found
            name = self.skip(SPACE + "=>").lower()
            if self.at >= len(self.source):
                raise self.error(f'Unclosed start tag "{tag}"', begin)
            if not name:
                raise self.error(f'Empty attribute name in the tag "{tag}"', begin)
            self.spaces()
            if self.source[self.at : self.at + 1] != "=":
                found[name] = ""
                continue
            self.at += 1
            self.spaces()
            if self.at >= len(self.source):
                raise self.error(f'Unclosed start tag "{tag}"', begin)
            found[name] = self.value(begin)

    def value(self, begin: int) -> str:
        quote = self.source[self.at]
        if quote not in "'\"":
            start = self.at
            while self.at < len(self.source) and re.match(r"[A-Za-z0-9.-]", self.source[self.at]):
                self.at += 1
            if self.at >= len(self.source) or self.source[self.at] not in SPACE + ">":
                raise self.error("Unexpected end of name token", start)
            return self.source[start : self.at].lower()
        self.at += 1
        parts = []
        while self.at < len(self.source) and self.source[self.at] != quote:
            parts.append(self.character())
        self.at += 1
        if self.at >= len(self.source):
            raise self.error("Unclosed start tag", begin)
        return "".join(parts)

    def argument(self, tag: str, attributes: dict[str, str], begin: int) -> str:
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self.error('Tag "span" must have class "tg-spoiler"', begin)
        if tag == "tg-emoji" and not attributes.get("emoji-id", "").isdigit():
            raise self.error("Invalid custom emoji identifier specified")
        if tag == "code" and attributes.get("class", "").startswith("language-"):
            return attributes["class"].removeprefix("language-")
        if tag == "blockquote":
            return "expandable" if "expandable" in attributes else ""
        return attributes.get("href", "") if tag == "a" else ""

    def close(self) -> None:
        begin = self.at
        if not self.stack:
            raise self.error("Unexpected end tag", begin)
        self.at += 2
        name = self.skip(SPACE + ">").lower()
        self.spaces()
        if self.source[self.at : self.at + 1] != ">":
            raise self.error("Unclosed end tag", begin)
        self.at += 1
        opened = self.stack.pop()
        if name and name != opened.tag:
            raise self.error("Unmatched end tag", begin, f', expected "</{opened.tag}>", found "</{name}>"')
        if self.length > opened.start:
            self.entity(opened)

    def entity(self, opened: _Open) -> None:
        kind, length = TYPES[opened.tag], self.length - opened.start
        if kind == "text_link":
            url = opened.argument or "".join(self.text[opened.characters :])
            if re.match(r"(https?|tg|ton)://\S+$|mailto:|[^\s/]+\.[^\s/]+", url):
                self.entities.append(Entity(kind, opened.start, length, url=url))
        elif kind == "blockquote" and opened.argument:
            self.entities.append(Entity("expandable_blockquote", opened.start, length))
        elif kind == "code":
            self.entities.append(Entity(kind, opened.start, length, language=opened.argument or None))
        elif kind == "pre":
            inner = self.entities[-1] if self.entities else None
            if inner and inner.type == "code" and (inner.offset, inner.length) == (opened.start, length):
                self.entities.pop()
                self.entities.append(Entity(kind, opened.start, length, language=inner.language))
            else:
                self.entities.append(Entity(kind, opened.start, length))
        else:
            self.entities.append(Entity(kind, opened.start, length))


def _decoded(match: re.Match[str]) -> str:
    if match["name"]:
        return NAMED.get(match["name"], "")
    code = int(match["decimal"]) if match["decimal"] else int(match["hex"], 16)
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000 else ""


def parse(source: str) -> Formatted:
    """Parse Telegram's HTML.

    Raises:
        Refused: 400, with the platform's words.
    """
    parser = _Parser(source)
    parser.run()
    entities = [_plain(entity) for entity in parser.entities]
    kept, dropped = _nested(sorted(set(entities), key=lambda entity: (entity.offset, -entity.length, entity.type)))
    return Formatted("".join(parser.text), tuple(kept), tuple(dropped))


def _plain(entity: Entity) -> Entity:
    """A language is known only for a block of code."""
    return Entity("code", entity.offset, entity.length) if entity.type == "code" else entity


def _nested(entities: list[Entity]) -> tuple[list[Entity], list[str]]:
    """What is left when nothing is inside code, code is inside nothing but a quotation, and no quotation in another."""
    kept = list(entities)
    dropped = []
    for outer in entities:
        for inner in entities:
            if inner is outer or not (outer.offset <= inner.offset and inner.end <= outer.end):
                continue
            both_quotes = "blockquote" in inner.type and "blockquote" in outer.type
            other = inner if outer.type in MONOSPACE or both_quotes else outer
            code_in_markup = inner.type in MONOSPACE and "blockquote" not in outer.type
            if (outer.type in MONOSPACE or both_quotes or code_in_markup) and other in kept:
                kept.remove(other)
                dropped.append(f"<{inner.type}> inside <{outer.type}>")
    return kept, dropped
