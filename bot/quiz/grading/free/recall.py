"""How much of a text an answer says in one place, each word weighed by how much it tells."""

from dataclasses import dataclass
from functools import lru_cache

from bot.quiz.grading.free.evidence import Evidence
from bot.quiz.grading.free.phrasings import Match
from bot.quiz.grading.free.reading import written
from bot.quiz.grading.free.tables import tables
from bot.quiz.grading.free.vocabulary import CLOSED

WIDTH = 25
"""Words among which the words of a point must stand."""

FEWEST = 2


@dataclass(frozen=True)
class Window:
    """Where an answer comes closest to a text: the share of its words, weighed, and their places."""

    share: float
    match: Match


@lru_cache(maxsize=8192)
def weights(text: str) -> tuple[tuple[str, float], ...]:
    """The stems of the words of a text that tell something, each with how much."""
    reading = written(text)
    content = dict.fromkeys(stem for word, stem in zip(reading.words, reading.stems, strict=True) if word not in CLOSED)
    return tuple((stem, tables().rarity(stem)) for stem in content)


def best_window(text: str, given: Evidence) -> Window | None:
    """The place where an answer has most of the words of a text; None where it has less than two of them.

    Words of the question count for nothing.
    """
    wanted = {stem: weight for stem, weight in weights(text) if stem not in given.asked}
    total = sum(wanted.values())
    hits = [(i, stem) for stem in wanted for i in given.reading.places.get(stem, ())]
    hits.sort()
    best: Window | None = None
    for k, (start, _) in enumerate(hits):
        inside: dict[str, int] = {}
        for i, stem in hits[k:]:
            if i >= start + WIDTH:
                break
            inside.setdefault(stem, i)
        share = sum(wanted[stem] for stem in inside) / total
        if len(inside) >= FEWEST and (best is None or share > best.share):
            best = Window(share, Match(tuple((i, i) for i in sorted(inside.values()))))
    return best
