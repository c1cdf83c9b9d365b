"""Answers in words: a term where it is short, else free text with a key point for each sentence."""

import re
from typing import Any

LONGEST_TERM = 60
"""Characters."""

MOST_POINTS = 8
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^a-z])|\n+")


def free_fields(answer: str) -> dict[str, Any]:
    """The fields of a question that this text answers."""
    if len(answer) <= LONGEST_TERM and "\n" not in answer:
        return {"kind": "short", "accept": [answer]}
    return open_fields(answer)


def open_fields(model: str) -> dict[str, Any]:
    """The fields of a question in free text with this model answer."""
    sentences = [part.strip(" -*•\t") for part in SENTENCE.split(model)]
    points = [part for part in sentences if part]
    # More than the models hold: the last point takes what is left.
    points = [*points[: MOST_POINTS - 1], " ".join(points[MOST_POINTS - 1 :])] if len(points) > MOST_POINTS else points
    return {
        "kind": "open",
        "reference": model,
        "key_points": [{"id": f"p{i}", "text": text} for i, text in enumerate(points, start=1)],
    }
