"""Which of two roles an answer speaks of."""

from functools import lru_cache

from bot.quiz.grading.free.phrasings import Match
from bot.quiz.grading.free.reading import Reading
from bot.quiz.grading.free.roles import ROLES, Asked, named, roles, said
from bot.quiz.grading.free.stems import stem
from bot.quiz.grading.free.vocabulary import words

BESIDE = words("unlike than versus vs not from to while whereas compared like without no")
"""Words after which a role is named that the sentence is not about."""

TOPIC = 4
"""A point that names a role among its first words is about it."""


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
    words_of, question = said(text), set(said(asked.question))
    own: set[str] = set()
    others: set[str] = set()
    for i, role in enumerate(words_of):
        beside = ROLES.get(role, frozenset()) | roles(asked).get(role, frozenset())
        if beside and beside.isdisjoint(words_of) and (i < TOPIC or beside & question):
            own |= {role, *(other for other in ROLES if ROLES[other] == ROLES.get(role))}
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


def _aside(i: int, reading: Reading) -> bool:
    return bool(BESIDE.intersection(reading.words[max(0, i - 2) : i]))
