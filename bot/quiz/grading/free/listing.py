"""Bare lists: terms side by side that nobody has made a sentence of."""

from collections.abc import Iterator

from bot.quiz.grading.free.reading import Reading
from bot.quiz.grading.free.vocabulary import CLOSED

LONGEST_ITEM = 3
FEWEST_ITEMS = 4
LINKS = frozenset({"and", "or", "also"})


def listed(reading: Reading) -> frozenset[int]:
    """The places of the words that stand in bare lists."""
    return frozenset(_items(reading)) | frozenset(_thin(reading))


def _items(reading: Reading) -> Iterator[int]:
    """Four or more short items in a row, between commas or line ends, none with a word that makes a sentence."""
    row: list[list[int]] = []
    for group in [*_groups(reading), []]:
        words = [reading.words[i] for i in group]
        if group and len(group) <= LONGEST_ITEM + 1 and _bare(words):
            row.append(group)
        else:
            if len(row) >= FEWEST_ITEMS:
                yield from (i for item in row for i in item)
            row = []


def _bare(words: list[str]) -> bool:
    content = [word for word in words if word not in CLOSED]
    return (
        bool(content)
        and len(content) <= LONGEST_ITEM
        and all(word in LINKS | {"the", "a", "of"} for word in words if word in CLOSED)
    )


def _groups(reading: Reading) -> Iterator[list[int]]:
    group: list[int] = []
    for i in range(len(reading.words)):
        if group and reading.clauses[i] != reading.clauses[i - 1]:
            yield group
            group = []
        group.append(i)
    if group:
        yield group


def _thin(reading: Reading) -> Iterator[int]:
    """Windows of words with next to none that make a sentence; in what people say every other word does."""
    closed = [word in CLOSED for word in reading.words]
    makes = [word in CLOSED and word not in LINKS for word in reading.words]
    for row, width, most in ((makes, 10, 0), (closed, 12, 1), (closed, 16, 2)):
        for i in range(len(row) - width + 1):
            if sum(row[i : i + width]) <= most:
                yield from range(i, i + width)
