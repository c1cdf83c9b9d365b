"""Diagrams: convolutions, attention masks and weights, what a normalisation averages over, a small world."""

from collections.abc import Iterator

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray
from style import BLACK, BLUE, GREY, ORANGE, PALE, RED, SKY, Drawing, bare, cells, label, sheet, square

INPUTS = 13
TAPS = {"middle": (3, 2, 1), "top": (3, 1, 2)}
"""Kernel size, stride and dilation of the layer that computes each row."""


def sources(row: str, place: int) -> list[int]:
    """Places of the row below that a cell reads."""
    kernel, stride, dilation = TAPS[row]
    return [place * stride + tap * dilation for tap in range(kernel)]


def _two_layer_convolution() -> Figure:
    figure = sheet()
    axes = bare(figure.subplots())
    axes.set_title("Two layers of a 1D convolution")
    low, high = 3.4, 6.8
    middle = [2.0 * place + 1 for place in range(6)]
    for place, x in enumerate(middle):
        for tap in sources("middle", place):
            axes.plot((tap, x), (0, low), color=GREY, linewidth=1.2)
    for tap in sources("top", 0):
        axes.plot((middle[tap], middle[2]), (low, high), color=BLUE)
    for name, height, places in (("input", 0.0, range(INPUTS)), ("middle", low, middle), ("top", high, [middle[2]])):
        axes.text(-1.1, height, name, ha="right", va="center", fontsize=15)
        for x in places:
            face = ORANGE if name == "top" else "white"
            axes.add_patch(square(x - 0.5, height - 0.5, edgecolor=BLACK, facecolor=face, zorder=3))
    axes.set(xlim=(-3.6, INPUTS), ylim=(-0.8, 7.9))
    return figure


FIELD, PADDING, KERNEL, STRIDE, DILATION = 7, 1, 3, 2, 2


def taps_at(step: int) -> Iterator[tuple[int, int]]:
    """Column and row, on the padded field, of what the kernel reads at its step-th place in the first row."""
    for row in range(KERNEL):
        for column in range(KERNEL):
            yield step * STRIDE + column * DILATION, row * DILATION


def _kernel_on_a_field() -> Figure:
    figure = sheet()
    axes = bare(figure.subplots())
    width = FIELD + 2 * PADDING
    for x in range(width):
        for y in range(width):
            inside = PADDING <= x < width - PADDING and PADDING <= y < width - PADDING
            face, line = ("white", "-") if inside else (PALE, ":")
            axes.add_patch(square(x, y, edgecolor=GREY, facecolor=face, linestyle=line))
    for x, y in taps_at(0):
        axes.plot(x + 0.5, y + 0.5, "o", color=BLUE, markersize=13)
    ring = {"markeredgecolor": RED, "markerfacecolor": "none", "markeredgewidth": 2.6}
    for x, y in taps_at(1):
        axes.plot(x + 0.5, y + 0.5, "s", markersize=23, **ring)
    axes.plot(10.0, 1.2, "o", color=BLUE, markersize=15)
    axes.plot(10.0, 3.6, "s", markersize=21, **ring)
    axes.text(10.8, 1.2, "read for the\nfirst output", va="center", fontsize=15)
    axes.text(10.8, 3.6, "read for the\nsecond output", va="center", fontsize=15)
    axes.add_patch(square(9.5, 5.6, edgecolor=GREY, facecolor=PALE, linestyle=":"))
    axes.text(10.8, 6.1, "padding", va="center", fontsize=15)
    axes.set(xlim=(-0.1, 15), ylim=(width + 0.1, -0.1))
    return figure


LENGTHS = (3, 5)
"""Tokens of the two texts that share one sequence."""


def masks() -> dict[str, NDArray[np.bool_]]:
    """Which key (column) each query (row) may look at."""
    place = np.arange(sum(LENGTHS))
    text = np.repeat((0, 1), LENGTHS)
    earlier = place[:, None] >= place
    same = text[:, None] == text
    return {"A": earlier, "B": same, "C": earlier & (place[:, None] - place < 3), "D": earlier & same}


def _four_masks() -> Figure:
    figure = sheet()
    for axes, (name, mask) in zip(figure.subplots(2, 2).flat, masks().items(), strict=True):
        cells(bare(axes), mask.tolist(), SKY)
        axes.set_title(f"Mask {name}", weight="bold")
    figure.supxlabel("key", fontsize=15)
    figure.supylabel("query", fontsize=15)
    return figure


WEIGHTS = np.array([[0.4, 0, 0, 0], [0.3, 0.5, 0, 0], [0.2, 0.3, 0.6, 0], [0.1, 0.2, 0.4, 1.0]])
"""Attention weights as the buggy layer puts them out: queries in rows, keys in columns."""


def _attention_weights() -> Figure:
    figure = sheet()
    axes = figure.subplots()
    axes.imshow(WEIGHTS, cmap="Blues", vmin=0, vmax=1.6, aspect="auto")
    for i, row in enumerate(WEIGHTS):
        for j, weight in enumerate(row):
            axes.text(j, i, f"{weight:.1f}", ha="center", va="center", fontsize=20)
    names = ["1", "2", "3", "4"]
    axes.set(xticks=range(4), yticks=range(4), xticklabels=names, yticklabels=names)
    axes.set(title="Attention weights of one head", xlabel="key (position)", ylabel="query (position)")
    axes.grid(visible=False)
    return figure


def shared() -> dict[str, NDArray[np.bool_]]:
    """Images (rows) and channels (columns) that one mean is taken over, in four kinds of normalisation."""
    image, channel = np.indices((5, 6))
    return {
        "A": image == 1,
        "B": (image == 1) & (channel < 3),
        "C": (image == 1) & (channel == 2),
        "D": channel == 2,
    }


def _cells_that_share_a_mean() -> Figure:
    figure = sheet()
    for axes, (name, mask) in zip(figure.subplots(2, 2).flat, shared().items(), strict=True):
        cells(bare(axes), mask.tolist(), ORANGE)
        axes.set_title(f"Layer {name}", weight="bold")
    figure.supxlabel("channel", fontsize=15)
    figure.supylabel("image of the batch", fontsize=15)
    return figure


WORLD = ("S..#G", ".#.#.", "E....")
PRIZES = {"G": 10, "E": 5}


def _small_world() -> Figure:
    figure = sheet()
    axes = bare(figure.subplots())
    for i, row in enumerate(WORLD):
        for j, kind in enumerate(row):
            look = {"facecolor": GREY, "hatch": "xx"} if kind == "#" else {"facecolor": "white"}
            axes.add_patch(square(j, i, edgecolor=BLACK, linewidth=2, **look))
            text = f"exit\n+{PRIZES[kind]}" if kind in PRIZES else "start" if kind == "S" else ""
            label(axes, j + 0.5, i + 0.5, text, fontsize=19)
    axes.set_title("Cells of a small world")
    axes.set(xlim=(-0.05, len(WORLD[0]) + 0.05), ylim=(len(WORLD) + 0.05, -0.05))
    return figure


FIGURES: dict[str, Drawing] = {
    "two-layer-convolution": _two_layer_convolution,
    "kernel-on-a-field": _kernel_on_a_field,
    "four-masks": _four_masks,
    "attention-weights": _attention_weights,
    "cells-that-share-a-mean": _cells_that_share_a_mean,
    "small-world": _small_world,
}
