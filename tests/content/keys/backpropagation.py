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


def days_of_training(numbers: Mapping[str, float]) -> float:
    """Count the multiplications and additions of one square layer, forward and back, and scale them up."""

    def operations(rows: int, inner: int, columns: int) -> int:
        return rows * columns * inner * 2

    width, batch = 64, 16
    forward = operations(batch, width, width)  # x @ W
    back = operations(width, batch, width) + operations(batch, width, width)  # x.T @ dy and dy @ W.T
    per_weight_and_token = (forward + back) / (width * width * batch)
    total = per_weight_and_token * numbers["billions"] * 1e9 * numbers["tokens"] * 1e9
    return total / (numbers["gpus"] * 400e12) / (24 * 60 * 60)


KEYS = {
    "one-neuron-gradient-by-hand": one_neuron_gradient_by_hand,
    "sigmoid-chain-at-its-best": sigmoid_chain_at_its_best,
    "days-of-training-from-matrix-products": days_of_training,
}
