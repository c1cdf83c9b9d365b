"""Keys of the normalisation questions."""

from collections.abc import Mapping
from statistics import fmean

from bot.packs.recomputing import Key


def running_mean(numbers: Mapping[str, float]) -> float:
    """Move the old running mean towards the batch mean by the share that momentum gives."""
    batch_mean = fmean([numbers["low"], numbers["high"]])
    return numbers["old"] + numbers["momentum"] * (batch_mean - numbers["old"])


def folded_bias(numbers: Mapping[str, float]) -> float:
    """What the two layers put out where the convolution gives 0: a straight line, read at two other places."""

    def layer(z: float) -> float:
        deviation = float(numbers["variance"] ** 0.5)
        return numbers["gamma"] * ((z - numbers["mean"]) / deviation) + numbers["beta"]

    return 2 * layer(1.0) - layer(2.0)


KEYS: dict[str, Key] = {
    "batch-norm-running-mean-update": running_mean,
    "bias-of-the-folded-convolution": folded_bias,
}
