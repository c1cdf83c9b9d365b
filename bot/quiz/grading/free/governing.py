"""Which clause another one hangs on: "I favour recall when alarms are costly" says it of recall."""

from collections.abc import Mapping

from bot.quiz.grading.free.reading import Reading, first_of, last_of
from bot.quiz.grading.free.vocabulary import words

HANGING = words("when whenever where if because since for")
"""Words with which a clause begins that says more of the one before it."""


def hangs_on(others: Mapping[int, frozenset[str]], i: int, reading: Reading) -> bool:
    """Whether a word stands in a clause that hangs on one which names another role than was meant.

    Args:
        others: the places of the roles meant, each with the stems of the other ones.
        i: the place of the word.
        reading: the answer.
    """
    above = _governing(i, reading)
    if i in above or any(k in above for k in others):
        return False
    named_there = {reading.stems[k] for k in above}
    return any(not named_there.isdisjoint(stems) for stems in others.values())


def _governing(i: int, reading: Reading) -> range:
    """The places of the clause on which that of a word hangs in the end; of its own where it hangs on none."""
    begin = first_of(reading.clauses, i)
    while begin > 0 and reading.words[begin] in HANGING and reading.sentences[begin - 1] == reading.sentences[begin]:
        i, begin = begin - 1, first_of(reading.clauses, begin - 1)
    return range(begin, last_of(reading.clauses, i) + 1)
