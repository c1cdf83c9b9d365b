"""The parts of a rubric: key points with accepted phrasings, misconceptions, worked examples."""

from typing import Annotated, Literal

from pydantic import Field

from bot.quiz.model import Id, Model, Paragraph

Phrasing = Annotated[str, Field(min_length=2, max_length=400, pattern=r"^[^\s|]+(\|[^\s|]+)*( [^\s|]+(\|[^\s|]+)*)*$")]
"""Slots separated by single spaces; inside a slot `|` separates single-word alternatives."""


class KeyPoint(Model):
    """One thing a full answer says."""

    id: Id
    text: Paragraph
    any: tuple[Phrasing, ...] = ()
    regex: tuple[str, ...] = ()
    weight: Annotated[float, Field(gt=0, le=3)] = 1.0
    required: bool = True
    negated: bool = False
    list_ok: bool = False
    follow_up: Id | None = None


class Misconception(Model):
    """A mistake worth naming when an answer makes it."""

    any: Annotated[tuple[Phrasing, ...], Field(min_length=1)]
    says: Paragraph


class Example(Model):
    """An answer written by the author, with the key points it covers, for the rubric's own test."""

    quality: Literal["good", "partial", "wrong"]
    answer: str
    covers: tuple[Id, ...] = ()
