"""Whether what a point looks for may be affirmed, denied, or either."""

from functools import lru_cache

from bot.quiz.grading.free.denials import LITERAL, denials
from bot.quiz.grading.free.evidence import Evidence
from bot.quiz.grading.free.phrasings import Slot, slots
from bot.quiz.grading.free.reading import written
from bot.quiz.grading.free.roles import Asked
from bot.quiz.rubric import KeyPoint


def accepted(row: tuple[Slot, ...], point: KeyPoint, reference: Evidence) -> set[bool]:
    """Whether what matches may be affirmed (False), denied (True), or either: as the model answer has it.

    A point that is a negation may say so in its phrasings, or leave it to the answer to deny them.
    """
    known = reference.accepts.get((row, point.id))
    if known is None:
        known = reference.accepts[row, point.id] = _accepted(row, point, reference)
    return known


def _accepted(row: tuple[Slot, ...], point: KeyPoint, reference: Evidence) -> set[bool]:
    literally = any(slot.negating for phrasing in point.any for slot in slots(phrasing))
    usual = point.negated and not literally
    # In a phrasing that says "not" itself a second one would be of something else.
    either = {True, False} if any(slot.negating for slot in row) else set[bool]()
    if not point.negated:
        either |= _by_text(row, point.text)
    return {usual, *either, *(reference.denied(match) for match in reference.matches(row))}


@lru_cache(maxsize=8192)
def _by_text(row: tuple[Slot, ...], text: str) -> set[bool]:
    """How the text of a point says what matches. One that denies, but says it in other words, leaves it open."""
    if not denies(text):
        return set()
    own = Evidence(written(text), Asked(""))
    if found := {own.denied(match) for match in own.matches(row)}:
        return found
    stems, there = frozenset().union(*(slot.stems for slot in row)), denied_in(text)
    # What has words of the part that is affirmed, and none of the part that is denied, speaks of the former.
    affirmed = not stems.isdisjoint(set(own.reading.stems) - there)
    return set() if affirmed and stems.isdisjoint(there) else {True, False}


def denies(text: str) -> bool:
    """Whether the text of a point says "not" or the like."""
    return bool(LITERAL.intersection(written(text).words))


@lru_cache(maxsize=8192)
def denied_in(text: str) -> frozenset[str]:
    """The stems of what the text of a point denies."""
    reading = written(text)
    return frozenset(reading.stems[i] for each in denials(reading) for i in range(each.first, each.last + 1))
