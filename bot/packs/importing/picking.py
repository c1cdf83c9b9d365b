"""Which options a cell such as "B", "2", "1,3" or "Paris" means."""

import re
from collections.abc import Iterator, Mapping

NUMBER = re.compile(r"(?:option|answer|choice|#)?\s*#?\s*(\d+)[.)]?", re.IGNORECASE)
LETTER = re.compile(r"\(?(?:(?:option|answer|choice)\s+)?([a-h])[.):]?", re.IGNORECASE)
AMONG = "is not among the options"


class Bad(ValueError):
    """A row that makes no question; carries a sentence on what is wrong and what to do."""


def picked(said: str, options: Mapping[int, str], by_number: bool) -> list[int]:
    """The numbers of the options that a cell names, by letter, number or text; several apart by `;`, `|` or `,`.

    Args:
        said: the cell, not empty.
        options: texts by number, from 1.
        by_number: a number is that of an option, whatever the options say.

    Raises:
        Bad: it names something else, or may mean two of them.
    """
    for parts in _splits(said):
        found = [_one(part, options, by_number) for part in parts]
        if None not in found:
            return sorted({number for number in found if number is not None})
    named = f"option {said}" if NUMBER.fullmatch(said) else f"“{said}”"
    raise Bad(f"the right answer {_cut(named)} {AMONG}: give its letter, its number or its text")


def _splits(said: str) -> Iterator[list[str]]:
    yield [said]
    for marks in (r"[;|\n]", r"[;|\n,]", r"[;|\n,&]|\band\b"):
        if len(parts := [part.strip() for part in re.split(marks, said) if part.strip()]) > 1:
            yield parts


def _one(said: str, options: Mapping[int, str], by_number: bool) -> int | None:
    number = letter = None
    if found := NUMBER.fullmatch(said):
        number = int(found.group(1)) if len(found.group(1)) < 3 else None
    elif found := LETTER.fullmatch(said):
        letter = ord(found.group(1).lower()) - ord("a") + 1
    place = next((each for each in (number, letter) if each in options), None)
    folded = " ".join(said.casefold().split())
    text = next((n for n, option in options.items() if " ".join(option.casefold().split()) == folded), None)
    if by_number and number is not None:
        return place
    if place is not None and text is not None and place != text:
        raise Bad(f"“{said}” may mean option {place} or the option that says “{said}”: name the right one otherwise")
    return text if text is not None else place


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
