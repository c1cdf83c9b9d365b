"""The paragraphs of a GIFT file."""

import re
from collections.abc import Iterator

BRACE = re.compile(r"[{}]")


def is_comment(line: str) -> bool:
    """Whether a line says nothing to those who are asked."""
    return line.lstrip().startswith("//")


def blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Paragraphs with the number of their first line; a blank line inside of braces divides none."""
    paragraphs: list[tuple[int, list[str]]] = []
    fresh = True
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            fresh = True
        elif fresh:
            paragraphs.append((number, [line]))
            fresh = False
        else:
            paragraphs[-1][1].append(line)
    i = 0
    while i < len(paragraphs):
        last = _closing(paragraphs, i)
        yield paragraphs[i][0], [line for _, lines in paragraphs[i : last + 1] for line in lines]
        i = last + 1


def _closing(paragraphs: list[tuple[int, list[str]]], first: int) -> int:
    """The paragraph that closes the brace which the first one leaves open; the first itself where none does."""
    braces = _braces(paragraphs[first][1])
    if not braces or braces[-1] == "}":
        return first
    for i in range(first + 1, len(paragraphs)):
        if braces := _braces(paragraphs[i][1]):
            return i if braces[0] == "}" else first
    return first


def _braces(lines: list[str]) -> list[str]:
    return [brace for line in lines if not is_comment(line) for brace in BRACE.findall(line)]
