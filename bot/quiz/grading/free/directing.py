"""Who does what to whom, where a point names both of two roles and what lies between them."""

from functools import lru_cache

from bot.quiz.grading.free.phrasings import Match, Slot
from bot.quiz.grading.free.reading import Reading, written
from bot.quiz.grading.free.roles import ROLES, Asked, one, roles


def turned_about(match: Match, row: tuple[Slot, ...], text: str, asked: Asked, reading: Reading) -> bool:
    """Whether a match has the two roles of a point in each other's place: "the teacher learns from the student".

    Args:
        match: what was found.
        row: the slots that it fills, in their order.
        text: of the point: "the student imitates the teacher".
        asked: the question, which may set roles side by side.
        reading: the answer.
    """
    told = _told(text, asked)
    if told is None:
        return False
    doer, other, between = told
    return any(
        not slot.stems.isdisjoint(between) and _reversed(place[0], doer, other, reading)
        for slot, place in zip(row, match.places, strict=True)
    )


@lru_cache(maxsize=8192)
def _told(text: str, asked: Asked) -> tuple[frozenset[str], frozenset[str], frozenset[str]] | None:
    """Who does it, to whom, and the stems of what stands between them; None where that is not told so plainly."""
    reading = written(text)
    if "by" in reading.words:
        return None
    known = roles(asked)
    for i, word in enumerate(map(one, reading.words)):
        others = ROLES.get(word, frozenset()) | known.get(word, frozenset())
        for k in range(i + 2, len(reading.words)):
            if one(reading.words[k]) in others:
                back = ROLES.get(one(reading.words[k]), frozenset()) | known.get(one(reading.words[k]), frozenset())
                return back | {word}, others, frozenset(reading.stems[i + 1 : k])
    return None


def _reversed(at: int, doer: frozenset[str], other: frozenset[str], reading: Reading) -> bool:
    """Whether the role nearest before a word, in its clause, is the other one, and the doer comes behind it."""
    words, clauses = [one(word) for word in reading.words], reading.clauses
    before = [i for i in range(at) if clauses[i] == clauses[at] and words[i] in doer | other]
    behind = [i for i in range(at + 1, len(words)) if clauses[i] == clauses[at] and words[i] in doer | other]
    if not before or not behind or words[before[-1]] not in other or words[behind[0]] not in doer:
        return False
    return "by" not in words[at : behind[0]]
