"""Sets of graded answers as numbers: what the grader gives them, and the features it gives it for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.quiz.grading.free import Band, Grade, grade
from bot.quiz.grading.free.features import NAMES, RESEMBLANCE, features
from tests.learning.ridge import Line, Numbers, best_penalty, fit, left_out
from tests.learning.sets import Judged

RIGHT_SCORE = 0.75
"""Where people gave points, a right answer has at least three quarters of them."""

FOREIGN = 0.2
"""What answers to another question weigh, beside 1 for all answers of a set. They are worth nothing: without them the
ridge learns from people who hardly ever gave 0 that any long answer is half right."""

EVERY = 2
"""One answer of so many is put to another question as well."""


@dataclass(frozen=True)
class Table:
    """A set of answers, a row each.

    Attributes:
        features: those in `RESEMBLANCE`, as the grader works them out; all 0 where it refused the answer.
        lengths: what the length baseline knows: the number of words, and its logarithm.
        scores: what people gave.
        shipped: what the grader gives as it is.
        graded: whether the grader did not refuse the answer.
        filled: whether the answer has a word at all.
        questions: the number of the question.
        foreign: features of answers that were put to another question.
        foreign_questions: the number of the question they were given to.
    """

    features: Numbers
    lengths: Numbers
    scores: Numbers
    shipped: Numbers
    graded: NDArray[np.bool_]
    filled: NDArray[np.bool_]
    questions: Numbers
    foreign: Numbers
    foreign_questions: Numbers

    def foretell(self, line: Line) -> Numbers:
        """What learned coefficients give; an answer that the grader refuses gets 0."""
        return np.where(self.graded, line(self.features), 0.0)

    def by_length(self) -> "Table":
        """The same with no features but the length, and nothing refused."""
        everything = np.ones(len(self.scores), dtype=bool)
        none = np.empty((0, self.lengths.shape[1]))
        return replace(
            self, features=self.lengths, graded=everything, foreign=none, foreign_questions=self.foreign_questions[:0]
        )


@dataclass(frozen=True)
class Lesson:
    """What is learned from: features, scores, how much each row counts, and which question it belongs to."""

    features: Numbers
    scores: Numbers
    weights: Numbers
    questions: Numbers


def tabled(lines: Sequence[Judged], grades: Sequence[Grade] | None = None) -> Table:
    """Work out the table of a set. `grades` spares grading again."""
    grades = grades or [grade(line.answer, line.rubric, line.question) for line in lines]
    graded = np.array([each.band is not Band.UNGRADED for each in grades])
    words = np.array([len(line.answer.split()) for line in lines], dtype=float)
    numbers: dict[str, int] = {}
    questions = [numbers.setdefault(line.question_id, len(numbers)) for line in lines]
    strangers = _strangers(lines, [i for i in range(len(lines)) if graded[i]][::EVERY])
    return Table(
        _rows([line if good else None for line, good in zip(lines, graded, strict=True)]),
        np.column_stack([words, np.log1p(words)]),
        np.array([line.score for line in lines]),
        np.array([each.score for each in grades]),
        graded,
        words > 0,
        np.array(questions, dtype=float),
        _rows([stranger for _, stranger in strangers]),
        np.array([questions[i] for i, _ in strangers], dtype=float),
    )


def lesson(tables: Sequence[Table]) -> Lesson:
    """What to learn from sets: all sets count alike, and in each the right answers as much as the others."""
    parts, offset = [], 0.0
    for table in tables:
        mine, foreign = table.graded, len(table.foreign)
        scores = table.scores[mine]
        weights = np.concatenate([_balanced(scores), np.full(foreign, FOREIGN / max(1, foreign))])
        questions = np.concatenate([table.questions[mine], table.foreign_questions]) + offset
        parts.append(
            Lesson(
                np.vstack([table.features[mine], table.foreign]),
                np.concatenate([scores, np.zeros(foreign)]),
                weights,
                questions,
            )
        )
        offset = questions.max(initial=offset) + 1
    return Lesson(*(np.concatenate([getattr(part, name) for part in parts]) for name in Lesson.__annotations__))


def learn(tables: Sequence[Table]) -> tuple[Line, float]:
    """Learn from sets; with the penalty that was best."""
    taught = lesson(tables)
    penalty = best_penalty(taught.features, taught.scores, taught.weights, taught.questions)
    return fit(taught.features, taught.scores, taught.weights, penalty), penalty


def one_out(table: Table) -> Numbers:
    """What is foretold of each answer by what was learned from the answers to all other questions of its set."""
    taught = lesson([table])
    penalty = best_penalty(taught.features, taught.scores, taught.weights, taught.questions)
    foretold = np.zeros(len(table.scores))
    found = left_out(taught.features, taught.scores, taught.weights, taught.questions, penalty)
    foretold[table.graded] = found[: int(table.graded.sum())]
    return foretold


def _balanced(scores: Numbers) -> Numbers:
    right = scores >= RIGHT_SCORE
    sides = [side for side in (right, ~right) if side.any()]
    return sum((side / (len(sides) * side.sum()) for side in sides), np.zeros(len(scores)))


def _rows(lines: Sequence[Judged | None]) -> Numbers:
    rows = [features(line.answer, line.rubric, line.question) if line else (0.0,) * len(NAMES) for line in lines]
    return np.array(rows, dtype=float).reshape(len(rows), len(NAMES))[:, -len(RESEMBLANCE) :]


def _strangers(lines: Sequence[Judged], chosen: Sequence[int]) -> list[tuple[int, Judged]]:
    """Answers put to the question half-way round, if there is another."""
    first = {line.question_id: line for line in reversed(lines)}
    order = sorted(first)
    place = {name: i for i, name in enumerate(order)}
    if len(order) < 2:
        return []
    found = []
    for i in chosen:
        other = first[order[(place[lines[i].question_id] + len(order) // 2) % len(order)]]
        found.append((i, replace(lines[i], question=other.question, rubric=other.rubric, score=0.0)))
    return found
