"""How near the words of an answer come to those of a model answer, whatever they mean."""

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel, LCSseq


def nearest(wanted: Iterable[str], given: Iterable[str]) -> dict[str, float]:
    """For each stem that is wanted how near the nearest of those given comes, 0 to 1.

    It is the square of the normalised indel similarity (twice the letters two words have in common in one order, as a
    share of all their letters), so that what only looks a little alike counts for little.
    """
    there = dict.fromkeys(given)
    found = {}
    for stem in dict.fromkeys(wanted):
        best = None if stem in there else process.extractOne(stem, there.keys(), scorer=Indel.normalized_similarity)
        found[stem] = 1.0 if stem in there else best[1] ** 2 if best else 0.0
    return found


def mean(near: Mapping[str, float], stems: Sequence[str]) -> float:
    """How near the stems come on average; 0 of none."""
    return sum(near[stem] for stem in stems) / len(stems) if stems else 0.0


def shared(wanted: Sequence[str], given: Sequence[str]) -> float:
    """How much of either text is what both say, 0 to 1, in whatever order."""
    return fuzz.token_set_ratio(" ".join(wanted), " ".join(given)) / 100


def in_order(wanted: Sequence[str], given: Sequence[str]) -> float:
    """The share of a text that another one has in the same order, other words between being allowed, 0 to 1."""
    return LCSseq.similarity(wanted, given) / len(wanted) if wanted else 0.0
