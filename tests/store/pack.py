"""A small pack with a few questions of each kind, written as an author would."""

from pathlib import Path
from typing import Any

import yaml

from bot.replies import Ask

Written = dict[str, Any]

PACK = "facts"

RIGHT = {
    "Which colour does a clear sky have at noon?": "Blue",
    "How many legs does a healthy bee walk on?": "Six",
    "What is the capital of France called today?": "Paris",
    "Name the metal that flows like water in a warm room.": "Mercury",
    "Who painted the ceiling of the Sistine chapel?": "Michelangelo",
    "In which month does the northern winter solstice fall?": "December",
    "Which river runs through the city of Cairo?": "Nile",
}
"""The right option of every choice question, by its prompt."""


def right(ask: Ask) -> str:
    """The label of the right option."""
    return RIGHT[ask.prompt]


def wrong(ask: Ask) -> str:
    """The label of a wrong option."""
    return next(button.label for button in ask.options if button.label != RIGHT[ask.prompt])


def topics() -> dict[str, list[Written]]:
    """The questions by topic, fresh at every call, so that a test may edit them."""
    sky, bee, paris, metal, chapel, month, river = RIGHT
    return {
        "nature": [
            _choice("sky", "junior", sky, "Blue", "Green", "Red"),
            _choice("bee", "mid", bee, "Six", "Four", "Eight"),
            _choice("metal", "senior", metal, "Mercury", "Tin", "Lead"),
        ],
        "culture": [
            _choice("paris", "junior", paris, "Paris", "Lyon", "Nice"),
            _choice("chapel", "mid", chapel, "Michelangelo", "Raphael", "Titian"),
            _choice("month", "senior", month, "December", "March", "June"),
        ],
        "rivers": [_choice("river", "mid", river, "Nile", "Amazon", "Rhine")],
        "mixed": [_multi(), _short(), _numeric(), _template(), _order()],
        "talks": [_open(), _story()],
    }


def write_pack(folder: Path, questions: dict[str, list[Written]] | None = None) -> Path:
    """Write a pack folder, in place of what was there; returns the folder."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.yaml"):
        old.unlink()
    by_topic = topics() if questions is None else questions
    card = {
        "id": folder.name,
        "title": "Facts",
        "description": "A pack for tests, with a few questions of each kind.",
        "language": "en",
        "licence": "MIT",
        "topics": [{"id": topic, "title": topic.capitalize()} for topic in by_topic],
    }
    _dump(folder / "pack.yaml", card)
    for topic, items in by_topic.items():
        _dump(folder / f"{topic}.yaml", items)
    return folder


def _dump(path: Path, data: object) -> None:
    path.write_text(yaml.safe_dump(data, sort_keys=False))


def _common(name: str, kind: str, level: str, prompt: str) -> Written:
    return {
        "id": name,
        "kind": kind,
        "level": level,
        "prompt": prompt,
        "explanation": "This can be looked up in any atlas. It has been known for a long time.",
        "references": [{"author": "A. Writer", "title": "A book of facts", "year": 2001}],
        "reviewed": "2025-01-01",
    }


def _graded(name: str, kind: str, level: str, prompt: str) -> Written:
    return {**_common(name, kind, level, prompt), "hint": "Remember what you learnt at school."}


def _options(right: list[str], wrong: list[str]) -> list[Written]:
    return [
        *({"text": text, "right": True} for text in right),
        *({"text": text, "why": "That is another thing."} for text in wrong),
    ]


def _choice(name: str, level: str, prompt: str, right: str, *wrong: str) -> Written:
    return {**_graded(name, "choice", level, prompt), "options": _options([right], list(wrong))}


def _multi() -> Written:
    question = _graded("primes", "multi", "mid", "Mark every prime number in this list.")
    return {**question, "options": _options(["Two", "Three"], ["Four", "Nine"])}


def _short() -> Written:
    return {**_graded("author", "short", "junior", "Who wrote the tragedy of Hamlet?"), "accept": ["Shakespeare"]}


def _numeric() -> Written:
    return {**_graded("week", "numeric", "junior", "Say in days how long a week lasts."), "answer": 7}


def _template() -> Written:
    question = _graded("product", "numeric", "senior", "Multiply {{a}} by {{b}} without a calculator.")
    return {**question, "template": {"parameters": {"a": [3, 4, 5], "b": [11, 12]}, "formula": "a * b"}}


def _order() -> Written:
    question = _graded("meals", "order", "mid", "Sort these meals from morning to evening.")
    return {**question, "steps": ["Breakfast", "Lunch", "Dinner"]}


REFERENCE = " ".join(["A good answer names the thing, says what it is for, and closes with a short example."] * 5)


def _open() -> Written:
    question = _common("explain", "open", "mid", "Explain to a friend what a bicycle is for.")
    points = [
        {"id": "ride", "text": "one rides it", "any": ["ride|rides|riding"]},
        {"id": "wheels", "text": "it has two wheels", "any": ["two wheels"]},
    ]
    return {**question, "reference": REFERENCE, "key_points": points}


def _story() -> Written:
    question = _common("project", "story", "senior", "Tell me about a project that went wrong for you.")
    names = ("situation", "task", "action", "result", "number")
    points = [{"id": name, "text": f"the {name} is told", "any": [name]} for name in names]
    return {**question, "reference": REFERENCE, "key_points": points}
