"""Answers as people give them, judged point by point, held against the deck's rubrics.

`answers/known.yaml` holds those that the deck's phrasings were widened beside; `answers/unseen.yaml` those that nobody
who wrote phrasings has read: what is reached there is what a person can expect. Each question has a senior's answer,
one in everyday words, two that are partly right, one that is wrong and one that says little. `mark` is what a fair
interviewer would give, `points` what became of each key point. They were written before the rubric was seen, and
judged after. An answer of `unseen.yaml` that a phrasing was written for belongs into `known.yaml` from then on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import correlation, fmean
from typing import Any

import pytest
import yaml

from bot.quiz.grading.free import Grade, Rubric, State, grade
from bot.quiz.questions import Open
from tests.content.deck import deck
from tests.learning.measures import f1

FOLDER = Path(__file__).parent / "answers"
WHO = ("senior", "informal", "partial", "partial-other", "wrong", "little")


@dataclass(frozen=True)
class Judged:
    """An answer with what a person found in it, and its grade."""

    question: str
    who: str
    mark: float
    answer: str
    points: dict[str, str]
    grade: Grade


@cache
def judged(name: str) -> tuple[Judged, ...]:
    return tuple(_judged(name))


def _judged(name: str) -> Iterator[Judged]:
    asked = {each.id: each for each in deck().questions if isinstance(each, Open)}
    for item in yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8")):
        question = asked[item["question"]]
        for each in item["answers"]:
            graded = grade(each["answer"], Rubric.of(question), question.prompt)
            yield Judged(question.id, **_fields(each), grade=graded)


def _fields(raw: dict[str, Any]) -> dict[str, Any]:
    return {name: raw[name] for name in ("who", "mark", "answer", "points")}


def missed_f1(found: tuple[Judged, ...]) -> float:
    """How well it is told that a point is missed (F1)."""
    pairs = [
        (each.points[point.id] == "missed", point.state is State.MISSED)
        for each in found
        for point in each.grade.points
    ]
    return f1([got for _, got in pairs], [wanted for wanted, _ in pairs])


def score(found: tuple[Judged, ...], who: str) -> float:
    return fmean(each.grade.score for each in found if each.who == who)


def with_marks(found: tuple[Judged, ...], by_length: bool = False) -> float:
    """Pearson correlation of scores, or of numbers of words, with marks."""
    values = [len(each.answer.split()) if by_length else each.grade.score for each in found]
    return correlation(values, [each.mark for each in found])


def report(found: tuple[Judged, ...]) -> Iterator[str]:
    yield f"{len(found)} answers: missed points F1 {missed_f1(found):.3f}, r {with_marks(found):.3f}, "
    yield f"by length alone {with_marks(found, by_length=True):.3f}"
    for who in WHO:
        marks = fmean(each.mark for each in found if each.who == who)
        yield f"  {who:<15} score {score(found, who):.2f}, deserved {marks:.2f}"


def test_every_open_question_they_are_for_has_all_its_points_judged():
    for each in (*judged("known"), *judged("unseen")):
        assert set(each.points) == {point.id for point in each.grade.points}, each.question
        assert set(each.points.values()) <= {state.value for state in State}, each.question
        assert each.who in WHO


def test_no_question_is_in_both():
    assert not {each.question for each in judged("known")} & {each.question for each in judged("unseen")}
    assert len(judged("known")) >= 200
    assert len(judged("unseen")) >= 200


@pytest.mark.parametrize(
    ("name", "least", "r", "spoken", "wrong"), [("known", 0.89, 0.94, 0.80, 0.10), ("unseen", 0.85, 0.86, 0.65, 0.22)]
)
def test_answers_are_graded_about_as_a_person_would(name, least, r, spoken, wrong, record_property):
    found = judged(name)
    text = "\n".join(report(found))
    print(text)
    record_property(name, text)
    assert missed_f1(found) >= least, text
    assert with_marks(found) >= r, text
    assert with_marks(found) > with_marks(found, by_length=True), text
    assert score(found, "informal") >= spoken, text
    assert score(found, "wrong") <= wrong, text
    assert score(found, "little") <= 0.05, text
    assert score(found, "senior") >= 0.90, text
