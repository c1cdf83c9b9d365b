"""Lines of JSON to be graded: what each must hold, and what is given for it."""

import json
from collections.abc import Mapping
from typing import Any

from bot.quiz.grading.free import Grade, Rubric, grade
from bot.quiz.rubric import KeyPoint, Misconception


class BadLine(Exception):
    """A line that cannot be graded; the message says why."""


def graded(line: str) -> dict[str, Any]:
    """What is answered to a line: the grade of the answer it holds, or what is wrong with it, under `error`."""
    try:
        question, rubric, answer = read(line)
    except BadLine as error:
        return {"error": str(error)}
    return as_json(grade(answer, rubric, question))


def read(line: str) -> tuple[str, Rubric, str]:
    """The question, the rubric and the answer that a line holds. Keys that are not known are passed over.

    Raises:
        BadLine: it is no JSON object, or a value is missing or of another type.
    """
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"no JSON: {error}") from None
    if not isinstance(value, dict):
        raise BadLine("expected an object with question, reference and answer")
    question, reference, answer = (_text(value, name) for name in ("question", "reference", "answer"))
    points = tuple(_key_point(each, i) for i, each in enumerate(_rows(value, "key_points")))
    mistakes = tuple(_misconception(each) for each in _rows(value, "misconceptions"))
    if not reference.strip() and not points:
        raise BadLine("reference: empty, and there are no key_points to grade by")
    if len({point.id for point in points}) < len(points):
        raise BadLine("key_points: two have the same id")
    return question, Rubric(reference, points, mistakes), answer


def as_json(found: Grade) -> dict[str, Any]:
    """A grade as it is written."""
    return {
        "score": found.score,
        "band": found.band.value,
        "points": [{"id": each.id, "state": each.state.value, "span": each.span} for each in found.points],
        "misconceptions": list(found.misconceptions),
        "flags": list(found.flags),
    }


def _key_point(value: Any, position: int) -> KeyPoint:
    row = {"text": value} if isinstance(value, str) else value
    where = f"key_points[{position}]"
    if not isinstance(row, dict):
        raise BadLine(f"{where}: expected an object")
    name = row.get("id")
    point = KeyPoint.model_construct(
        id=str(position) if name is None else str(name),
        text=_text(row, "text", where, missing=""),
        any=_texts(row, "any", where),
        regex=_texts(row, "regex", where),
        weight=_weight(row, where),
        required=_switch(row, "required", where, True),
        negated=_switch(row, "negated", where, False),
        list_ok=_switch(row, "list_ok", where, False),
    )
    if not (point.text.strip() or point.any or point.regex):
        raise BadLine(f"{where}: has neither text nor any nor regex")
    return point


def _weight(row: Mapping[str, Any], where: str) -> float:
    weight = row.get("weight")
    if weight is None:
        return 1.0
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 < weight < 1e6:
        raise BadLine(f"{where}.weight: expected a number above 0")
    return float(weight)


def _misconception(value: Any) -> Misconception:
    row = {"any": value} if isinstance(value, str | list) else value
    if not isinstance(row, dict):
        raise BadLine("misconceptions: expected objects")
    phrasings = _texts(row, "any", "misconceptions")
    if not phrasings:
        raise BadLine("misconceptions: one has no any")
    return Misconception.model_construct(any=phrasings, says=_text(row, "says", "misconceptions", missing=phrasings[0]))


def _rows(value: Mapping[str, Any], name: str) -> list[Any]:
    rows = value.get(name)
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise BadLine(f"{name}: expected a list")
    return rows


def _text(value: Mapping[str, Any], name: str, where: str = "", missing: str | None = None) -> str:
    text = value.get(name)
    if text is None and missing is not None:
        return missing
    if not isinstance(text, str):
        named = f"{where}.{name}" if where else name
        raise BadLine(f"{named}: expected a string" if name in value else f"{named}: missing")
    return text


def _texts(value: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    texts = value.get(name)
    texts = [] if texts is None else [texts] if isinstance(texts, str) else texts
    if not isinstance(texts, list) or not all(isinstance(each, str) for each in texts):
        raise BadLine(f"{where}.{name}: expected a list of strings")
    return tuple(each for each in texts if each.strip(" |"))


def _switch(value: Mapping[str, Any], name: str, where: str, usual: bool) -> bool:
    switch = value.get(name, usual)
    if not isinstance(switch, bool):
        raise BadLine(f"{where}.{name}: expected true or false")
    return switch
