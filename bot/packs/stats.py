"""Figures over a pack, for `quizgrad content stats`."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.packs.pack import Pack
from bot.quiz.questions import GRADED_KINDS, Choice, Numeric, Question


@dataclass(frozen=True)
class LengthShares:
    """Over four-option choices: how many there are, and in which share of them the right option
    is strictly the longest, or strictly the shortest (0 to 1).
    """

    questions: int
    longest: float
    shortest: float


def length_shares(questions: Sequence[Question]) -> LengthShares:
    """Does the length of an option give it away?"""
    four = [q for q in questions if isinstance(q, Choice) and len(q.options) == 4]
    longest = shortest = 0
    for question in four:
        right = next(len(option.text) for option in question.options if option.right)
        wrong = [len(option.text) for option in question.options if not option.right]
        longest += right > max(wrong)
        shortest += right < min(wrong)
    many = max(len(four), 1)
    return LengthShares(len(four), longest / many, shortest / many)


@dataclass(frozen=True)
class Stats:
    """What a pack holds, counted.

    Attributes:
        graded_at_once: of the kinds that the program judges by itself; each can be the question of a day.
        level_shares: of all questions, 0 to 1.
        four_options: choices with four options; the next two are shares of these, 0 to 1.
    """

    questions: int
    by_kind: dict[str, int]
    graded_at_once: int
    by_topic: dict[str, int]
    by_level: dict[str, int]
    level_shares: dict[str, float]
    covers: dict[str, int]
    four_options: int
    longest_right_share: float
    shortest_right_share: float
    templates: int
    with_code: int
    with_code_that_runs: int
    with_figure: int
    with_formula: int

    def as_json(self) -> dict[str, Any]:
        """The figures as plain values, in a stable order."""
        return asdict(self)


def stats(pack: Pack) -> Stats:
    """Count a pack."""
    questions = pack.questions
    shares = length_shares(questions)
    by_level = _count(question.level.value for question in questions)
    return Stats(
        questions=len(questions),
        by_kind=_count(question.kind for question in questions),
        graded_at_once=sum(question.kind in GRADED_KINDS for question in questions),
        by_topic=_count(question.topic for question in questions),
        by_level=by_level,
        level_shares={level: round(number / len(questions), 4) for level, number in by_level.items()},
        covers=_count(entry for question in questions for entry in question.covers),
        four_options=shares.questions,
        longest_right_share=round(shares.longest, 4),
        shortest_right_share=round(shares.shortest, 4),
        templates=sum(isinstance(q, Numeric) and q.template is not None for q in questions),
        with_code=sum(question.code is not None for question in questions),
        with_code_that_runs=sum(question.code is not None and question.code.runs for question in questions),
        with_figure=sum(question.image is not None for question in questions),
        with_formula=sum(question.math is not None for question in questions),
    )


def _count(names: Any) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))
