"""Roles: two things that are told apart, and of which what is right of the one is wrong of the other."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.quiz.grading.free.opposites import OPPOSITES, ROLE_SIDES, beside
from bot.quiz.grading.free.reading import Reading
from bot.quiz.grading.free.stems import stem
from bot.quiz.grading.free.vocabulary import CLOSED

WORD = r"[^\W_][\w-]+"
PAIR = re.compile(rf"({WORD}) (?:and|or|versus|vs\.?|from|than) ({WORD})", re.IGNORECASE)
SEVERAL = re.compile(rf"((?:{WORD}, )+{WORD}),? (?:and|or) ({WORD})", re.IGNORECASE)
NAME = re.compile(r"\b[\w-]*(?:[a-z\d][A-Z]|[A-Z]{2}|[A-Z]\d)[\w-]*\b")
"""Names of methods as they are written: DPO, RMSProp, L2."""

NO_ROLES = CLOSED | OPPOSITES.keys()
Others = Mapping[str, frozenset[str]]
"""Word -> the words for the other role."""


ROLES: Others = beside(ROLE_SIDES)


@dataclass(frozen=True)
class Asked:
    """A question with the texts of its key points: together they tell what it sets side by side."""

    question: str
    texts: tuple[str, ...] = ()


@lru_cache(maxsize=512)
def roles(asked: Asked) -> dict[str, frozenset[str]]:
    """What a question sets side by side ("bias and variance", "DPO ... PPO"), each with the others, without hyphens.

    Only what key points tell apart: some speak of the one and not of the other.
    """
    named = [frozenset(said(text)) for text in asked.texts]
    found: dict[str, frozenset[str]] = {}
    for group in _groups(asked.question):
        # "High bias and high variance" sets no "high" against "bias".
        sides = {word for word in map(one, group) if word in ROLES or not {word, stem(word)} & NO_ROLES}
        apart = {each for each in sides if any(each in text and not (sides - {each}) & text for text in named)}
        for each in apart if len(set(map(stem, apart))) == len(apart) > 1 else ():
            found[each] = found.get(each, frozenset()) | (apart - {each})
    return found


def said(text: str) -> list[str]:
    """The words of a text, each as one."""
    return [one(word) for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", text)]


def _groups(question: str) -> Iterator[tuple[str, ...]]:
    yield from PAIR.findall(question)
    yield from ((*several.split(", "), last) for several, last in SEVERAL.findall(question))
    names = dict.fromkeys(name.removesuffix("s") for name in NAME.findall(question))
    if len(names) > 1:
        yield tuple(names)


def one(word: str) -> str:
    """A word as one, in lower case: "on-policy" is "onpolicy"."""
    return word.lower().replace("-", "")


@lru_cache(maxsize=512)
def stemmed(asked: Asked) -> dict[str, frozenset[str]]:
    """The same by stems."""
    return {stem(role): frozenset(map(stem, others)) for role, others in roles(asked).items()}


def named(i: int, reading: Reading) -> set[str]:
    """What a word may name: itself, or with the next one a term of two."""
    words = reading.words[i : i + 2]
    return {words[0], "".join(words)}
