"""Numbers and shortened texts inside sentences."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from bot.language import c_, n_, spoken
from bot.quiz.scoring import HUNDREDTHS

UNGROUPED = 1000
"""From here on digits are grouped. Below it every language writes a whole number the same, and Babel stays unloaded."""

REMEMBERED = 4096
"""Numbers as they were written last: a board writes the same ones over and over."""


def number(value: float) -> str:
    """`3`, `2.5`, `1,234`."""
    if 0 <= value < UNGROUPED and value == int(value):
        return str(int(value))
    return _number(value, spoken().locale)


def percent(share: float) -> str:
    """`60%`, for 0.6."""
    return _percent(share, spoken().locale)


def points(hundredths: int) -> str:
    """`1 point`, `2.5 points`."""
    whole, rest = divmod(hundredths, HUNDREDTHS)
    # A plural is chosen by a whole number; two stands for what is not one.
    form = n_("{points} point", "{points} points", 2 if rest else whole)
    return form.format(points=number(hundredths / HUNDREDTHS))


def questions(value: int) -> str:
    """`1 question`, `3 questions`."""
    return n_("{number} question", "{number} questions", value).format(number=number(value))


def answers(value: int) -> str:
    """`1 answer`, `3 answers`."""
    return n_("{number} answer", "{number} answers", value).format(number=number(value))


def listed(texts: Sequence[str]) -> str:
    """`Ann, Bob, Cleo`."""
    # Babel's list of this kind is missing in many languages.
    return c_("between the parts of a list", ", ").join(texts)


def alternatives(texts: Sequence[str]) -> str:
    """`a, b or c`."""
    return _joined(tuple(texts), "or", spoken().locale)


def together(texts: Sequence[str]) -> str:
    """`a, b and c`."""
    return _joined(tuple(texts), "standard", spoken().locale)


def shortened(text: str, longest: int) -> str:
    """A text cut at a word, with an ellipsis where something is missing."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def gist(prompt: str, longest: int) -> str:
    """A prompt, or where it is long its last sentence, which is the question itself."""
    if len(prompt) <= longest:
        return prompt
    last = re.split(r"(?<=[.?!:])\s+", prompt.strip())[-1]
    return f"… {shortened(last, longest - 2)}"


# Babel is loaded by the first text that needs it, so that a quiz begins without waiting for it.


@lru_cache(REMEMBERED)
def _number(value: float, locale: str) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415 -- see above

    return format_decimal(value, locale=locale)


@lru_cache(REMEMBERED)
def _percent(share: float, locale: str) -> str:
    from babel.numbers import format_percent  # noqa: PLC0415 -- see above

    return format_percent(share, locale=locale)


@lru_cache(REMEMBERED)
def _joined(texts: tuple[str, ...], style: Literal["standard", "or"], locale: str) -> str:
    from babel.lists import format_list  # noqa: PLC0415 -- see above

    return format_list(texts, style=style, locale=locale)
