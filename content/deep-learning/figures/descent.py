"""How optimisers move: paths on a bowl, and the loss while the learning rate is raised."""

from collections.abc import Iterator

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray
from style import BLACK, BLUE, GREY, LINES, Drawing, label, plot

BENDS = np.array([1.0, 12.0])
"""The curvatures of the bowl along its two axes."""
START = np.array([-9.0, 2.4])


def by_gradient(rate: float = 0.15) -> Iterator[NDArray[np.float64]]:
    """Places of plain gradient descent."""
    place = START
    for _ in range(16):
        yield place
        place = place - rate * BENDS * place


def by_momentum(rate: float = 0.045, keep: float = 0.85) -> Iterator[NDArray[np.float64]]:
    """Places of gradient descent with momentum."""
    place, speed = START, np.zeros(2)
    for _ in range(45):
        yield place
        speed = keep * speed - rate * BENDS * place
        place = place + speed


def by_newton() -> Iterator[NDArray[np.float64]]:
    """Places of Newton's method: the gradient is divided by the curvature of each direction."""
    yield START
    yield START - (BENDS * START) / BENDS


PATHS = {"A": by_momentum, "B": by_newton, "C": by_gradient}


def _paths_on_a_bowl() -> Figure:
    figure, axes = plot("Three optimisers, one start", "first weight", "second weight")
    x, y = np.meshgrid(np.linspace(-10.5, 6, 200), np.linspace(-3.4, 3.4, 160))
    heights = 0.5 * (BENDS[0] * x**2 + BENDS[1] * y**2)
    axes.contour(x, y, heights, levels=np.geomspace(0.8, 80, 8), colors="#BBBBBB", linewidths=1)
    for (name, path), (colour, line), mark in zip(PATHS.items(), LINES, "os^", strict=False):
        places = np.array(list(path()))
        axes.plot(*places.T, color=colour, linestyle=line, linewidth=2, marker=mark, markersize=6, label=name)
    axes.plot(0, 0, marker="*", color=BLACK, markersize=16)
    label(axes, -8.6, 3.0, "start", fontsize=14)
    axes.grid(visible=False)
    axes.legend(loc="upper right")
    return figure


MARKS = {"A": 1e-5, "B": 1e-2, "C": 1e-1, "D": 3.5e-1}
"""The learning rates that are marked on the curve."""


def loss_at(rate: NDArray[np.float64]) -> NDArray[np.float64]:
    """Smoothed training loss when the rising learning rate has come to `rate`."""
    power = np.log10(rate)
    return 2.3 - 1.4 / (1 + np.exp(-(power + 2) * 3.2)) + 1.1 * np.maximum(power + 1.03, 0) ** 2 * 3


def _rising_rate() -> Figure:
    figure, axes = plot("A short run with a rising learning rate", "learning rate", "training loss (smoothed)")
    rates = np.geomspace(1e-6, 1, 500)
    axes.semilogx(rates, loss_at(rates), color=BLUE)
    places = ((1, 0.2), (1.9, 0.12), (0.7, -0.17), (0.55, 0))
    for (name, rate), (right, up) in zip(MARKS.items(), places, strict=True):
        height = float(loss_at(np.array(rate)))
        axes.plot(rate, height, marker="o", color=BLACK, markersize=10)
        axes.axvline(rate, color=GREY, linestyle=":", linewidth=1.2)
        label(axes, rate * right, height + up, name, weight="bold", fontsize=17)
    axes.set(ylim=(0.6, 3.0))
    return figure


FIGURES: dict[str, Drawing] = {"paths-on-a-bowl": _paths_on_a_bowl, "rising-rate": _rising_rate}
