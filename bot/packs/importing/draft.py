"""What a reader makes of a file: questions that nobody has checked yet, and what could not be read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Draft:
    """A question as it was read, before it is checked.

    `where` is for people ("row 7", "line 12", "question 3"); `fields` are those of the question models.
    """

    where: str
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Refused:
    """What could not be read: where, and one sentence on what is wrong and what to do."""

    where: str
    says: str


@dataclass(frozen=True)
class Noted:
    """Something worth knowing of the file as a whole, such as which column was taken for what."""

    says: str


class Unreadable(Exception):
    """The file as a whole is none of this format; carries a sentence."""


Found = Draft | Refused | Noted
Reader = Callable[[bytes], Iterator[Found]]
"""Reads as it goes. Raises Unreadable, at the latest when the first item is asked for."""
