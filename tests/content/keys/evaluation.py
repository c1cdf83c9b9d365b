"""Keys of the evaluation questions, counted over rows instead of taken from a formula."""

import itertools
from collections.abc import Mapping

import numpy as np

from tests.content.deck import Key
from tests.content.figures import drawn


def f1_score(numbers: Mapping[str, float]) -> float:
    """Lay out one row per example, and take the harmonic mean of precision and recall."""
    counts = [int(numbers[name]) for name in ("hits", "alarms", "misses", "rest")]
    truth = np.repeat([True, False, True, False], counts)
    predicted = np.repeat([True, True, False, False], counts)
    precision = truth[predicted].mean()
    recall = predicted[truth].mean()
    return float(2 / (1 / precision + 1 / recall))


def precision_percent(numbers: Mapping[str, float]) -> float:
    """Build 100,000 parts, flag the stated shares, and look at the flagged ones."""
    faulty = np.arange(100_000) < round(numbers["prevalence"] * 1000)
    flagged = np.zeros(faulty.size, dtype=bool)
    for kind, percent in ((faulty, numbers["recall"]), (~faulty, numbers["fallout"])):
        places = np.flatnonzero(kind)
        flagged[places[: round(places.size * percent / 100)]] = True
    return float(100 * faulty[flagged].mean())


def pass_at_two(numbers: Mapping[str, float]) -> float:
    """List all pairs of programs, and count those in which one passes."""
    programs = [i < numbers["passed"] for i in range(int(numbers["drawn"]))]
    pairs = list(itertools.combinations(programs, 2))
    return sum(any(pair) for pair in pairs) / len(pairs)


def false_alarms(_numbers: Mapping[str, float]) -> float:
    """Walk down the ranking behind the curve to the recall of P, and count the negatives on the way."""
    labels = drawn("scores").ranked_labels()
    found = flagged = 0
    while found < 0.8 * labels.sum():
        found, flagged = found + labels[flagged], flagged + 1
    assert found / flagged == 0.5
    return flagged - found


KEYS: dict[str, Key] = {
    "f1-from-confusion-counts": f1_score,
    "precision-from-base-rate": precision_percent,
    "eval-pass-at-two-from-samples": pass_at_two,
    "false-alarms-at-a-point-of-the-curve": false_alarms,
}
