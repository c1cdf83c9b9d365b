"""What else is noticed of an answer: the one list of flags, and what each means."""

from enum import StrEnum


class Flag(StrEnum):
    """Something noticed. The first six leave an answer ungraded, with a score of 0."""

    EMPTY = "empty"
    """Nothing was said: no text, signs or emoji only."""

    SKIPPED = "skipped"
    """It says no more than "I don't know"."""

    TOO_LONG = "too-long"
    """More characters than are accepted; nothing of it was read."""

    LANGUAGE = "language"
    """It is not in English."""

    SALAD = "salad"
    """Words in no order that makes sentences."""

    NOISE = "noise"
    """Letters that make no words."""

    CUT = "cut"
    """Only its first 300 words were read."""

    COPY = "copy"
    """It repeats the question and adds next to nothing."""

    LIST = "list"
    """Terms stand side by side that nobody has made sentences of."""

    HEDGED = "hedged"
    """It says a thing and its opposite."""

    CONTRADICTED = "contradicted"
    """It says the opposite of a key point, or of the model answer."""

    MISCONCEPTION = "misconception"
    """It makes a known mistake."""

    CONFLICT = "conflict"
    """What speaks for it and what speaks against it do not fit together."""


UNGRADED = frozenset({Flag.EMPTY, Flag.SKIPPED, Flag.TOO_LONG, Flag.LANGUAGE, Flag.SALAD, Flag.NOISE})
"""The flags of answers that are not graded."""
