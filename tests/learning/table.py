"""Sets of graded answers as numbers: what the grader gives them, and the features it gives it for."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.quiz.grading.free import Band, Grade, grade
from bot.quiz.grading.free.features import NAMES, features
from tests.learning.ridge import Line, Numbers, best_penalty, fit, left_out
from tests.learning.sets import Judged


@dataclass(frozen=True)
class Table:
    """One or more sets of answers, a row each.

    Attributes:
        features: as the grader works them out; all 0 where it refused the answer.
        lengths: what the length baseline knows: the number of words, and its logarithm.
        scores: what people gave.
        shipped: what the grader gives as it is.
        graded: whether the grader did not refuse the answer.
        filled: whether the answer has a word at all.
        questions: the number of the question, unique over all sets.
        weights: how much an answer counts, so that sets of all sizes count alike.
    """

    features: Numbers
    lengths: Numbers
    scores: Numbers
    shipped: Numbers
    graded: NDArray[np.bool_]
    filled: NDArray[np.bool_]
    questions: Numbers
    weights: Numbers

    def foretell(self, line: Line) -> Numbers:
        """What learned coefficients give; an answer that the grader refuses gets 0."""
        return np.where(self.graded, line(self.features), 0.0)

    def taught(self) -> "Table":
        """The answers one can learn from: those that the grader does not refuse."""
        return pick(self, self.graded)

    def by_length(self) -> "Table":
        """The same with no features but the length, and nothing refused."""
        everything = np.ones(len(self.scores), dtype=bool)
        return Table(
            self.lengths, self.lengths, self.scores, self.shipped, everything, self.filled, self.questions, self.weights
        )


def pick(table: Table, chosen: NDArray[np.bool_]) -> Table:
    """Some of the rows."""
    return Table(
        table.features[chosen], table.lengths[chosen], table.scores[chosen], table.shipped[chosen],
        table.graded[chosen], table.filled[chosen], table.questions[chosen], table.weights[chosen],
    )  # fmt: skip


def tabled(lines: Sequence[Judged], grades: Sequence[Grade] | None = None) -> Table:
    """Work out the table of a set. `grades` spares grading again."""
    grades = grades or [grade(line.answer, line.rubric, line.question) for line in lines]
    graded = np.array([each.band is not Band.UNGRADED for each in grades])
    rows = [
        features(line.answer, line.rubric, line.question) if good else (0.0,) * len(NAMES)
        for line, good in zip(lines, graded, strict=True)
    ]
    words = np.array([len(line.answer.split()) for line in lines], dtype=float)
    numbers: dict[str, int] = {}
    return Table(
        np.array(rows, dtype=float),
        np.column_stack([words, np.log1p(words)]),
        np.array([line.score for line in lines]),
        np.array([each.score for each in grades]),
        graded,
        words > 0,
        np.array([numbers.setdefault(line.question_id, len(numbers)) for line in lines], dtype=float),
        np.full(len(lines), 1.0 / len(lines)),
    )


def together(tables: Sequence[Table]) -> Table:
    """Several sets as one."""
    offset, questions = 0.0, []
    for table in tables:
        questions.append(table.questions + offset)
        offset = questions[-1].max() + 1
    return Table(
        np.vstack([each.features for each in tables]),
        np.vstack([each.lengths for each in tables]),
        np.concatenate([each.scores for each in tables]),
        np.concatenate([each.shipped for each in tables]),
        np.concatenate([each.graded for each in tables]),
        np.concatenate([each.filled for each in tables]),
        np.concatenate(questions),
        np.concatenate([each.weights for each in tables]),
    )


def learn(table: Table) -> tuple[Line, float]:
    """Learn from a table, and with which penalty."""
    taught = table.taught()
    penalty = best_penalty(taught.features, taught.scores, taught.weights, taught.questions)
    return fit(taught.features, taught.scores, taught.weights, penalty), penalty


def one_out(table: Table) -> Numbers:
    """What is foretold of each answer by what was learned from the answers to all other questions."""
    taught = table.taught()
    penalty = best_penalty(taught.features, taught.scores, taught.weights, taught.questions)
    foretold = np.zeros(len(table.scores))
    foretold[table.graded] = left_out(taught.features, taught.scores, taught.weights, taught.questions, penalty)
    return foretold
