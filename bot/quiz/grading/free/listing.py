"""Bare lists: terms side by side that nobody has made a sentence of."""

import re
from collections.abc import Iterator

from bot.quiz.grading.free.reading import Reading
from bot.quiz.grading.free.vocabulary import CLOSED

LONGEST_ITEM = 3
FEWEST_ITEMS = 4
SIGNS = re.compile(r"[=:→<>≈~]|->|=>")
"""Signs that tie what stands before them to what follows."""

AMOUNTS = frozenset({"the", "a", "of", "more", "less", "fewer", "many", "much", "few", "several", "same", "most"})
"""Words that stand in a term as well."""

STRUNG = 5
"""Words in a row, none of which makes a sentence, from which on they are strung together."""

LINKS = frozenset({"and", "or", "also"})


def listed(reading: Reading) -> frozenset[int]:
    """The places of the words that stand in bare lists."""
    return frozenset(_items(reading)) | frozenset(_thin(reading))


def strung(reading: Reading) -> frozenset[int]:
    """The places of the words that stand in bare lists, or of which so many are strung together.

    It is stricter than `listed`: for answers that nothing but their words is known of.
    """
    found = set(listed(reading))
    run: list[int] = []
    for i, word in enumerate(reading.words):
        run = [] if word in CLOSED else [*run, i]
        if len(run) >= STRUNG:
            found.update(run)
    return frozenset(found)


def _items(reading: Reading) -> Iterator[int]:
    """Four or more short items in a row, between commas or line ends, none with a word that makes a sentence."""
    row: list[list[int]] = []
    for group in [*_groups(reading), []]:
        words = [reading.words[i] for i in group]
        if group and len(group) <= LONGEST_ITEM + 2 and _bare(words):
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
        and all(word in LINKS | AMOUNTS for word in words if word in CLOSED)
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


def _signs(reading: Reading) -> frozenset[int]:
    """The places of words before which a sign stands that says what a verb would."""
    text, plain = reading.plain.text, reading.plain
    if plain.origins is not None:
        at = {origin: i for i, origin in reversed(list(enumerate(plain.origins)))}
        ends, starts = [at[end - 1] + 1 for end in reading.ends], [at[start] for start in reading.starts]
    else:
        ends, starts = list(reading.ends), list(reading.starts)
    return frozenset(i for i in range(1, len(starts)) if SIGNS.search(text, ends[i - 1], starts[i]))


def _thin(reading: Reading) -> Iterator[int]:
    """Windows of words with next to none that make a sentence; in what people say every other word does."""
    signs = _signs(reading)
    closed = [word in CLOSED or i in signs for i, word in enumerate(reading.words)]
    makes = [closed[i] and word not in LINKS for i, word in enumerate(reading.words)]
    for row, width, most in ((makes, 10, 0), (closed, 12, 1), (closed, 16, 2)):
        for i in range(len(row) - width + 1):
            if sum(row[i : i + width]) <= most:
                yield from range(i, i + width)
