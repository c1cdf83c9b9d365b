"""Which way a text says that things go: up or down."""

from collections.abc import Iterable
from functools import lru_cache

from bot.quiz.grading.free.phrasings import Match
from bot.quiz.grading.free.reading import Reading, written
from bot.quiz.grading.free.vocabulary import words

UP = words("""
    increase increases increased increasing raise raises raised raising rise rises rose rising grow grows grew growing
    boost boosts boosted amplify amplifies amplified amplifying enlarge enlarges enlarged explode explodes exploded
    exploding strengthen strengthens strengthened
""")
DOWN = words("""
    decrease decreases decreased decreasing reduce reduces reduced reducing lowers lowered lowering lessen lessens fall
    falls fell falling shrink shrinks shrank shrinking diminish diminishes diminished vanish vanishes vanished vanishing
    drop drops dropped dropping weaken weakens weakened
""")
"""Words of change alone: "a small step" and "a lower rate" say nothing of where it goes."""


def turned_round(match: Match, text: str, reading: Reading) -> bool:
    """Whether the clauses of a match say that things go one way only, and the text of the point the other way only."""
    wanted = _of(text)
    if len(wanted) != 1:
        return False
    clauses = reading.clauses
    here = {clauses[i] for place in match.places for i in place}
    said = _ways(word for word, clause in zip(reading.words, clauses, strict=True) if clause in here)
    return len(said) == 1 and said != wanted


@lru_cache(maxsize=4096)
def _of(text: str) -> frozenset[str]:
    return _ways(written(text).words)


def _ways(said: Iterable[str]) -> frozenset[str]:
    return frozenset("up" if word in UP else "down" for word in said if word in UP or word in DOWN)
