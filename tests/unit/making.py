"""Questions for unit tests, with everything that does not matter filled in."""

from typing import Any

from bot.quiz.posing import Draw, Posed, pose
from bot.quiz.questions import Question, question_adapter

COMMON: dict[str, Any] = {
    "id": "a-question",
    "topic": "a-topic",
    "level": "mid",
    "prompt": "What is asked here?",
    "hint": "Think of what is asked.",
    "explanation": "Because it is so, and for no other reason. That is all there is.",
    "references": [{"author": "Somebody", "title": "Something", "year": 2020}],
    "reviewed": "2026-01-01",
}


def question(kind: str, **fields: Any) -> Question:
    found: Question = question_adapter.validate_python({**COMMON, "kind": kind, **fields})
    return found


def choice(*wrong: str, right: str = "right", **fields: Any) -> Question:
    options = [{"text": right, "right": True}, *({"text": text, "why": f"not {text}"} for text in wrong)]
    return question("choice", options=options, **fields)


def multi(right: list[str], wrong: list[str], **fields: Any) -> Question:
    options = [{"text": text, "right": True} for text in right] + [{"text": text, "why": text} for text in wrong]
    return question("multi", options=options, **fields)


def order(*steps: str, **fields: Any) -> Question:
    return question("order", steps=steps, **fields)


def rubric(kind: str = "open", points: int = 3, **fields: Any) -> Question:
    names = ["situation", "task", "action", "result", "number"] if kind == "story" else [f"p{i}" for i in range(points)]
    return question(
        kind,
        reference="a model answer " * 12,
        key_points=fields.pop("key_points", [{"id": name, "text": name, "any": ["word"]} for name in names]),
        **fields,
    )


def posed(asked: Question) -> Posed:
    """The question with its options as written, or with one draw of its numbers at their lowest."""
    number = len(getattr(asked, "options", getattr(asked, "steps", ())))
    template = getattr(asked, "template", None)
    return pose(asked, Draw(asked.id, 1, tuple(range(number)), next(template.corners()) if template else {}))
