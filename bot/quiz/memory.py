"""How well a person remembers a question, and when it is worth asking again: FSRS, by rules for how answers count.

Nothing here depends on chance, so that the same tries always make the same card.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import IntEnum

import fsrs

from bot.quiz.posing import Posed
from bot.quiz.timing import RELAXED, open_for

SOON = timedelta(minutes=10)
"""After a wrong answer: long enough to have other things in mind, short enough to come back on the same day."""

SLOW = 2
"""Times as long as a relaxed live round leaves for the question."""

AWAY = timedelta(minutes=15)
"""Who takes longer has done something else meanwhile, which says nothing of the question."""

HALF = 0.5
"""The credit from which on an answer counts as remembered, with pains."""

# Chance would make cards that cannot be made anew.
SCHEDULER = fsrs.Scheduler(learning_steps=[SOON], relearning_steps=[SOON], enable_fuzzing=False)


class Rating(IntEnum):
    """How well a question was remembered, with the numbers that FSRS and the store have for it."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True)
class Card:
    """What is known of a person's memory of a question.

    Attributes:
        state: learning 1, review 2, relearning 3.
        step: which step of learning it is at; None while it is reviewed.
        stability: days after which it is remembered with a chance of 90 %.
        difficulty: 1 to 10.
        due: when it is to be asked again, in UTC.
        last: the latest moment at which it was tried, in UTC.
    """

    state: int
    step: int | None
    stability: float
    difficulty: float
    due: datetime
    last: datetime


@dataclass(frozen=True)
class Try:
    """One answer to a question, as far as memory is concerned; `at` is aware."""

    rating: Rating
    at: datetime


def rate(credit: float, hinted: bool = False, slow: bool = False) -> Rating:
    """How well a question was remembered.

    Args:
        credit: 0 to 1, where less than a half counts as forgotten and less than all of it as hard.
        hinted: whether the person saw the hint first.
        slow: whether they took long; see `is_slow`.
    """
    if credit < HALF:
        return Rating.AGAIN
    return Rating.HARD if credit < 1 or hinted or slow else Rating.GOOD


def is_slow(posed: Posed, taken: timedelta) -> bool:
    """Whether somebody took long for a question, and yet was there all the time.

    Args:
        posed: the question.
        taken: from the moment it was shown to the answer.
    """
    return SLOW * open_for(posed, RELAXED) < taken <= AWAY


def tried(card: Card | None, rating: Rating, at: datetime) -> Card | None:
    """The card after a try.

    Args:
        card: as it was; None if there is none. One is made of a try that was worse than good.
        rating: how it went.
        at: the moment, aware. Should a clock have gone backwards, the card's own last moment counts in its place, so
            that no time between two tries is ever negative; the card is still due by the clock of now.

    Raises:
        ValueError: the moment is naive.
    """
    if at.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    if card is None and rating >= Rating.GOOD:
        return None
    # FSRS takes no other UTC than this one. An id of its own making would cost a look at the clock, and a wait.
    now = at.astimezone(UTC)
    moment = max(now, card.last) if card else now
    before = fsrs.Card(1, due=moment)
    if card:
        state = fsrs.State(card.state)
        before = fsrs.Card(1, state, card.step, card.stability, card.difficulty, card.due, card.last)
    after, _ = SCHEDULER.review_card(before, fsrs.Rating(rating), moment)
    assert after.stability is not None, "it was tried"
    assert after.difficulty is not None, "it was tried"
    due = now + (after.due - moment)
    return Card(int(after.state), after.step, after.stability, after.difficulty, due, moment)


def replayed(tries: Iterable[Try]) -> Card | None:
    """The card that tries make, in the order in which they happened; None if all of them went well."""
    card = None
    for each in tries:
        card = tried(card, each.rating, each.at)
    return card


def too_easy(tries: Iterable[Try]) -> list[Try]:
    """The same tries, with the last one rated easy if it was good; a person said so afterwards."""
    found = list(tries)
    if found and found[-1].rating >= Rating.GOOD:
        found[-1] = replace(found[-1], rating=Rating.EASY)
    return found
