"""Keys of the activation and initialisation questions, simulated or computed on arrays."""

from collections.abc import Mapping

import numpy as np

from bot.packs.recomputing import Key


def first_probability(numbers: Mapping[str, float]) -> float:
    """A stable softmax of the logits."""
    logits = np.log([numbers["first"], numbers["second"], numbers["third"]])
    exponentials = np.exp(logits - logits.max())
    return float(exponentials[0] / exponentials.sum())


def mean_square_after_layers(numbers: Mapping[str, float]) -> float:
    """Integrate ReLU(z)**2 over normal pre-activations, layer after layer, by Gauss-Hermite quadrature."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(40)
    mean_square = 1.0
    for _ in range(int(numbers["layers"])):
        z = nodes * np.sqrt(numbers["gain"] * mean_square)
        mean_square = float(weights @ np.maximum(z, 0) ** 2 / weights.sum())
    return mean_square


KEYS: dict[str, Key] = {
    "softmax-of-three-log-logits": first_probability,
    "relu-layers-mean-square-growth": mean_square_after_layers,
}
