"""Keys of the normalisation questions."""

from collections.abc import Mapping
from statistics import fmean

from tests.content.deck import Key


def running_mean(numbers: Mapping[str, float]) -> float:
    """Move the old running mean towards the batch mean by the share that momentum gives."""
    batch_mean = fmean([numbers["low"], numbers["high"]])
    return numbers["old"] + numbers["momentum"] * (batch_mean - numbers["old"])


KEYS: dict[str, Key] = {"batch-norm-running-mean-update": running_mean}
