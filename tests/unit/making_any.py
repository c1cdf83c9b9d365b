"""Questions of every kind for property tests, with texts that are nasty to write and to read."""

from typing import Any

from hypothesis import strategies as st

from bot.quiz.questions import Question, question_adapter
from tests.unit.packing import CARD

SIGNS = "~=#{}:\\%*[]<>&;,'\"`|$-+@/ \tn1aT."
CHARACTERS = st.one_of(st.sampled_from(SIGNS), st.characters(codec="utf-8", categories=["L", "N", "P", "S"]))
WORDS = [
    "[html]",
    "[plain]",
    "%50%",
    "//",
    "::",
    "####",
    "<p>",
    "&lt;",
    "[id:a]",
    "Unit: x",
    "$CATEGORY: x",
    "{{c1::",
    "'",
]
LINE = (
    st.builds(str.__add__, st.just("") | st.sampled_from(WORDS), st.text(CHARACTERS, min_size=1, max_size=30))
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
TEXT = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
NUMBER = st.floats(-1e9, 1e9).filter(lambda number: number == 0 or abs(number) > 1e-6)


def _texts(least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(LINE, min_size=least, max_size=most, unique_by=lambda text: text.casefold())


@st.composite
def _options(draw: st.DrawFn, least: int, most: int, right: int) -> list[dict[str, Any]]:
    texts = draw(_texts(least, most))
    whys = [draw(st.none() | TEXT) for _ in texts]
    options = [
        {"text": text, "right": True} if i < right else {"text": text, "why": why}
        for i, (text, why) in enumerate(zip(texts, whys, strict=True))
    ]
    return draw(st.permutations(options))


KINDS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "choice": {"options": _options(3, 5, 1)},
    "multi": {"options": st.integers(2, 3).flatmap(lambda right: _options(4, 6, right))},
    "short": {
        "accept": _texts(1, 3),
        "mistakes": st.lists(st.fixed_dictionaries({"text": LINE, "why": TEXT}), max_size=2),
    },
    "numeric": {
        "answer": NUMBER,
        "unit": st.none() | LINE.filter(lambda text: len(text) <= 20),
        "tolerance": st.one_of(
            st.floats(0, 1e6).map(lambda far: {"absolute": far}),
            st.floats(0, 0.5).map(lambda share: {"relative": share}),
        ),
    },
    "order": {"steps": _texts(3, 6)},
}


@st.composite
def questions(draw: st.DrawFn, kinds: tuple[str, ...] = tuple(KINDS)) -> Question:
    """One that is graded by itself, with whatever a pack with light rules lets it have."""
    kind = draw(st.sampled_from(kinds))
    fields = {name: draw(values) for name, values in KINDS[kind].items()}
    code = draw(st.none() | st.lists(LINE, min_size=1, max_size=3).map("\n    ".join))
    found: Question = question_adapter.validate_python(
        {
            "kind": kind,
            "id": "a-question",
            "topic": "a-topic",
            "level": draw(st.sampled_from(CARD.levels)),
            "prompt": draw(TEXT),
            "explanation": draw(st.just("") | TEXT),
            "hint": draw(st.none() | LINE),
            "math": draw(st.none() | LINE),
            "code": {"text": code, "runs": draw(st.booleans())} if code else None,
            "source": draw(st.none() | st.fixed_dictionaries({"title": LINE, "licence": LINE, "author": LINE})),
            **fields,
        }
    )
    return found
