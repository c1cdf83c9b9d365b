"""Answers without options: a number, a term, or sentences."""

import re
from typing import Any

from bot.packs.importing.picking import Bad
from bot.quiz.grading.numeric import readings

LONGEST_TERM = 60
"""Characters of an answer that one can be expected to type word for word; above it, it is free text."""
MOST_POINTS = 8
NUMBER = re.compile(r"[+\-−]?(?:\d[\d.,' ]*|[.,]\d+)(?:[eE][+-]?\d+)?\s*%?")
SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")


def number(said: str, tolerance: str = "", unit: str = "") -> dict[str, Any] | None:
    """The fields of a numeric question; None if the answer is no plain number.

    Args:
        said: the answer, such as "42", "3.5" or "50 %".
        tolerance: "0.1" for a distance, "5 %" for a share; empty for none.
        unit: of the number.

    Raises:
        Bad: it can be read as two numbers, or the tolerance is no number.
    """
    bare = said.strip()
    if not NUMBER.fullmatch(bare) or re.match(r"[+\-−]?0\d", bare):
        return None
    if bare.endswith("%") and not unit:
        unit, bare = "%", bare.rstrip("% ")
    values = readings(bare, unit or None)
    if len(values) != 1:
        if not values:
            return None
        raise Bad(f"“{bare}” can be read as {' or '.join(f'{v:.12g}' for v in values)}: write it without a comma")
    fields: dict[str, Any] = {"kind": "numeric", "answer": values[0], "tolerance": _tolerance(tolerance, values[0])}
    return {key: value for key, value in {**fields, "unit": unit or None}.items() if value is not None}


def _tolerance(said: str, answer: float) -> dict[str, float] | None:
    if not said:
        # Half a percent of a year is ten years: what is counted is asked for exactly.
        return {"absolute": 0.0} if answer.is_integer() else None
    try:
        share = said.rstrip().endswith("%")
        value = float(said.rstrip("% ").lstrip("±+ ").replace(",", "."))
    except ValueError:
        raise Bad(f"the tolerance “{said}” is no number: write 0.1, or 5 %") from None
    return {"relative": value / 100} if share else {"absolute": value}


def term(said: str) -> dict[str, Any]:
    """The fields of a short question: accepted forms, apart by `|`."""
    return {"kind": "short", "accept": [form.strip() for form in said.split("|") if form.strip()]}


def essay(said: str) -> dict[str, Any]:
    """The fields of an open question: the answer is the model answer, its sentences are the key points."""
    sentences = [part.strip() for part in SENTENCE.split(said) if re.search(r"\w", part)]
    # A rubric has room for so many: the last point takes what is left.
    last = " ".join(sentences[MOST_POINTS - 1 :])
    sentences = [*sentences[: MOST_POINTS - 1], last] if last else sentences
    points = [{"id": f"p{n}", "text": sentence} for n, sentence in enumerate(sentences, start=1)]
    return {"kind": "open", "reference": said, "key_points": points}


def free(said: str, tolerance: str = "", unit: str = "") -> dict[str, Any]:
    """The fields of a question that is answered by a number, else by a term, else by sentences.

    Raises:
        Bad: as for `number`.
    """
    if found := number(said, tolerance, unit):
        return found
    if tolerance or unit:
        raise Bad(f"“{said[:40]}” is no number, though a tolerance or a unit is given: correct the answer")
    return term(said) if all(len(form.strip()) <= LONGEST_TERM for form in said.split("|")) else essay(said)
