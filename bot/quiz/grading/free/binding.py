"""Which of two roles an answer speaks of: what is right of the one is wrong of the other."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

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

PAIR = re.compile(r"([^\W\d_]\w+) (?:and|versus|vs\.?|from|than) ([^\W\d_]\w+)")
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


@lru_cache(maxsize=512)
def roles(question: str) -> dict[str, frozenset[str]]:
    """Two things that a question sets side by side ("bias and variance"), each with the other, as they are written."""
    found: dict[str, frozenset[str]] = {}
    for one, other in PAIR.findall(question.lower().replace("-", " ")):
        if not {one, other} & CLOSED and stem(one) != stem(other):
            found[one] = found.get(one, frozenset()) | {other}
            found[other] = found.get(other, frozenset()) | {one}
    return found


@lru_cache(maxsize=512)
def stemmed(question: str) -> dict[str, frozenset[str]]:
    """The same by stems."""
    return {stem(one): frozenset(map(stem, others)) for one, others in roles(question).items()}


def swapped(match: Match, text: str, question: str, reading: Reading) -> bool:
    """Whether a match is said of the other role than the one that a point is about.

    Args:
        match: what was found.
        text: of the point.
        question: the question, which may set two roles side by side.
        reading: the answer.
    """
    return any(_speaks_of(match, role, others, reading) for role, others in topics(text, question))


@lru_cache(maxsize=8192)
def topics(text: str, question: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The roles that a point is about, each with the words for the other one; none where it names both."""
    return tuple(_topics(text, question))


def _topics(text: str, question: str) -> Iterator[tuple[str, frozenset[str]]]:
    said, asked = (re.findall(r"[^\W_]+", each.lower()) for each in (text, question))
    for i, role in enumerate(said):
        others = ROLES.get(role, frozenset()) | roles(question).get(role, frozenset())
        if others and not others & set(said) and (i < TOPIC or ROLES.get(role, frozenset()) & set(asked)):
            yield role, others


def _speaks_of(match: Match, role: str, others: frozenset[str], reading: Reading) -> bool:
    """Whether clauses of a match, or else its sentences, name the other role and not this one."""
    for groups in (reading.clauses, reading.sentences):
        inside = [i for i, group in enumerate(groups) if groups[match.first] <= group <= groups[match.last]]
        if any(reading.stems[i] == stem(role) for i in inside):
            return False
        if any(reading.words[i] in others and not _aside(i, reading) for i in inside):
            return True
    return False


def _aside(i: int, reading: Reading) -> bool:
    return bool(BESIDE.intersection(reading.words[max(0, i - 2) : i]))
