"""What people can say is wrong with a question, and how what they typed is read."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.quiz.errors import WordsTooLong


class Reason(StrEnum):
    """What is wrong with a question."""

    WRONG = "wrong"
    UNCLEAR = "unclear"
    OUTDATED = "outdated"
    TYPO = "typo"
    OTHER = "other"


ENOUGH = 3
"""Different people whose reports hold a question back."""

MOST_A_DAY = 20
"""Reports of one person."""

LONGEST = 500
"""Characters of somebody's own words."""

NAMES = {
    "wrong answer": Reason.WRONG,
    "wrong": Reason.WRONG,
    "unclear": Reason.UNCLEAR,
    "out of date": Reason.OUTDATED,
    "outdated": Reason.OUTDATED,
    "typo": Reason.TYPO,
    "other": Reason.OTHER,
}


@dataclass(frozen=True)
class Told:
    """What a person said: a reason, and words of their own, which may be empty."""

    reason: Reason
    text: str = ""


def read_told(line: str) -> Told | None:
    """What a line says is wrong; None if it says nothing.

    Raises:
        WordsTooLong: more than 500 characters are somebody's own words.
    """
    words = line.strip()
    for name, reason in NAMES.items():
        if found := re.match(rf"{name}(?!\w)[\s:,.;-]*", words, re.IGNORECASE):
            return Told(reason, read_words(words[found.end() :]))
    return Told(Reason.OTHER, read_words(words)) if words else None


def read_words(text: str) -> str:
    """Somebody's own words, without blanks around them.

    Raises:
        WordsTooLong: they are more than 500 characters.
    """
    words = text.strip()
    if len(words) > LONGEST:
        raise WordsTooLong(len(words), LONGEST)
    return words
