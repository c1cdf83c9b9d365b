"""What a text is compared by: how often each stem stands in it, weighed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt

from bot.quiz.grading.free.opposites import OPPOSITES
from bot.quiz.grading.free.reading import Reading, written
from bot.quiz.grading.free.tables import tables
from bot.quiz.grading.free.vocabulary import CLOSED

KIN = 0.7
"""What a word counts that only begins like the one wanted."""


@dataclass(frozen=True)
class Profile:
    """A text, worked out for comparing.

    Attributes:
        reading: its words.
        weighed: stem -> weight, of the words that tell something.
        length: of that as a vector.
    """

    reading: Reading
    weighed: Mapping[str, float]
    length: float


def profile(reading: Reading) -> Profile:
    """Work out a text."""
    pairs = zip(reading.words, reading.stems, strict=True)
    counts = Counter(stem for word, stem in pairs if word not in CLOSED)
    weighed = {stem: (1 + log(n)) * tables().rarity(stem) for stem, n in counts.items()}
    return Profile(reading, weighed, sqrt(sum(weight * weight for weight in weighed.values())))


@lru_cache(maxsize=1024)
def known(text: str) -> Profile:
    """The profile of a text that comes again: a reference, a question."""
    return profile(written(text))


def cosine(one: Profile, other: Profile) -> float:
    """How alike the words of two texts are, 0 to 1."""
    product = sum(weight * other.weighed.get(stem, 0.0) for stem, weight in one.weighed.items())
    return product / (one.length * other.length) if product else 0.0


def recall(wanted: Profile, given: Profile, asked: Mapping[str, float]) -> float:
    """How much of what a text says another one says as well, 0 to 1.

    Args:
        wanted: the text.
        given: the other one.
        asked: the stems of the question, which count for nothing.
    """
    beginnings = {stem[:4] for stem in given.weighed if len(stem) > 4}
    total = found = 0.0
    for stem, weight in wanted.weighed.items():
        if stem in asked:
            continue
        total += weight
        if stem in given.weighed:
            found += weight
        elif len(stem) > 4 and stem[:4] in beginnings and stem not in OPPOSITES:
            found += KIN * weight if _kin(stem, given.weighed) else 0.0
    return found / total if total else 0.0


def _kin(stem: str, others: Mapping[str, float]) -> bool:
    shared = max(4, len(stem) - 3)
    return any(other[:shared] == stem[:shared] and abs(len(other) - len(stem)) <= 4 for other in others)
