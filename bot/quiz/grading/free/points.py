"""What became of each key point."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.quiz.grading.free.accepting import accepted, denied_in, denies
from bot.quiz.grading.free.binding import swapped
from bot.quiz.grading.free.denials import LITERAL
from bot.quiz.grading.free.directing import turned_about
from bot.quiz.grading.free.evidence import Evidence
from bot.quiz.grading.free.grades import State
from bot.quiz.grading.free.hedging import hedged, taken_back
from bot.quiz.grading.free.patterns import compiled
from bot.quiz.grading.free.phrasings import Match, Slot, slots
from bot.quiz.grading.free.reading import written
from bot.quiz.grading.free.recall import Window, best_window
from bot.quiz.grading.free.tables import tables
from bot.quiz.grading.free.trends import turned_round
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


def _by_phrasing(row: tuple[Slot, ...], point: KeyPoint, given: Evidence, reference: Evidence) -> Finding:
    matches, accepts = given.matches(row), accepted(row, point, reference)
    if len(accepts) == 1:
        matches = [each for each in matches if not given.unclear(each)]
    if matches:
        return _by_matches(matches, accepts, row, point, given)
    opposite = given.opposite(row)
    if opposite is not None and reference.opposite(row) is None:
        return _against(opposite, given, _named(row, point))
    return _by_most_slots(row, given)


def _by_matches(
    matches: list[Match], accepts: set[bool], row: tuple[Slot, ...], point: KeyPoint, given: Evidence
) -> Finding:
    both = _named(row, point)
    right = [match for match in matches if given.denied(match) in accepts]
    right = [match for match in right if not _of_another(match, row, point.text, given)]
    right = [match for match in right if not turned_round(match, point.text, given.reading)]
    if not right or given.looser(right[0], matches[0]):
        # What is put together from two sentences is nothing beside one that denies it outright.
        return _against(matches[0], given, both)
    if len(accepts) == 1 and _undecided(right, [each for each in matches if each not in right], given, both):
        return Finding(State.CONTRADICTED, AGAINST, right[0], hedged=True)
    if given.bare(right[0]) and not point.list_ok:
        return Finding(State.PARTLY, LISTED, right[0], listed=True)
    return Finding(State.COVERED, FULL, right[0])


def _of_another(match: Match, row: tuple[Slot, ...], text: str, given: Evidence) -> bool:
    """Whether what matches is said of another role than the point says it of."""
    about, reading = given.about, given.reading
    return swapped(match, text, about, reading) or turned_about(match, row, text, about, reading)


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


def _denied_as_well(window: Window, text: str, given: Evidence) -> bool:
    """Whether words that come from a text with a "not" have one near, which reaches some of what that text denies."""
    first, last, reading = window.match.first, window.match.last, given.reading
    if LITERAL.isdisjoint(reading.words[max(0, first - 3) : last + 3]):
        return False
    there = denied_in(text)
    here = [i for i, _ in window.match.places if reading.stems[i] in there]
    return not here or any(each.first <= i <= each.last for i in here for each in given.denials)


def _by_own_words(point: KeyPoint, given: Evidence) -> Finding:
    alone = not (point.any or point.regex)
    window: Window | None = best_window(point.text, given)
    if window is None or (given.bare(window.match) and window.share < 1):
        return MISSED
    if given.denied(window.match) and not point.negated:
        return Finding(State.CONTRADICTED, AGAINST, window.match) if window.share >= OWN_WORDS else MISSED
    if denies(point.text) and not _denied_as_well(window, point.text, given):
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
