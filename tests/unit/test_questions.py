"""The models refuse what would make a bad question, and say why."""

from typing import Any

import pytest
from pydantic import ValidationError

from bot.quiz.questions import KINDS, Level
from tests.unit.making import COMMON, choice, multi, order, question, rubric

RIGHT = {"text": "yes", "right": True}
WRONG = {"text": "no", "why": "It is not."}
BAD: dict[str, tuple[str, dict[str, Any], str]] = {
    "two right options": ("choice", {"options": [RIGHT, {"text": "also", "right": True}, WRONG]}, "exactly one"),
    "no right option": ("choice", {"options": [WRONG, {**WRONG, "text": "nor"}]}, "exactly one"),
    "a right option with why": ("choice", {"options": [{**RIGHT, "why": "x"}, WRONG]}, "a right one has none"),
    "six options": ("choice", {"options": [RIGHT, *[{**WRONG, "text": str(i)} for i in range(5)]]}, "at most 5"),
    "one right of many": ("multi", {"options": [RIGHT, WRONG, {**WRONG, "text": "nor"}]}, "at least two"),
    "all right": ("multi", {"options": [RIGHT, {**RIGHT, "text": "a"}, {**RIGHT, "text": "b"}]}, "at least two"),
    "no accepted form": ("short", {"accept": []}, "at least 1"),
    "neither answer nor template": ("numeric", {}, "either `answer` or `template`"),
    "two tolerances": ("numeric", {"answer": 1, "tolerance": {"absolute": 1, "relative": 0.1}}, "either `absolute`"),
    "two steps": ("order", {"steps": ["a", "b"]}, "at least 3"),
    "an unknown field": ("order", {"steps": ["a", "b", "c"], "colour": "red"}, "colour"),
    "an id with spaces": ("order", {"steps": ["a", "b", "c"], "id": "two words"}, "id"),
    "an unknown level": ("order", {"steps": ["a", "b", "c"], "level": "expert"}, "level"),
    "a phrasing with two spaces": (
        "open",
        {"reference": "x" * 200, "key_points": [{"id": "a", "text": "a", "any": ["one  two"]}] * 2},
        "pattern",
    ),
    "a story without STAR": (
        "story",
        {"reference": "x" * 200, "key_points": [{"id": "a", "text": "a"}] * 2},
        "situation, task",
    ),
}


@pytest.mark.parametrize(("kind", "fields", "says"), BAD.values(), ids=BAD.keys())
def test_refused(kind: str, fields: dict[str, Any], says: str):
    with pytest.raises(ValidationError, match=says):
        question(kind, **fields)


def test_every_kind_can_be_made():
    made = [
        choice("a", "b"),
        multi(["a", "b"], ["c"]),
        question("short", accept=["Adam"]),
        question("numeric", answer=1),
        order("a", "b", "c"),
        rubric(),
        rubric("story"),
    ]
    assert [each.kind for each in made] == list(KINDS)
    assert {each.level for each in made} == {Level.MID}
    assert all(each.prompt == COMMON["prompt"] for each in made)
