"""What happens inside a network: derivatives, and gradients by layer and by time."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray
from style import BLUE, LINES, Drawing, label, plot


def derivatives(z: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """Derivatives of softplus, tanh, sigmoid and ReLU at z, in this order."""
    sigmoid = 1 / (1 + np.exp(-z))
    return {
        "A": sigmoid,
        "B": 1 - np.tanh(z) ** 2,
        "C": sigmoid * (1 - sigmoid),
        "D": (z > 0).astype(float),
    }


def _four_derivatives() -> Figure:
    figure, axes = plot("Derivatives of four activation functions", "z", "derivative")
    z = np.linspace(-5, 5, 1001)
    places = {"A": (3.0, 0.88), "B": (-0.95, 0.62), "C": (-2.0, 0.19), "D": (1.9, 1.0)}
    for (name, slopes), (colour, line) in zip(derivatives(z).items(), LINES, strict=True):
        axes.plot(z, slopes, color=colour, linestyle=line)
        label(axes, *places[name], name, colour, weight="bold", fontsize=17)
    axes.set(ylim=(-0.05, 1.1), xticks=range(-4, 5, 2), yticks=(0, 0.25, 0.5, 0.75, 1))
    return figure


NORMS = (0, 0, 0, 0, 0, 0, 0.46, 0.38, 0.41, 0.33, 0.36, 0.29)
"""Norm of the gradient of the weights in layers 1 to 12."""


def _norms_by_layer() -> Figure:
    figure, axes = plot("Gradient norm of the weights, mean of 100 batches", "layer (1 = next to the input)", "norm")
    places = range(1, len(NORMS) + 1)
    axes.bar(places, NORMS, color=BLUE, edgecolor="black")
    for place, norm in zip(places, NORMS, strict=True):
        axes.text(place, norm + 0.008, f"{norm:.2f}" if norm else "0", ha="center", fontsize=13)
    axes.set(xticks=places, ylim=(0, 0.55))
    axes.title.set_fontsize(14)
    axes.grid(visible=False)
    return figure


REACHED = {"A": (100, 1.0), "B": (100, 1e-3), "C": (60, 1e-6)}
"""Steps back in time, and the factor that is left there, for one point of each line."""


def _gradient_back_in_time() -> Figure:
    figure, axes = plot("Gradient along the cell states of an LSTM", "steps back in time", "factor on the gradient")
    steps = np.arange(101)
    for (back, left), (colour, line) in zip(REACHED.values(), LINES, strict=False):
        axes.semilogy(steps, left ** (steps / back), color=colour, linestyle=line)
    for x, y, name, (colour, _) in zip((50, 50, 30), (2.2, 0.09, 3e-4), REACHED, LINES, strict=False):
        label(axes, x, y, name, colour, weight="bold", fontsize=17)
    axes.set(ylim=(1e-7, 10), xlim=(0, 100), xticks=range(0, 101, 20), yticks=[10.0**-k for k in range(7)])
    return figure


FIGURES: dict[str, Drawing] = {
    "four-derivatives": _four_derivatives,
    "norms-by-layer": _norms_by_layer,
    "gradient-back-in-time": _gradient_back_in_time,
}
