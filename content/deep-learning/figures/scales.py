"""How something grows with something else: error with capacity, memory with the batch, loss with compute."""

import math

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray
from style import BLACK, BLUE, GREY, LINES, RED, Drawing, bare, label, plot, sheet

SIZE, NOISE = 6, 0.1
"""The capacity that is marked, and the variance of the noise in the targets."""


def squared_bias(size: float) -> float:
    """Squared bias of a fit of this capacity."""
    return 0.8 * 2 ** (-(size - 2) / 2)


def variance(size: float) -> float:
    """Variance of a fit of this capacity over training sets."""
    return 0.6 * (size / 6) ** 1.5


def _parts_of_the_error() -> Figure:
    figure, axes = plot("Parts of the expected squared test error", "capacity of the model", "error")
    sizes = np.linspace(1, 8, 200)
    parts = {"squared bias": [squared_bias(size) for size in sizes], "variance": [variance(size) for size in sizes]}
    parts["noise"] = [NOISE] * sizes.size
    places = ((2.3, 0.82), (7.2, 0.66), (4.5, 0.15))
    for (name, part), place, (colour, line) in zip(parts.items(), places, LINES, strict=False):
        axes.plot(sizes, part, color=colour, linestyle=line)
        label(axes, *place, name, colour)
    axes.axvline(SIZE, color=BLACK, linestyle=":", linewidth=2)
    label(axes, SIZE, 1.05, "our model", fontsize=14)
    axes.set(ylim=(0, 1.15), yticks=np.arange(0, 1.11, 0.1), xticks=range(1, 9))
    return figure


FIXED, EACH, ROOM = 12, 1.0, 40
"""GB that do not depend on the batch, GB for each example, and GB of the GPU."""


def measured() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Examples in the batch, and the peak memory in GB."""
    batches = np.array([4.0, 8.0, 16.0, 24.0])
    return batches, FIXED + EACH * batches


def _memory_by_batch() -> Figure:
    figure, axes = plot("Peak memory of a training step", "examples in the batch", "GB")
    axes.plot(*measured(), color=BLUE, marker="o", markersize=10, label="measured")
    axes.axhline(ROOM, color=RED, linestyle="--", label="memory of the GPU")
    axes.set(xlim=(0, 32), ylim=(0, 44), xticks=range(0, 33, 4), yticks=range(0, 45, 4))
    axes.legend(loc="lower right")
    return figure


BUDGETS = {"1e19": 1e19, "1e20": 1e20, "1e21": 1e21}
"""Training operations of each curve."""


def law(budget: float, parameters: NDArray[np.float64]) -> NDArray[np.float64]:
    """Loss of a model with so many parameters, trained on as many tokens as the budget allows (6 N D operations)."""
    power = 0.3
    tokens = budget / (6 * parameters)
    return 1.7 + 400 * parameters**-power + 400 * (20**power) * tokens**-power


def _equal_compute_curves() -> Figure:
    figure, axes = plot("Loss at equal compute", "parameters", "loss after training")
    for (name, budget), (colour, line), mark in zip(BUDGETS.items(), LINES, "os^", strict=False):
        best = math.sqrt(budget / 120)
        sizes = np.geomspace(best / 9, best * 9, 9)
        axes.semilogx(sizes, law(budget, sizes), color=colour, linestyle=line, marker=mark, markersize=8)
        low, high = law(budget, sizes).min(), law(budget, sizes).max()
        label(axes, best, (low + high) / 2, f"{name} operations", colour, fontsize=14)
    ticks = [3e7, 1e8, 3e8, 1e9, 3e9, 1e10, 3e10]
    axes.set(xlim=(2.5e7, 4e10))
    axes.set_xticks(ticks, ["30 M", "100 M", "300 M", "1 B", "3 B", "10 B", "30 B"])
    axes.minorticks_off()
    return figure


BANDWIDTH, ROOF = 2, 300
"""TB/s from memory, and TFLOP/s of the arithmetic units."""
KERNELS = {"P": (2.0, 4.0), "Q": (1000.0, 280.0)}
"""Operations per byte and attained TFLOP/s of two kernels."""


def _roofline() -> Figure:
    figure, axes = plot("Two kernels on one GPU", "operations per byte from memory", "TFLOP/s attained")
    loads = np.geomspace(0.5, 5000, 200)
    axes.loglog(loads, np.minimum(BANDWIDTH * loads, ROOF), color=BLACK, label="limit of the GPU")
    for (name, place), mark, colour in zip(KERNELS.items(), "os", (BLUE, RED), strict=True):
        axes.plot(*place, mark, color=colour, markersize=13)
        label(axes, place[0] * 1.4, place[1] / 2, name, colour, weight="bold", fontsize=17)
    axes.set(ylim=(0.7, 900), yticks=(1, 10, 100), xticks=(1, 10, 100, 1000))
    axes.set_yticks((1, 10, 100, 300), ["1", "10", "100", "300"])
    axes.set_xticks((1, 10, 100, 1000), ["1", "10", "100", "1,000"])
    axes.minorticks_off()
    axes.legend(loc="lower right")
    return figure


LABELLED = (1, 10, 100, 1000)
ACCURACY = {"A": (6, 22, 62, 88), "B": (50, 68, 74, 75), "C": (36, 66, 83, 91)}
"""Percent right on test images by labelled images per class, for three ways to train."""


def _accuracy_by_labels() -> Figure:
    figure, axes = plot("One architecture, three ways to train it", "labelled images per class", "test accuracy (%)")
    for (name, heights), (colour, line), mark in zip(ACCURACY.items(), LINES, "os^", strict=False):
        axes.semilogx(LABELLED, heights, color=colour, linestyle=line, marker=mark, markersize=10)
        label(axes, 0.62, heights[0], name, colour, weight="bold", fontsize=17)
    axes.set(ylim=(0, 100), xlim=(0.45, 1400))
    axes.set_xticks(LABELLED, ["1", "10", "100", "1,000"])
    axes.minorticks_off()
    return figure


def ring(clusters: tuple[int, ...], spread: float, each: int, seed: int) -> NDArray[np.float64]:
    """Points around some of eight places on a circle."""
    rng = np.random.default_rng(seed)
    angles = np.repeat(np.array(clusters) * math.pi / 4, each)
    return np.stack([np.cos(angles), np.sin(angles)]) + rng.normal(0, spread, (2, angles.size))


def _samples_and_data() -> Figure:
    figure = sheet()
    axes = bare(figure.subplots())
    axes.set_title("Real points, and points from a generator")
    axes.plot(*ring(tuple(range(8)), 0.07, 40, 5), "o", color=GREY, markerfacecolor="none", markersize=7, label="real")
    axes.plot(*ring((1, 2), 0.05, 50, 6), "x", color=RED, markersize=8, markeredgewidth=2, label="generated")
    axes.set(xlim=(-1.9, 1.9), ylim=(-1.25, 1.25))
    axes.legend(loc="center")
    return figure


FIGURES: dict[str, Drawing] = {
    "parts-of-the-error": _parts_of_the_error,
    "memory-by-batch": _memory_by_batch,
    "equal-compute-curves": _equal_compute_curves,
    "roofline": _roofline,
    "accuracy-by-labels": _accuracy_by_labels,
    "samples-and-data": _samples_and_data,
}
