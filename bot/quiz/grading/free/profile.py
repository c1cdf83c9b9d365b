"""What a text is compared by: how often each stem stands in it, weighed, and its runs of letters."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt

from bot.quiz.grading.free.opposites import OPPOSITES
from bot.quiz.grading.free.reading import Reading, written
from bot.quiz.grading.free.tables import tables
from bot.quiz.grading.free.vocabulary import CLOSED

GRAM = 4
"""Letters in a run."""

KIN = 0.7
"""What a word counts that only begins like the one wanted."""


@dataclass(frozen=True)
class Profile:
    """A text, worked out for comparing.

    Attributes:
        reading: its words.
        weighed: stem -> weight, of the words that tell something.
        length: of that as a vector.
        grams: runs of letters -> how often.
        grams_length: of that as a vector.
        sentences: the stems of each sentence that tell something.
    """

    reading: Reading
    weighed: Mapping[str, float]
    length: float
    grams: Mapping[str, int]
    grams_length: float
    sentences: tuple[frozenset[str], ...]


def profile(reading: Reading) -> Profile:
    """Work out a text."""
    counts: Counter[str] = Counter()
    sentences: dict[int, set[str]] = {}
    for word, stem, sentence in zip(reading.words, reading.stems, reading.sentences, strict=True):
        if word not in CLOSED:
            counts[stem] += 1
            sentences.setdefault(sentence, set()).add(stem)
    weighed = {stem: (1 + log(n)) * tables().rarity(stem) for stem, n in counts.items()}
    letters = " " + " ".join(reading.words) + " "
    grams = Counter(letters[i : i + GRAM] for i in range(len(letters) - GRAM + 1))
    return Profile(
        reading, weighed, _norm(weighed), grams, _norm(grams), tuple(frozenset(each) for each in sentences.values())
    )


@lru_cache(maxsize=1024)
def known(text: str) -> Profile:
    """The profile of a text that comes again: a reference, a question."""
    return profile(written(text))


def cosine(one: Profile, other: Profile) -> float:
    """How alike the words of two texts are, 0 to 1."""
    product = sum(weight * other.weighed.get(stem, 0.0) for stem, weight in one.weighed.items())
    return product / (one.length * other.length) if product else 0.0


def spelling(one: Profile, other: Profile) -> float:
    """How alike the runs of letters of two texts are, 0 to 1."""
    product = sum(one.grams[gram] * other.grams[gram] for gram in one.grams.keys() & other.grams.keys())
    return product / (one.grams_length * other.grams_length) if product else 0.0


def recall(wanted: Profile, given: Profile, asked: Mapping[str, float], demoted: float = 0.0) -> float:
    """How much of what a text says another one says as well, 0 to 1.

    Args:
        wanted: the text.
        given: the other one.
        asked: the stems of the question.
        demoted: what its words count, as a share of others.
    """
    beginnings = {stem[:4] for stem in given.weighed if len(stem) > 4}
    total = found = 0.0
    for stem, weight in wanted.weighed.items():
        counts = weight * (demoted if stem in asked else 1.0)
        total += counts
        if stem in given.weighed:
            found += counts
        elif len(stem) > 4 and stem[:4] in beginnings and stem not in OPPOSITES:
            found += KIN * counts if _kin(stem, given.weighed) else 0.0
    return found / total if total else 0.0


def _kin(stem: str, others: Mapping[str, float]) -> bool:
    shared = max(4, len(stem) - 3)
    return any(other[:shared] == stem[:shared] and abs(len(other) - len(stem)) <= 4 for other in others)


def _norm(counts: Mapping[str, float]) -> float:
    return sqrt(sum(n * n for n in counts.values()))
