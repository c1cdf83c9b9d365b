"""What the kinds of GIFT questions have in common: divided answers, weights, feedback."""

import re
from typing import Any

from bot.packs.importing.gift_text import said
from bot.packs.importing.picking import Bad

WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:\.\d*)?)%")

Answered = tuple[dict[str, Any], list[str]]
"""Fields of the question, and what is worth telling."""


def divided(section: str, sign: str = "~") -> list[str]:
    """The answers of a section: each begins with the sign, an option also with `=`."""
    found = (section.replace("=", "~=") if sign == "~" else section).split(sign)
    return [each.strip() for each in (found if found[0].strip() else found[1:])]


def weighed(answer: str) -> tuple[float | None, str]:
    """The weight in percent that an answer begins with, if any, and the rest."""
    found = WEIGHT.match(answer)
    return (float(found[1]), answer[found.end() :]) if found else (None, answer)


def feedback_of(answer: str, form: str) -> tuple[str, str]:
    """An answer without its feedback, and the feedback.

    Raises:
        Bad: there is no answer.
    """
    text, _, feedback = answer.partition("#")
    if not (found := said(text, form)):
        raise Bad("an answer is empty: write it, or take its sign out")
    return found, said(feedback, form)


def described(fields: dict[str, Any], explanation: str) -> dict[str, Any]:
    """The fields with one more explanation, behind what is there."""
    both = [text for text in dict.fromkeys([fields.get("explanation", ""), explanation]) if text]
    return {**fields, "explanation": "\n".join(both)} if both else fields
