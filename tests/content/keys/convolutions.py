"""Keys of the convolution questions, found by walking, counting and tracing instead of by formula."""

from collections.abc import Mapping

import numpy as np

from tests.content.figures import drawn


def output_width(numbers: Mapping[str, float]) -> float:
    """Lay the kernel down at every place where it fits on the padded row."""
    row = int(numbers["size"] + 2 * numbers["padding"])
    left, places = 0, 0
    while left + numbers["kernel"] <= row:
        left, places = left + int(numbers["stride"]), places + 1
    return places


def parameter_count(numbers: Mapping[str, float]) -> float:
    """Allocate the tensors of the layer and count their entries."""
    inputs, outputs, kernel = (int(numbers[name]) for name in ("inputs", "outputs", "kernel"))
    weight, bias = np.zeros((outputs, inputs, kernel, kernel)), np.zeros(outputs)
    return weight.size + bias.size


def receptive_field(numbers: Mapping[str, float]) -> float:
    """Trace one output back through the layers, last one first, and measure the span of inputs reached."""
    layers = [(numbers["stride"], 1), (1, numbers["dilation"]), (1, 1)]
    reached = {0}
    for stride, dilation in reversed(layers):
        taps = range(int(numbers["kernel"]))
        reached = {int(place * stride + tap * dilation) for place in reached for tap in taps}
    return max(reached) - min(reached) + 1


def multiply_adds(numbers: Mapping[str, float]) -> float:
    """Lay the kernel down along one axis, and let every place pay for each weight of the layer."""
    padding, kernel = int(numbers["kernel"] - 1) // 2, int(numbers["kernel"])
    rows = len(range(0, int(numbers["size"]) + 2 * padding - kernel + 1, 2))
    weight = np.zeros((int(numbers["outputs"]), int(numbers["inputs"]), kernel, kernel))
    return sum(weight.size for _ in range(rows * rows)) / 1e6


def cells_behind_the_top(_numbers: Mapping[str, float]) -> float:
    """Nudge each input in turn, and count those that change the top cell of two layers with random weights."""
    rng = np.random.default_rng(0)
    taps = drawn("diagrams").TAPS
    weights = {row: rng.normal(size=kernel) for row, (kernel, _, _) in taps.items()}

    def top(row: np.ndarray) -> float:
        for layer, (kernel, stride, dilation) in taps.items():
            starts = range(0, len(row) - (kernel - 1) * dilation, stride)
            row = np.array([weights[layer] @ row[k : k + kernel * dilation : dilation] for k in starts])
        return float(row[0])

    return sum(top(nudge) != 0 for nudge in np.eye(drawn("diagrams").INPUTS))


KEYS = {
    "conv-output-width": output_width,
    "conv-layer-parameter-count": parameter_count,
    "conv-receptive-field-of-stack": receptive_field,
    "conv-multiply-adds-of-layer": multiply_adds,
    "cells-behind-a-top-cell": cells_behind_the_top,
}
