"""Formulas, which platforms cannot set, and charts as pictures. Needs the extra `charts`; else there are none."""

import asyncio
import io
import logging
from collections import OrderedDict

from bot.charts import drawing
from bot.charts.chart import Chart

log = logging.getLogger(__name__)

DPI = 220
FONT_SIZE = 16
"""Points."""

KEPT = 100
"""Pictures kept in memory; a deck has fewer formulas than that."""


class Pictures:
    """Draws one at a time and in a thread, and keeps formulas."""

    def __init__(self) -> None:
        self._drawn: OrderedDict[str, bytes | None] = OrderedDict()
        # Matplotlib keeps its fonts and caches in one place for all threads.
        self._pencil = asyncio.Lock()

    async def formula(self, latex: str) -> bytes | None:
        """A formula as PNG.

        Args:
            latex: without dollar signs, of what Matplotlib's mathtext knows.

        Returns:
            The picture; None where it cannot be drawn, so that the source is to be shown instead.
        """
        async with self._pencil:
            if latex not in self._drawn:
                self._drawn[latex] = await asyncio.to_thread(draw, latex)
                if len(self._drawn) > KEPT:
                    self._drawn.popitem(last=False)
            self._drawn.move_to_end(latex)
            return self._drawn[latex]

    async def chart(self, chart: Chart) -> bytes | None:
        """A chart as PNG; None where it cannot be drawn, as the note beside it says the same."""
        async with self._pencil:
            return await asyncio.to_thread(drawing.draw, chart)


def draw(latex: str) -> bytes | None:
    """Draw a formula, black on white with a margin; None where the extra is missing or the formula is beyond it."""
    try:
        from matplotlib import mathtext  # noqa: PLC0415 -- half a second, and an extra
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError:
        return None
    try:
        mathtext.MathTextParser("path").parse(f"${latex}$")
        figure = Figure(dpi=DPI)
        figure.text(0, 0, f"${latex}$", fontsize=FONT_SIZE)
        picture = io.BytesIO()
        figure.savefig(picture, format="png", bbox_inches="tight", pad_inches=0.15, facecolor="white")
    except (ValueError, RuntimeError) as error:
        log.warning("the formula %s cannot be drawn: %s", latex, error)
        return None
    return picture.getvalue()
