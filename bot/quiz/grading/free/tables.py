"""What is known of English as this field writes it: how common words are, and which kinds of words are neighbours.

`tests/learning/tables.py` counts it in the project's own texts and writes `tables.json`.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import log

from bot.quiz.grading.free.reading import Reading
from bot.quiz.grading.free.vocabulary import CLOSED

ENDINGS = (
    "ing",
    "ed",
    "ly",
    "tion",
    "ment",
    "ness",
    "ity",
    "ance",
    "ence",
    "ous",
    "ive",
    "able",
    "al",
    "ic",
    "er",
    "s",
)
EDGE = "."
"""The kind that stands for the edge of a clause."""


@dataclass(frozen=True)
class Tables:
    """Counts.

    Attributes:
        texts: how many texts were counted.
        commonness: stem -> in how many of them it stands.
        kinds: kind of word -> how often it stands anywhere.
        neighbours: two kinds, by a space between -> how often they are neighbours.
        total: neighbours in all.
    """

    texts: int
    commonness: dict[str, int]
    kinds: dict[str, int]
    neighbours: dict[str, int]
    total: int

    def rarity(self, stem: str) -> float:
        """How much a word tells (inverse document frequency), 0 to about 7; the most for one never seen."""
        return log((self.texts + 1) / (self.commonness.get(stem, 0) + 0.5))

    def affinity(self, one: str, other: str) -> float:
        """By how much more than chance two kinds are neighbours, as a logarithm (pointwise mutual information)."""
        expected = self.kinds.get(one, 1) * self.kinds.get(other, 1) / self.total
        return log((self.neighbours.get(f"{one} {other}", 0) + 0.5) / (expected + 0.5))


@lru_cache(maxsize=1)
def tables() -> Tables:
    """The tables, read once."""
    return Tables(**json.loads(files("bot.quiz.grading.free").joinpath("tables.json").read_text("utf-8")))


def kind(word: str) -> str:
    """The kind of a lower-case word: one of a closed class is its own, others go by their ending."""
    if word in CLOSED:
        return word
    if word[0].isdigit():
        return "0"
    return next((f"-{ending}" for ending in ENDINGS if len(word) > len(ending) + 2 and word.endswith(ending)), "-")


def kinds(reading: Reading) -> list[str]:
    """The kinds of the words of a reading, with the edges of clauses."""
    found = [EDGE]
    for i, word in enumerate(reading.words):
        if i and reading.clauses[i] != reading.clauses[i - 1] and word not in CLOSED:
            found.append(EDGE)
        found.append(kind(word))
    return [*found, EDGE]
