"""How well scores agree with those that people gave."""

from collections.abc import Iterable, Sequence

import numpy as np

from tests.learning.ridge import Numbers

RIGHT_FROM = 0.5
"""The score from which an answer counts as right."""


def pearson(one: Numbers, other: Numbers) -> float:
    """The correlation, -1 to 1; nan where one of them is always the same."""
    if len(one) < 2 or one.std() < 1e-12 or other.std() < 1e-12:
        return float("nan")
    return float(np.corrcoef(one, other)[0, 1])


def rmse(one: Numbers, other: Numbers) -> float:
    """The root of the mean square of the difference."""
    return float(np.sqrt(((one - other) ** 2).mean()))


def f1(found: Sequence[bool], meant: Sequence[bool]) -> float:
    """The harmonic mean of precision and recall; nan where nothing was found or meant."""
    both = sum(a and b for a, b in zip(found, meant, strict=True))
    total = sum(found) + sum(meant)
    return 2 * both / total if total else float("nan")


def macro_f1(scores: Iterable[float], right: Sequence[bool]) -> float:
    """The mean of F1 on right and F1 on wrong answers."""
    called = [score >= RIGHT_FROM for score in scores]
    return (f1(called, right) + f1([not each for each in called], [not each for each in right])) / 2
