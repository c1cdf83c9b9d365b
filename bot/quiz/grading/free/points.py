"""What became of each key point."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.quiz.grading.free.binding import swapped
from bot.quiz.grading.free.denials import LITERAL
from bot.quiz.grading.free.evidence import Evidence
from bot.quiz.grading.free.grades import State
from bot.quiz.grading.free.hedging import hedged, taken_back
from bot.quiz.grading.free.patterns import compiled
from bot.quiz.grading.free.phrasings import Match, Slot, slots
from bot.quiz.grading.free.reading import written
from bot.quiz.grading.free.recall import Window, best_window
from bot.quiz.grading.free.roles import Asked
from bot.quiz.grading.free.tables import tables
from bot.quiz.rubric import KeyPoint

FULL, HALF, LISTED, AGAINST = 1.0, 0.5, 0.3, -0.5
"""What a point adds: covered, covered in part, named in a bare list, contradicted."""

TELLING = 2.25
"""How rare the words of a half point are at least on average; about one text in nine has such a word."""

OWN_WORDS = 0.8
SOME_WORDS = 0.6
OWN_WORDS_ALONE = 0.6
SOME_WORDS_ALONE = 0.4
"""Shares of the words of a point itself that cover it, or a part of it; lower ones where it has no phrasing."""


@dataclass(frozen=True)
class Finding:
    """What became of a key point, what that is worth, and the words of the answer that show it."""

    state: State
    worth: float
    match: Match | None = None
    listed: bool = False
    hedged: bool = False


MISSED = Finding(State.MISSED, 0.0)


def find(point: KeyPoint, given: Evidence, reference: Evidence) -> Finding:
    """Look for a key point.

    Args:
        point: the key point.
        given: the answer.
        reference: the model answer, which tells what may be denied here.
    """
    found = [_by_phrasing(slots(each), point, given, reference) for each in point.any]
    found += [_by_pattern(each, given) for each in point.regex]
    found.append(_by_own_words(point, given))
    best = max(found, key=lambda each: each.worth)
    undecided = [each for each in found if each.hedged]
    if undecided or best.worth < FULL:
        against = [each for each in found if each.state is State.CONTRADICTED]
        return (undecided or against or [best])[0]
    return best


def accepted(row: tuple[Slot, ...], point: KeyPoint, reference: Evidence) -> set[bool]:
    """Whether what matches may be affirmed (False), denied (True), or either: as the model answer has it.

    A point that is a negation may say so in its phrasings, or leave it to the answer to deny them.
    """
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
    if not _denies(text):
        return set()
    own = Evidence(written(text), Asked(""))
    return {own.denied(match) for match in own.matches(row)} or {True, False}


def _by_phrasing(row: tuple[Slot, ...], point: KeyPoint, given: Evidence, reference: Evidence) -> Finding:
    matches, accepts = given.matches(row), accepted(row, point, reference)
    if len(accepts) == 1:
        matches = [each for each in matches if not given.unclear(each)]
    if matches:
        return _by_matches(matches, accepts, point, given, _named(row, point))
    opposite = given.opposite(row)
    if opposite is not None and reference.opposite(row) is None:
        return _against(opposite, given, _named(row, point))
    return _by_most_slots(row, given)


def _by_matches(
    matches: list[Match], accepts: set[bool], point: KeyPoint, given: Evidence, both: frozenset[str]
) -> Finding:
    right = [match for match in matches if given.denied(match) in accepts]
    right = [match for match in right if not swapped(match, point.text, given.about, given.reading)]
    if not right or given.looser(right[0], matches[0]):
        # What is put together from two sentences is nothing beside one that denies it outright.
        return _against(matches[0], given, both)
    if len(accepts) == 1 and _undecided(right, [each for each in matches if each not in right], given, both):
        return Finding(State.CONTRADICTED, AGAINST, right[0], hedged=True)
    if given.bare(right[0]) and not point.list_ok:
        return Finding(State.PARTLY, LISTED, right[0], listed=True)
    return Finding(State.COVERED, FULL, right[0])


def _against(match: Match, given: Evidence, both: frozenset[str]) -> Finding:
    return Finding(State.CONTRADICTED, AGAINST, match, hedged=hedged(match, given.reading, both))


def _named(row: tuple[Slot, ...], point: KeyPoint) -> frozenset[str]:
    return frozenset(written(point.text).stems).union(*(slot.stems for slot in row))


def _undecided(right: list[Match], wrong: list[Match], given: Evidence, both: frozenset[str]) -> bool:
    reading = given.reading
    return all(hedged(match, reading, both) for match in right) or any(
        taken_back(match, wrong, reading) for match in right
    )


def _by_most_slots(row: tuple[Slot, ...], given: Evidence) -> Finding:
    """A phrasing of three slots or more of which one is missing is half a point."""
    if len(row) < 3:
        return MISSED
    for k in range(len(row)):
        for match in given.matches(row[:k] + row[k + 1 :]):
            plain = not given.denied(match) and not given.bare(match)
            if plain and given.in_clause(match) and _telling(match, given):
                return Finding(State.PARTLY, HALF, match)
    return MISSED


def _telling(match: Match, given: Evidence) -> bool:
    """Whether the words of a match are rare enough, on average, to show something when one is missing."""
    stems = [given.reading.stems[i] for first, last in match.places for i in range(first, last + 1)]
    return sum(map(tables().rarity, stems)) >= TELLING * len(stems)


def _by_pattern(pattern: str, given: Evidence) -> Finding:
    expression = compiled(pattern)
    for match in _places(expression, given) if expression else ():
        if given.tells(match):
            return Finding(State.COVERED, FULL, match)
    return MISSED


def _places(expression: re.Pattern[str], given: Evidence) -> Iterator[Match]:
    reading = given.reading
    text = reading.plain.text
    end = reading.plain.at_or_before(reading.ends[-1]) if reading.cut else len(text)
    for found in expression.finditer(text, 0, end):
        start, stop = reading.plain.start(found.start()), reading.plain.end(found.end())
        inside = [i for i in range(len(reading.words)) if reading.starts[i] < stop and reading.ends[i] > start]
        if inside:
            yield Match(((inside[0], inside[-1]),))


def _denies(text: str) -> bool:
    """Whether the text of a point says "not" or the like."""
    return bool(LITERAL.intersection(written(text).words))


def _named_not(window: Window, given: Evidence) -> bool:
    """Whether a "not" stands near words that come from a text with one."""
    first, last = window.match.first, window.match.last
    return bool(LITERAL.intersection(given.reading.words[max(0, first - 3) : last + 3]))


def _by_own_words(point: KeyPoint, given: Evidence) -> Finding:
    alone = not (point.any or point.regex)
    window: Window | None = best_window(point.text, given)
    if window is None or (given.bare(window.match) and window.share < 1):
        return MISSED
    if given.denied(window.match) and not point.negated:
        return Finding(State.CONTRADICTED, AGAINST, window.match) if window.share >= OWN_WORDS else MISSED
    if _denies(point.text) and not _named_not(window, given):
        return MISSED
    if given.crossed(window.match) or swapped(window.match, point.text, given.about, given.reading):
        return MISSED
    if given.bare(window.match) and not point.list_ok:
        return Finding(State.PARTLY, LISTED, window.match, listed=True)
    if window.share >= (OWN_WORDS_ALONE if alone else OWN_WORDS):
        return Finding(State.COVERED, FULL, window.match)
    if window.share >= (SOME_WORDS_ALONE if alone else SOME_WORDS):
        return Finding(State.PARTLY, HALF, window.match)
    return MISSED
