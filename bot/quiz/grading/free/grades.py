"""What grading needs, and what it finds."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from bot.quiz.questions import Rubric as RubricQuestion
from bot.quiz.rubric import KeyPoint, Misconception


class Band(StrEnum):
    """How good an answer is over all, as people are told; unsure where the evidence conflicts."""

    OFF = "off"
    WEAK = "weak"
    PARTIAL = "partial"
    GOOD = "good"
    STRONG = "strong"
    UNSURE = "unsure"
    UNGRADED = "ungraded"


class State(StrEnum):
    """What became of a key point."""

    COVERED = "covered"
    PARTLY = "partly"
    MISSED = "missed"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True)
class Rubric:
    """What an answer is held against.

    Attributes:
        reference: a model answer.
        key_points: what a full answer says; empty where the reference alone is known.
        misconceptions: mistakes worth naming.
    """

    reference: str
    key_points: tuple[KeyPoint, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()

    @classmethod
    def of(cls, question: RubricQuestion) -> Self:
        """The rubric of a question in a pack."""
        return cls(question.reference, question.key_points, question.misconceptions)


@dataclass(frozen=True)
class GradedPoint:
    """A key point, what became of it, and the words of the answer that show it as [start, end); None if none do."""

    id: str
    state: State
    span: tuple[int, int] | None = None


@dataclass(frozen=True)
class Grade:
    """The verdict on an answer.

    Attributes:
        band: how good it is over all.
        score: 0 to 1; 0 if it was not graded.
        points: every key point of the rubric, in its order.
        misconceptions: what is said of the mistakes found, in the words of the rubric.
        flags: what else was noticed of the answer, from the list in `flags.py`.
    """

    band: Band
    score: float
    points: tuple[GradedPoint, ...] = ()
    misconceptions: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
