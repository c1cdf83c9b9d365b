"""Bare lists: terms side by side that nobody has made a sentence of."""

from collections.abc import Iterator

from bot.quiz.grading.free.reading import Reading
from bot.quiz.grading.free.vocabulary import CLOSED

LONGEST_ITEM = 3
FEWEST_ITEMS = 4
LONGEST_RUN = 8
"""So many words in a row without one of a closed class are no sentence."""

LINKS = frozenset({"and", "or", "plus", "also", "etc", "the", "a", "of"})


def listed(reading: Reading) -> frozenset[int]:
    """The places of the words that stand in bare lists."""
    return frozenset(_items(reading)) | frozenset(_runs(reading))


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
    return bool(content) and len(content) <= LONGEST_ITEM and all(word in LINKS for word in words if word in CLOSED)


def _groups(reading: Reading) -> Iterator[list[int]]:
    group: list[int] = []
    for i in range(len(reading.words)):
        if group and reading.clauses[i] != reading.clauses[i - 1]:
            yield group
            group = []
        group.append(i)
    if group:
        yield group


def _runs(reading: Reading) -> Iterator[int]:
    """Many words in a row of which none is of a closed class."""
    run: list[int] = []
    for i in range(len(reading.words) + 1):
        if i < len(reading.words) and (reading.words[i] not in CLOSED or reading.words[i] in {"and", "or", "plus"}):
            run.append(i)
            continue
        if len(run) >= LONGEST_RUN:
            yield from run
        run = []
