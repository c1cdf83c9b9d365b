"""The battery: questions with a rubric, and answers to them with what a fair interviewer would say.

`battery/*.yaml` holds a question each, with its answers by category; `categories.yaml` what to expect of an answer of a
category unless the answer itself says otherwise, and `anywhere.yaml` answers that need little of their question.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.quiz.grading.free import Band, Grade, Rubric, State, grade
from bot.quiz.rubric import KeyPoint, Misconception

FOLDER = Path(__file__).parent / "battery"
CREDITED = (State.COVERED,)
ROUNDING = 0.0005


@dataclass(frozen=True)
class Asked:
    """A question of the battery."""

    name: str
    prompt: str
    rubric: Rubric


@dataclass(frozen=True)
class Expected:
    """What a fair verdict on an answer looks like.

    Attributes:
        at_least: the lowest score.
        at_most: the highest score.
        bands: the bands allowed; empty for any.
        covered: points that must be covered.
        missed: points the answer says nothing of.
        uncredited: points that must not be covered, whether they are missed, partly made or contradicted.
        found: a misconception must be named.
    """

    at_least: float
    at_most: float
    bands: tuple[Band, ...]
    covered: tuple[str, ...]
    missed: tuple[str, ...]
    uncredited: tuple[str, ...]
    found: bool


@dataclass(frozen=True)
class Case:
    """An answer, with what to expect of its grade."""

    asked: Asked
    category: str
    number: int
    answer: str
    expected: Expected

    @property
    def name(self) -> str:
        return f"{self.asked.name}/{self.category}/{self.number}"

    def grade(self) -> Grade:
        return grade(self.answer, self.asked.rubric, self.asked.prompt)


def faults(case: Case, found: Grade) -> list[str]:
    """What is wrong with a grade; empty where it is fair."""
    expected = case.expected
    # An answer that is not graded at all may come back without points.
    states = dict.fromkeys((point.id for point in case.asked.rubric.key_points), State.MISSED)
    states |= {point.id: point.state for point in found.points}
    wrong = []
    if not expected.at_least - ROUNDING <= found.score <= expected.at_most + ROUNDING:
        wrong.append(f"score {found.score:.2f} not in {expected.at_least:.2f}..{expected.at_most:.2f}")
    if expected.bands and found.band not in expected.bands:
        wrong.append(f"band {found.band}")
    wrong += [f"{point} {states[point]}, said" for point in expected.covered if states[point] not in CREDITED]
    wrong += [f"{point} {states[point]}, not said" for point in expected.missed if states[point] is not State.MISSED]
    wrong += [f"{point} covered, not right" for point in expected.uncredited if states[point] in CREDITED]
    if expected.found and not found.misconceptions:
        wrong.append("no misconception named")
    return wrong


def _read(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))


@cache
def questions() -> dict[str, Asked]:
    """The questions by name."""
    names = sorted(path.stem for path in FOLDER.glob("*.yaml"))
    return {name: _asked(name) for name in names if name not in ("categories", "anywhere")}


def _asked(name: str) -> Asked:
    data = _read(name)
    return Asked(
        name,
        data["question"],
        Rubric(
            data["reference"],
            tuple(KeyPoint.model_validate(_one_line(point)) for point in data["key_points"]),
            tuple(Misconception.model_validate(_one_line(fault)) for fault in data["misconceptions"]),
        ),
    )


def _one_line(data: dict[str, Any]) -> dict[str, Any]:
    """As the packs' reader does: a phrasing may be folded over lines."""
    return {**data, "any": [" ".join(phrasing.split()) for phrasing in data.get("any", ())]}


@cache
def cases() -> tuple[Case, ...]:
    """All cases, question by question."""
    wishes = _read("categories")
    return tuple(
        Case(asked, category, number, _answer(raw), _expected(wishes[category] | _fields(raw), asked.rubric))
        for asked, category, number, raw in _raw()
    )


def _raw() -> Iterator[tuple[Asked, str, int, Any]]:
    for asked in questions().values():
        for category, answers in _read(asked.name)["cases"].items():
            yield from ((asked, category, number, raw) for number, raw in enumerate(answers, 1))
    for category, answers in _read("anywhere").items():
        for number, raw in enumerate(answers, 91):
            yield questions()[raw["to"]], category, number, raw


def _fields(raw: Any) -> dict[str, Any]:
    return raw if isinstance(raw, dict) else {}


def _answer(raw: Any) -> str:
    return str(raw["answer"]) * int(raw.get("times", 1)) if isinstance(raw, dict) else str(raw)


def _expected(wish: dict[str, Any], rubric: Rubric) -> Expected:
    required = tuple(point.id for point in rubric.key_points if point.required)
    everything = tuple(point.id for point in rubric.key_points)
    points = wish.get("points")
    return Expected(
        wish.get("at_least", 0.0),
        wish.get("at_most", 1.0),
        tuple(Band(band) for band in wish.get("bands", ())),
        required if points == "all" else tuple(wish.get("covered", ())),
        tuple(wish.get("missed", ())),
        everything if points == "none" else tuple(wish.get("uncredited", ())),
        wish.get("found", False),
    )
