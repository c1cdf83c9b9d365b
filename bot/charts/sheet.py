"""The sheet a chart is drawn on: colours, and text and boxes placed in pixels from the top left."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH = 1080
"""Pixels: a phone shows it at about a third of that, so that nothing may be smaller than 28."""

MARGIN = 60
ROOM = WIDTH - 2 * MARGIN
"""What is left between the margins."""

DPI = 150
POINTS = 72 / DPI
"""Points in a pixel."""

DOTS = "…"


@dataclass(frozen=True)
class Theme:
    """Colours.

    Attributes:
        accent: of what is meant to be seen first.
        bar, track, span: of a bar, of what it is a part of, and of the line on it, which must be seen on both.
        steps: of the calendar, from no answer to many: one hue that only grows stronger, for every kind of eye.
    """

    paper: str
    ink: str
    faint: str
    accent: str
    bar: str
    track: str
    span: str
    steps: tuple[str, ...]


LIGHT = Theme(
    "#ffffff", "#1b1f24", "#59636e", "#0072b2", "#56b4e9", "#e4e8ec", "#1b1f24",
    ("#e4e8ec", "#b3d4ea", "#6aaed6", "#2a7fb8", "#08457a"),
)  # fmt: skip
DARK = Theme(
    "#12161c", "#f0f3f6", "#a9b3bf", "#56b4e9", "#0072b2", "#2b333d", "#f0f3f6",
    ("#232a33", "#1f4e73", "#2a7fb8", "#6aaed6", "#c6e2f5"),
)  # fmt: skip
"""Blues of the palette of Okabe and Ito (jfly.uni-koeln.de/color), which is made for every kind of colour vision."""


class Sheet:
    """A sheet of paper, `height` pixels high."""

    def __init__(self, figure: "Figure", height: int, theme: Theme) -> None:
        self.theme, self._height = theme, height
        figure.set_size_inches(WIDTH / DPI, height / DPI)
        figure.set_facecolor(theme.paper)
        self._axes = figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, WIDTH)
        self._axes.set_ylim(height, 0)
        self._axes.axis("off")
        self._renderer: Any = figure.canvas.get_renderer()  # type: ignore[attr-defined]

    def text(
        self,
        x: float,
        y: float,
        said: str,
        size: float,
        *,
        colour: str | None = None,
        bold: bool = False,
        side: Literal["left", "center", "right"] = "left",
        room: float | None = None,
    ) -> float:
        """Write one line.

        Args:
            x, y: where it begins, is centred or ends, and its middle.
            said: the words.
            size: pixels.
            colour: by default that of ink.
            bold: whether it is bold.
            side: of the line that `x` is.
            room: pixels it may take; what does not fit is cut.

        Returns:
            How wide it is, in pixels.
        """
        from matplotlib.text import Text  # noqa: PLC0415 -- an extra

        style: dict[str, Any] = {"fontsize": size * POINTS, "color": colour or self.theme.ink}
        style |= {"fontweight": "bold" if bold else "normal", "ha": side, "va": "center", "parse_math": False}
        line: Text = self._axes.text(x, y, said, **style)
        width = self._width(line)
        while room is not None and width > room and len(said) > 1:
            said = said[: min(len(said) - 1, int(len(said) * room / width) + 1)].rstrip()
            line.set_text(said + DOTS)
            width = self._width(line)
        return width

    def box(self, x: float, y: float, width: float, height: float, colour: str, rounded: float = 0) -> None:
        """Fill a box, whose top left corner is at `x`, `y`."""
        from matplotlib.patches import FancyBboxPatch, Rectangle  # noqa: PLC0415 -- an extra

        if rounded and width > 2 * rounded:
            style = f"round,pad=0,rounding_size={rounded}"
            patch: Any = FancyBboxPatch((x, y), width, height, boxstyle=style, facecolor=colour, linewidth=0)
        else:
            patch = Rectangle((x, y), width, height, facecolor=colour, linewidth=0)
        # `add_patch` would look for the limits of the axes, which are fixed, and takes most of the time for that.
        self._axes.add_artist(patch)

    def _width(self, line: Any) -> float:
        return float(line.get_window_extent(self._renderer).width)
