"""Elo ratings: how well a person does, as a whole and in a topic, and how hard a question is, on one scale.

A person of rating a is expected to score

    E = 1 / (1 + 10 ** ((d - a) / 400))

on a question of rating d (A. Elo, The Rating of Chessplayers, 1978). Their rating in a topic is that of all topics
together plus what the topic lies off it. When their first answer to the question has been judged with a score s from 0
to 1, all three move:

    whole += K(n) * (s - E)    off += K(n') / 2 * (s - E)    d -= K(n'') * (s - E)    K(n) = max(16, 174 / (1 + n / 20))

where n, n' and n'' are how many answers have moved each before. The formula of K, its constants, and that a whole and
its parts are rated side by side, are from R. Pelánek, Applications of the Elo rating system in adaptive educational
systems, Computers & Education 98 (2016); there K(0) is 1 on the scale of natural logarithms, which is 400 / ln 10 = 174
here. Topics move by half of it, as they lie closer together than people do. Below 16 it does not fall: people learn,
and questions are rewritten.

Only first answers count, for whoever has seen a verdict knows the answer. The chance of guessing is not modelled: it
is the same for all who meet a question, which just seems that much easier.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.quiz.questions import Level

SCALE = 400 / math.log(10)
"""Rating points in which the odds of success grow e times; in 400 they grow ten times."""

MIDDLE = 1500.0
"""Of whoever nothing is known about; it meets a question of the middle level with even odds."""

STARTS = {Level.JUNIOR: MIDDLE - 200, Level.MID: MIDDLE, Level.SENIOR: MIDDLE + 200}
"""Where questions of a level start."""

SLOWING = 0.05
SLOWEST = 16.0
OF_TOPICS = 0.5

INFORMATION = 0.1
"""What an answer tells of a rating, in units of SCALE. Where three in four are right it is E * (1 - E) = 0.19, of which
ratings that must follow change keep about half, as tests/unit/test_simulation.py finds."""

PEOPLE_APART, TOPICS_APART = 250.0, 150.0
"""Standard deviations that are taken for granted before any answer: of people, and of a person's topics."""

HINT_WORTH = 0.5
"""As points do, a score counts half where the hint was seen."""


@dataclass(frozen=True)
class Rating:
    """A rating, and how many answers have moved it."""

    value: float = MIDDLE
    answers: int = 0


LEVEL_WITH_ALL = Rating(0.0)
"""What a topic without an answer lies off the whole."""


@dataclass(frozen=True)
class Ability:
    """What a person can do.

    Attributes:
        whole: over all topics.
        topics: how far each topic lies off that, with the answers in it.
    """

    whole: Rating = Rating()
    topics: Mapping[str, Rating] = field(default_factory=dict)

    def in_topic(self, topic: str) -> float:
        """The rating in a topic."""
        return self.whole.value + self.topics.get(topic, LEVEL_WITH_ALL).value

    def spread(self, topic: str) -> float:
        """How far the true rating in a topic may lie off, to either side, in 95 of 100 cases.

        The variances before any answer, and what each answer tells, are added up as if all were normally distributed.
        """
        here = INFORMATION * self.topics.get(topic, LEVEL_WITH_ALL).answers / SCALE**2
        everywhere = INFORMATION * self.whole.answers / SCALE**2 - here
        of_whole = 1 / (1 / PEOPLE_APART**2 + everywhere)
        return 1.96 / math.sqrt(1 / (of_whole + TOPICS_APART**2) + here)


@dataclass(frozen=True)
class Given:
    """A first answer: who gave it, as they were rated before, and its score from 0 to 1."""

    ability: Ability
    score: float


def score_of(credit: float, hinted: bool) -> float:
    """What an answer counts for ratings, 0 to 1.

    Args:
        credit: of its verdict, 0 to 1.
        hinted: whether the hint was seen before.
    """
    return credit * HINT_WORTH if hinted else credit


def expected(ability: float, difficulty: float) -> float:
    """The score that somebody is expected to reach on a question, 0 to 1."""
    return 1 / (1 + 10 ** ((difficulty - ability) / 400))


def step(answers: int) -> float:
    """K: how far a rating that this many answers have moved can move with the next."""
    return max(SLOWEST, SCALE / (1 + SLOWING * answers))


def person_after(topic: str, given: Given, difficulty: Rating) -> tuple[Rating, Rating]:
    """How a person is rated after a first answer to a question of a topic.

    Args:
        topic: which.
        given: the answer.
        difficulty: the rating that the question had before.

    Returns:
        The whole, and what the topic lies off it.
    """
    surplus = given.score - expected(given.ability.in_topic(topic), difficulty.value)
    whole, off = given.ability.whole, given.ability.topics.get(topic, LEVEL_WITH_ALL)
    return _moved(whole, step(whole.answers) * surplus), _moved(off, OF_TOPICS * step(off.answers) * surplus)


def question_after(topic: str, difficulty: Rating, given: Iterable[Given]) -> Rating:
    """A question's rating after first answers, one after the other; who gave them is rated as before all of these."""
    found = difficulty
    for each in given:
        surplus = each.score - expected(each.ability.in_topic(topic), found.value)
        found = _moved(found, -step(found.answers) * surplus)
    return found


def _moved(rating: Rating, by: float) -> Rating:
    return Rating(rating.value + by, rating.answers + 1)
