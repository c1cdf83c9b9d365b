"""Rubrics and answers that were written without a look at the grader: how many get a fair grade."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.quiz.grading.free import Grade, Rubric, State, grade
from bot.quiz.rubric import KeyPoint, Misconception
from tests.learning.measures import f1

FOLDER = Path(__file__).parent / "blind"
FAIR = 0.88
MISSED = 0.90


@dataclass(frozen=True)
class Answered:
    """An answer with its grade; `missed` are the required points it does not make, where that was judged."""

    question: str
    category: str
    least: float
    most: float
    required: frozenset[str]
    missed: frozenset[str] | None
    grade: Grade

    @property
    def fair(self) -> bool:
        return self.least <= self.grade.score <= self.most


@cache
def answered() -> tuple[Answered, ...]:
    return tuple(each for path in sorted(FOLDER.glob("*.yaml")) for each in _read(path.stem, path.read_text("utf-8")))


def _read(name: str, text: str) -> Iterator[Answered]:
    item: dict[str, Any] = yaml.safe_load(text)
    points = tuple(KeyPoint.model_validate(each) for each in item["key_points"])
    mistakes = tuple(Misconception.model_validate(each) for each in item["misconceptions"])
    rubric = Rubric(item["reference"], points, mistakes)
    required = frozenset(each.id for each in points if each.required)
    for case in item["cases"]:
        missed = frozenset(case["missed"]) if "missed" in case else None
        found = grade(case["answer"], rubric, item["question"])
        least, most = case["score"]
        yield Answered(name, case["category"], least, most, required, missed, found)


def fair() -> float:
    return sum(each.fair for each in answered()) / len(answered())


def missed() -> float:
    """F1 of "missed" over all required points of the answers that were judged point by point."""
    pairs = [
        (point.state is State.MISSED, point.id in each.missed)
        for each in answered()
        if each.missed is not None
        for point in each.grade.points
        if point.id in each.required
    ]
    return f1([found for found, _ in pairs], [meant for _, meant in pairs])


def report() -> Iterator[str]:
    yield f"{len(answered())} answers: {fair():.1%} fair, missed points F1 {missed():.2f}"
    groups = defaultdict(list)
    for each in answered():
        groups[each.category].append(each.fair)
    for category, found in sorted(groups.items(), key=lambda one: (sum(one[1]) / len(one[1]), one[0])):
        yield f"  {category:<24}{sum(found):>3} of {len(found)}"


def test_answers_written_blind_get_a_fair_grade():
    print("\n".join(report()))
    assert len(answered()) >= 320
    assert fair() >= FAIR
    assert missed() >= MISSED


def test_what_tries_to_cheat_is_held_down_whatever_the_rubric():
    tricks = {"vague", "off-topic", "question-copied", "keyword-list", "shuffled", "injection", "idk", "emoji"}
    tried = [each for each in answered() if each.category in tricks]
    assert len(tried) >= 80
    assert [(each.question, each.category, each.grade.score) for each in tried if not each.fair] == []
