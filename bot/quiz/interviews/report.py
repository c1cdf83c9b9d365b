"""The card at the end of an interview: how each topic went, what was strongest, and what to study."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.quiz.grading.free import Band, Grade, State
from bot.quiz.grading.free.flags import Flag
from bot.quiz.grading.free.scoring import band
from bot.quiz.interviews.parts import Asked
from bot.quiz.questions import Question, SelfAssessed

STUDIES = 3
"""What a person can keep in mind of an interview."""

UNGRADED = (Band.UNGRADED, Band.UNSURE)
POOR = (Band.OFF, Band.WEAK)


@dataclass(frozen=True)
class Outcome:
    """A question of an interview and the last grade it got; None if it was left out."""

    asked: Asked
    question: Question
    grade: Grade | None

    @property
    def answered(self) -> bool:
        """Whether something was said to it, other than that the person does not know."""
        return self.grade is not None and Flag.SKIPPED not in self.grade.flags

    @property
    def counts(self) -> bool:
        """Whether its grade says something of the person."""
        return self.grade is not None and self.grade.band not in UNGRADED

    @property
    def score(self) -> float:
        """0 to 1."""
        return self.grade.score if self.grade else 0.0


@dataclass(frozen=True)
class Standing:
    """A topic, how good the answers on it were over all, and how many there were."""

    topic: str
    band: Band
    score: float
    answers: int


@dataclass(frozen=True)
class Study:
    """What to study: a point that was not made, or nothing of the kind, and the question that covers it."""

    point: str
    question: Question


@dataclass(frozen=True)
class Card:
    """What is said of an interview."""

    standings: tuple[Standing, ...]
    strongest: Outcome | None
    studies: tuple[Study, ...]
    answered: int
    asked: int


def report(outcomes: Sequence[Outcome]) -> Card:
    """Sum an interview up.

    Args:
        outcomes: its questions in the order of asking, one a question.
    """
    counted = [outcome for outcome in outcomes if outcome.counts]
    topics = dict.fromkeys(outcome.question.topic for outcome in counted)
    standings = [_standing(topic, [each.score for each in counted if each.question.topic == topic]) for topic in topics]
    # What was said in one's own words is more of an answer than a term or an option.
    best = max(counted, key=lambda each: (isinstance(each.question, SelfAssessed), each.score), default=None)
    return Card(
        standings=tuple(sorted(standings, key=lambda each: -each.score)),
        strongest=best if best and band_of(best.score) not in POOR else None,
        studies=_studies(outcomes),
        answered=sum(outcome.answered for outcome in outcomes),
        asked=len(outcomes),
    )


def band_of(score: float) -> Band:
    """The band of a score from 0 to 1."""
    return band(score, frozenset())


def _standing(topic: str, scores: list[float]) -> Standing:
    mean = sum(scores) / len(scores)
    return Standing(topic, band_of(mean), mean, len(scores))


def _studies(outcomes: Sequence[Outcome]) -> tuple[Study, ...]:
    """What weighs most of what was not said, from the weakest answers first; each question once, if there are more."""
    weakest = sorted(outcomes, key=lambda each: each.score)
    lists = [found for outcome in weakest if (found := _missed(outcome))]
    # One of each question before a second one of any.
    in_turns = [found[turn] for turn in range(STUDIES) for found in lists if turn < len(found)]
    return tuple(in_turns[:STUDIES])


def _missed(outcome: Outcome) -> list[Study]:
    question, grade = outcome.question, outcome.grade
    if not isinstance(question, SelfAssessed):
        return [Study("", question)] if outcome.score < 1 else []
    made = {point.id for point in grade.points if point.state is State.COVERED} if grade else set()
    lacking = [point for point in question.key_points if point.required and point.id not in made]
    return [Study(point.text, question) for point in sorted(lacking, key=lambda each: -each.weight)]
