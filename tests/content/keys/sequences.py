"""Keys of the numeric questions on sequences, counted from arrays of the layers' real shapes."""

from collections.abc import Mapping

import numpy as np

from tests.content.figures import drawn


def lstm_parameters(numbers: Mapping[str, float]) -> float:
    """Build every array of the layer and count its entries."""
    inputs, hidden = int(numbers["inputs"]), int(numbers["hidden"])
    blocks = ("input gate", "forget gate", "output gate", "candidate")
    shapes = ((hidden, inputs), (hidden, hidden), (hidden,))
    return float(sum(np.zeros(shape).size for _ in blocks for shape in shapes))


def gru_stack_parameters(numbers: Mapping[str, float]) -> float:
    """Fuse the three blocks of each layer into tall matrices, as PyTorch stores them."""
    inputs, hidden = int(numbers["inputs"]), int(numbers["hidden"])
    count = 0
    for width in (inputs, hidden):
        weight_ih, weight_hh = np.zeros((3 * hidden, width)), np.zeros((3 * hidden, hidden))
        bias_ih, bias_hh = np.zeros(3 * hidden), np.zeros(3 * hidden)
        count += sum(array.size for array in (weight_ih, weight_hh, bias_ih, bias_hh))
    return float(count)


def causal_history(numbers: Mapping[str, float]) -> float:
    """Walk back from one output and collect the offsets of all inputs that it can reach."""
    offsets = {0}
    for layer in reversed(range(int(numbers["layers"]))):
        offsets = {offset + tap * 2**layer for offset in offsets for tap in range(int(numbers["kernel"]))}
    return float(len(offsets))


def forget_gate(_numbers: Mapping[str, float]) -> float:
    """Try gates by halving, and multiply each by itself until the end of the drawn line."""
    steps, left = drawn("layers").REACHED["B"]
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if np.prod(np.full(steps, middle)) < left else (low, middle)
    return low


KEYS = {
    "history-seen-by-causal-stack": causal_history,
    "lstm-parameter-count": lstm_parameters,
    "gru-stack-parameter-count": gru_stack_parameters,
    "forget-gate-behind-a-line": forget_gate,
}
