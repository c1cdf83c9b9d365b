"""Anki's export as plain text: a note a line, with lines above that say how to read them."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.packs.importing.anki_notes import Note, questions
from bot.packs.importing.decoding import text_of
from bot.packs.importing.draft import Found, Unreadable

HEADER = re.compile(r"#\s*([a-z ]+?)\s*:(.*)", re.IGNORECASE)
SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":"}
TAG = re.compile(r"</?(?:p|br|b|i|u|div|span|ul|ol|li|code|pre|sub|sup|img)\b[^<>]*>|&(?:nbsp|lt|gt|amp|quot|#\d+);")
MOST_LINES = 500
"""Of one note: a quotation mark that is never closed must not take the rest of the file for one field."""


@dataclass
class _Header:
    """What the lines above the notes say.

    Attributes:
        named: values by their names, such as "separator".
        lines: how many there are.
    """

    named: dict[str, str] = field(default_factory=dict)
    lines: int = 0

    @property
    def separator(self) -> str:
        said = self.named.get("separator", "")
        return SEPARATORS.get(said.strip().lower()) or said[:1].strip('"') or "\t"

    def column(self, name: str) -> int | None:
        """The place of a special column, from 0."""
        said = self.named.get(f"{name} column", "").strip()
        return int(said) - 1 if said.isdecimal() and int(said) > 0 else None


def read(data: bytes) -> Iterator[Found]:
    """The questions of a text that Anki exported, as notes or as cards.

    Raises:
        Unreadable: it is no text, or no line in it has two fields.
    """
    text = text_of(data)
    header = _header(text)
    lines = text.split("\n")[header.lines :]
    if "separator" not in header.named and not any("\t" in line for line in lines):
        raise Unreadable(
            "This is no text exported by Anki: no line has two fields, and no line above says #separator:."
        )
    html = header.named.get("html", "").strip().lower()
    is_html = html == "true" if html else TAG.search(text) is not None
    for line, row in _rows(lines, header):
        if any(cell.strip() for cell in row):
            yield from questions(_note(f"line {line}", row, header, is_html))


def _header(text: str) -> _Header:
    header = _Header()
    for line in text.split("\n"):
        if found := HEADER.fullmatch(line.rstrip("\r")):
            header.named[found[1].lower()] = found[2]
        elif not line.startswith("#"):
            break
        header.lines += 1
    return header


def _rows(lines: Sequence[str], header: _Header) -> Iterator[tuple[int, list[str]]]:
    """The rows with the numbers of their first lines; what begins with # between them is a comment."""
    at = 0
    while at < len(lines):
        used = 1
        if lines[at].strip() and not lines[at].startswith("#"):
            row, used = _row(lines, at, header.separator)
            yield header.lines + at + 1, row
        at += used


def _row(lines: Sequence[str], at: int, separator: str) -> tuple[list[str], int]:
    """The fields of the row that begins in a line, and how many lines it has."""
    used = 0

    def fed() -> Iterator[str]:
        nonlocal used
        for line in lines[at : at + MOST_LINES]:
            used += 1
            yield f"{line}\n"

    if '"' in lines[at]:
        try:
            return next(csv.reader(fed(), delimiter=separator, strict=True)), used
        except csv.Error:
            # The quotation mark belongs to the text: the line is read as it stands, and takes no other with it.
            pass
    return lines[at].split(separator), 1


def _note(where: str, row: Sequence[str], header: _Header, is_html: bool) -> Note:
    special = {name: header.column(name) for name in ("tags", "deck", "notetype", "guid")}

    def at(name: str) -> str:
        column = special[name]
        return row[column].strip() if column is not None and column < len(row) else header.named.get(name, "").strip()

    fields = [cell for column, cell in enumerate(row) if column not in special.values()]
    return Note(where, fields, is_html, at("tags").split(), at("deck"), at("notetype"))
