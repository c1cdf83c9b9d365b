"""What all figures share: size, letters, and the colours of Okabe and Ito, which all people can tell apart."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

BLACK, ORANGE, SKY, GREEN = "#000000", "#E69F00", "#56B4E9", "#009E73"
BLUE, RED, PINK, GREY, PALE = "#0072B2", "#D55E00", "#CC79A7", "#6E6E6E", "#E8E8E8"
LINES = ((BLUE, "-"), (RED, "--"), (GREEN, "-."), (BLACK, ":"))
"""One colour and one kind of line for each curve, so that no curve is known by its colour alone."""

STYLE = {
    "axes.grid": True,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 15,
    "font.size": 14,
    "grid.color": "#D5D5D5",
    "legend.fontsize": 14,
    "legend.framealpha": 1,
    "lines.linewidth": 2.6,
    "xtick.labelsize": 13,
    "ytick.labelsize": 13,
}
SIZE, DPI = (7.5, 5.0), 120
"""Inches, and pixels for each: 900 x 600 pixels, on which 13 points are 22 pixels high."""

Drawing = Callable[[], Figure]


def settings() -> AbstractContextManager[None]:
    """The library's own settings with those above, whatever the machine has been told."""
    return style.context(["default", STYLE])


def sheet() -> Figure:
    """An empty figure of the size that all have."""
    return Figure(figsize=SIZE, dpi=DPI, layout="constrained")


def plot(title: str, x: str, y: str) -> tuple[Figure, Axes]:
    """A figure with one pair of axes."""
    figure = sheet()
    axes = figure.subplots()
    axes.set(title=title, xlabel=x, ylabel=y)
    return figure, axes


def bare(axes: Axes) -> Axes:
    """Axes for a diagram: no frame, no ticks, and squares stay square."""
    axes.set_aspect("equal")
    axes.axis("off")
    return axes


def label(axes: Axes, x: float, y: float, text: str, colour: str = BLACK, **more: Any) -> None:
    """Write beside a curve what it is, on white, so that lines behind it do not disturb."""
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    axes.text(x, y, text, color=colour, bbox=box, **{"ha": "center", "va": "center", "fontsize": 15, **more})


def cells(axes: Axes, rows: Sequence[Sequence[bool]], colour: str) -> None:
    """A grid of squares with its first row at the top; the true ones are filled and hatched."""
    for i, row in enumerate(rows):
        for j, filled in enumerate(row):
            look = {"facecolor": colour, "hatch": "//"} if filled else {"facecolor": "white"}
            axes.add_patch(square(j, i, edgecolor=BLACK, linewidth=1, **look))
    axes.set_xlim(-0.1, len(rows[0]) + 0.1)
    axes.set_ylim(len(rows) + 0.1, -0.1)


def square(x: float, y: float, **look: Any) -> Rectangle:
    """A square of side 1 with its corner at (x, y)."""
    return Rectangle((x, y), 1, 1, **look)
