"""Which of two roles an answer speaks of: what is right of the one is wrong of the other."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.quiz.grading.free.opposites import OPPOSITES
from bot.quiz.grading.free.phrasings import Match
from bot.quiz.grading.free.reading import Reading
from bot.quiz.grading.free.stems import stem
from bot.quiz.grading.free.vocabulary import CLOSED, words

SIDES = """
overfit overfits overfitting overfitted / underfit underfits underfitting
bias / variance
precision / recall
encoder / decoder
generator / discriminator
l1 lasso / l2 ridge
forward / backward
numerator / denominator
teacher / student
actor / critic
training / test testing inference
prior / posterior
source / target
"""
"""Two roles a line, in all their forms: stems would take "precise" for precision."""

BESIDE = words("unlike than versus vs not from to while whereas compared like without no")
"""Words after which a role is named that the sentence is not about."""

WORD = r"[^\W_][\w-]+"
PAIR = re.compile(rf"({WORD}) (?:and|or|versus|vs\.?|from|than) ({WORD})", re.IGNORECASE)
SEVERAL = re.compile(rf"((?:{WORD}, )+{WORD}),? (?:and|or) ({WORD})", re.IGNORECASE)
NAME = re.compile(r"\b[\w-]*(?:[a-z\d][A-Z]|[A-Z]{2}|[A-Z]\d)[\w-]*\b")
"""Names of methods as they are written: DPO, RMSProp, L2."""

NO_ROLES = CLOSED | OPPOSITES.keys()
TOPIC = 4
"""A point that names a role among its first words is about it."""

Others = Mapping[str, frozenset[str]]
"""Word -> the words for the other role."""


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in SIDES.strip().splitlines():
        one, other = (frozenset(side.split()) for side in line.split("/"))
        found.update(dict.fromkeys(one, other))
        found.update(dict.fromkeys(other, one))
    return found


ROLES = _table()


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
    named = [frozenset(_said(text)) for text in asked.texts]
    found: dict[str, frozenset[str]] = {}
    for group in _groups(asked.question):
        # "High bias and high variance" sets no "high" against "bias".
        sides = {word for word in map(one, group) if word in ROLES or not {word, stem(word)} & NO_ROLES}
        apart = {each for each in sides if any(each in text and not (sides - {each}) & text for text in named)}
        for each in apart if len(set(map(stem, apart))) == len(apart) > 1 else ():
            found[each] = found.get(each, frozenset()) | (apart - {each})
    return found


def _said(text: str) -> list[str]:
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


def swapped(match: Match, text: str, asked: Asked, reading: Reading) -> bool:
    """Whether a match is said of another role than those that a point is about.

    Args:
        match: what was found.
        text: of the point.
        asked: the question, which may set roles side by side.
        reading: the answer.
    """
    own, others = topics(text, asked)
    return bool(others) and _speaks_of(match, own, others, reading)


@lru_cache(maxsize=8192)
def topics(text: str, asked: Asked) -> tuple[frozenset[str], frozenset[str]]:
    """The roles that a point is about, and those it is not; none where it names both sides."""
    said, question = set(_said(text)), set(_said(asked.question))
    own: set[str] = set()
    others: set[str] = set()
    for i, role in enumerate(_said(text)):
        beside = ROLES.get(role, frozenset()) | roles(asked).get(role, frozenset())
        if beside and not beside & said and (i < TOPIC or beside & question):
            own.add(role)
            others |= beside
    return frozenset(own), frozenset(others - own)


def _speaks_of(match: Match, own: frozenset[str], others: frozenset[str], reading: Reading) -> bool:
    """Whether clauses of a match, or else its sentences, name another role and none of its own.

    What it is about is named before it is said.
    """
    stems = set(map(stem, own))
    for groups in (reading.clauses, reading.sentences):
        inside = [i for i, group in enumerate(groups) if groups[match.first] <= group <= groups[match.last]]
        if any(reading.stems[i] in stems or named(i, reading) & own for i in inside):
            return False
        if any(i <= match.last and named(i, reading) & others and not _aside(i, reading) for i in inside):
            return True
    return False


def named(i: int, reading: Reading) -> set[str]:
    """What a word may name: itself, or with the next one a term of two."""
    words = reading.words[i : i + 2]
    return {words[0], "".join(words)}


def _aside(i: int, reading: Reading) -> bool:
    return bool(BESIDE.intersection(reading.words[max(0, i - 2) : i]))
