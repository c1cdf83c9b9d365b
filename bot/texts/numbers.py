"""Numbers and shortened texts inside sentences."""

import re

from bot.quiz.scoring import HUNDREDTHS


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 question`, `3 questions`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def points(hundredths: int) -> str:
    """`1 point`, `2.5 points`."""
    number = f"{hundredths / HUNDREDTHS:.2f}".rstrip("0").rstrip(".")
    return f"{number} point{'' if number == '1' else 's'}"


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
