"""Backpropagation, recomputed by nudging the input and watching the output."""

import math
from collections.abc import Callable, Mapping


def slope(function: Callable[[float], float], at: float) -> float:
    """The derivative as a central difference."""
    nudge = 1e-5
    return (function(at + nudge) - function(at - nudge)) / (2 * nudge)


def one_neuron_gradient_by_hand(numbers: Mapping[str, float]) -> float:
    def loss(w: float) -> float:
        return (max(0.0, w * numbers["x"] + numbers["b"]) - numbers["t"]) ** 2

    return slope(loss, numbers["w"])


def sigmoid_chain_at_its_best(numbers: Mapping[str, float]) -> float:
    w, start = numbers["w"], 0.3

    def chain(a: float) -> float:
        centre = start
        for _ in range(int(numbers["layers"])):
            # The bias -w * centre makes the pre-activation 0 on the path that begins at `start`.
            a, centre = 1 / (1 + math.exp(-w * (a - centre))), 0.5
        return a

    return slope(chain, start)


KEYS = {
    "one-neuron-gradient-by-hand": one_neuron_gradient_by_hand,
    "sigmoid-chain-at-its-best": sigmoid_chain_at_its_best,
}
