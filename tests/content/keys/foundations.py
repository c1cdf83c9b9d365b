"""Keys of the foundations questions, counted on arrays instead of taken from a formula."""

import itertools
from collections.abc import Mapping

import numpy as np

from bot.packs.recomputing import Key


def parameter_count(numbers: Mapping[str, float]) -> float:
    """Allocate every weight matrix and bias vector, and count their entries."""
    sizes = [int(numbers[name]) for name in ("inputs", "first", "second", "outputs")]
    arrays = [np.zeros(shape) for m, n in itertools.pairwise(sizes) for shape in ((m, n), (n,))]
    return sum(array.size for array in arrays)


def shallow_units(numbers: Mapping[str, float]) -> float:
    """Run the deep network on a fine grid and count the places where the slope changes."""
    depth = int(numbers["depth"])
    y = np.linspace(0, 1, 2 ** (depth + 3) + 1)
    for _ in range(depth):
        y = 2 * np.maximum(0, y) - 4 * np.maximum(0, y - 0.5)
    signs = np.sign(np.diff(y))
    return int(np.count_nonzero(np.diff(signs)))


def training_days(numbers: Mapping[str, float]) -> float:
    """Add up what one token costs: a product and a sum per weight, forward and for each of two gradients."""
    passes = ("outputs", "gradient of the inputs", "gradient of the weights")
    per_token = sum(2 * numbers["billions"] * 10**9 for _ in passes)
    tokens_in_a_day = 24 * 60 * 60 * 4e14 * numbers["gpus"] / per_token
    return numbers["tokens"] * 10**9 / tokens_in_a_day


KEYS: dict[str, Key] = {
    "dense-network-parameter-count": parameter_count,
    "tent-map-depth-versus-width": shallow_units,
    "found-days-of-pretraining": training_days,
}
