"""Sums of credits and numbers of answers, by topic."""

from collections.abc import Mapping
from itertools import chain


def taken_together(*parts: Mapping[str, tuple[float, int]]) -> dict[str, tuple[float, int]]:
    """Topics to (sum of credits, number of answers), added up over several such figures."""
    sums: dict[str, tuple[float, int]] = {}
    for topic, (credit, answers) in chain.from_iterable(part.items() for part in parts):
        before = sums.get(topic, (0.0, 0))
        sums[topic] = before[0] + credit, before[1] + answers
    return sums
