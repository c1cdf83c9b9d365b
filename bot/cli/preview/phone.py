"""Messages as a picture, each as wide as a phone shows it. Needs the extra `charts`."""

import io
from collections.abc import Sequence
from typing import Any, NamedTuple

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from bot.cli.preview.seen import Run, Seen
from bot.cli.preview.setting import KEY_GAP, KEY_HEIGHT, SIZE, Row, drawable, font, rows

PHONE, TERMINAL = 560, 840
"""Pixels of a message: what a phone shows, and 80 columns."""

MARGIN, TITLE = 20, 40
COLUMNS = 3
DPI = 72
"""So that a point is a pixel."""


class Look(NamedTuple):
    """Colours: of the ground, a message, and what is pressed or listed in it."""

    ground: str
    paper: str
    key: str


LOOKS = {
    "telegram": Look("#cddce6", "#ffffff", "#e4eef5"),
    "discord": Look("#d5d8dd", "#f7f8f9", "#e3e6ea"),
    "terminal": Look("#d8d8d8", "#fdfdfd", "#eeeeee"),
}
INK, FAINT = "#1b1f24", "#59636e"


class Place(NamedTuple):
    """A message, and where its top left corner is."""

    left: float
    top: float
    message: Seen
    rows: list[Row]


def phone(platform: str, messages: Sequence[Seen]) -> bytes:
    """Draw messages in columns, in order.

    Args:
        platform: telegram, discord or terminal.
        messages: of one question.

    Returns:
        A PNG.
    """
    wide = TERMINAL if platform == "terminal" else PHONE
    set_ones = [list(rows(message.parts, wide - 2 * MARGIN)) for message in messages]
    places, width, height = _placed(messages, set_ones, wide)
    figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=LOOKS[platform].ground)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_autoscale_on(False)
    axes.axis("off")
    for place in places:
        _message(axes, place, wide, LOOKS[platform])
    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=DPI)
    return picture.getvalue()


def _placed(messages: Sequence[Seen], set_ones: list[list[Row]], wide: int) -> tuple[list[Place], float, float]:
    """Fill column after column, each about as tall as the others; tells the size of the whole, too."""
    heights = [sum(row.height for row in each) + TITLE + 2 * MARGIN for each in set_ones]
    aim = max(sum(heights) / COLUMNS, *heights)
    while (corners := _corners(heights, aim))[-1][0] >= COLUMNS:
        aim *= 1.05
    found = [
        Place(MARGIN + column * (wide + MARGIN), top, message, each)
        for (column, top), message, each in zip(corners, messages, set_ones, strict=True)
    ]
    tallest = max(top + height for (_, top), height in zip(corners, heights, strict=True))
    return found, MARGIN + (corners[-1][0] + 1) * (wide + MARGIN), tallest + MARGIN


def _corners(heights: Sequence[float], aim: float) -> list[tuple[int, float]]:
    """The column of each message and where it begins there, if no column is to be taller than `aim`."""
    found, column, top = [], 0, 0.0
    for height in heights:
        if top and top + height > aim:
            column, top = column + 1, 0.0
        found.append((column, top))
        top += height
    return found


def _message(axes: Any, place: Place, wide: int, look: Look) -> None:
    _text(axes, place.left, place.top + TITLE - MARGIN / 2, Run(drawable(place.message.title), faint=True), FAINT)
    top = place.top + TITLE
    tall = sum(row.height for row in place.rows) + 1.5 * MARGIN
    _box(axes, (place.left, top, wide, tall), look.paper)
    top += MARGIN * 0.75
    for row in place.rows:
        _row(axes, place.left + MARGIN, top, row, wide - 2 * MARGIN, look)
        top += row.height


def _row(axes: Any, left: float, top: float, row: Row, room: float, look: Look) -> None:
    if row.image is not None:
        tall = row.width * row.image.shape[0] / row.image.shape[1]
        axes.imshow(row.image, extent=(left, left + row.width, top + tall, top), aspect="auto", zorder=2)
    if row.code:
        _box(axes, (left - 6, top, room + 12, row.height), look.key, rounded=1)
    for key in row.keys:
        _box(axes, (left + key.x, top, key.width, KEY_HEIGHT), look.key)
        _text(axes, left + key.x + KEY_GAP, top + KEY_HEIGHT - 16, Run(key.label, faint=True), INK)
    for span in row.spans:
        _text(axes, left + span.x, top + row.height - SIZE * 0.4, span.run, FAINT if span.run.faint else INK)


def _text(axes: Any, x: float, baseline: float, run: Run, colour: str) -> None:
    axes.text(
        x, baseline, run.text, fontproperties=font(run), color=colour, va="baseline", parse_math=False, zorder=3
    )  # fmt: skip


def _box(axes: Any, box: tuple[float, float, float, float], colour: str, rounded: float = 10) -> None:
    left, top, width, height = box
    style = f"round,pad=0,rounding_size={rounded}"
    patch = FancyBboxPatch((left, top), width, height, boxstyle=style, facecolor=colour, linewidth=0, zorder=1)
    axes.add_artist(patch)
