"""A chart -> PNG. Needs the extra `charts`."""

import io
import logging

from bot.charts import scales
from bot.charts.chart import Bar, Bars, Calendar, Chart, Figures, Lines, Part, Scale
from bot.charts.sheet import DARK, DPI, LIGHT, MARGIN, ROOM, WIDTH, Sheet

log = logging.getLogger(__name__)

TOP = 110
HEADING = 76
FIGURES = 150
BAR = 82
LEGEND = 44
CELL = 35
LINE = 52
BELOW = 26
"""Heights in pixels: of the title, of a part's heading, of what a part is made of, and of what is left below one."""

FASTER = 3
"""How hard a PNG is packed, 0 to 9: half of the time of the usual 6, for a tenth more bytes."""

STEPS = (0, 2, 5, 10)
"""Answers a day above which a day of the calendar is one step stronger."""


def draw(chart: Chart) -> bytes | None:
    """Draw a chart, as wide as a phone needs it; None where the extra is missing or it cannot be drawn."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 -- half a second, and an extra
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError:
        return None
    height = TOP + sum(_height(part) for part in chart.parts) + MARGIN // 2
    figure = Figure(dpi=DPI)
    FigureCanvasAgg(figure)
    picture = io.BytesIO()
    try:
        sheet = Sheet(figure, height, DARK if chart.dark else LIGHT)
        sheet.text(MARGIN, TOP / 2 + 8, chart.title, 48, bold=True, room=ROOM)
        top = float(TOP)
        for part in chart.parts:
            _draw(sheet, part, top)
            top += _height(part)
        figure.savefig(picture, format="png", pil_kwargs={"compress_level": FASTER})
    except (ValueError, RuntimeError) as error:
        log.warning("the chart %s cannot be drawn: %s", chart.name, error)
        return None
    return picture.getvalue()


def _height(part: Part) -> int:
    match part:
        case Figures():
            return FIGURES + BELOW
        case Bars(bars=bars, legend=legend):
            return HEADING + BAR * len(bars) + (LEGEND if legend else 0) + BELOW
        case Scale():
            return HEADING + scales.height(part) + BELOW
        case Calendar():
            return HEADING + LEGEND + 7 * CELL + LEGEND + BELOW
        case Lines(lines=lines):
            return HEADING + LINE * len(lines) + BELOW


def _draw(sheet: Sheet, part: Part, top: float) -> None:
    if isinstance(part, Figures):
        _figures(sheet, part, top)
        return
    sheet.text(MARGIN, top + HEADING / 2 - 8, part.title, 36, bold=True, room=ROOM)
    match part:
        case Bars():
            _bars(sheet, part, top + HEADING)
        case Scale():
            scales.draw(sheet, part, top + HEADING)
        case Calendar():
            _calendar(sheet, part, top + HEADING)
        case Lines():
            for number, line in enumerate(part.lines):
                sheet.text(MARGIN, top + HEADING + LINE * (number + 0.5) - 8, line, 32, room=ROOM)


def _figures(sheet: Sheet, part: Figures, top: float) -> None:
    column = ROOM / len(part.figures)
    for number, (value, name) in enumerate(part.figures):
        left = MARGIN + number * column
        sheet.text(left, top + 46, value, 60, colour=sheet.theme.accent, bold=True, room=column - 16)
        sheet.text(left, top + 112, name, 30, colour=sheet.theme.faint, room=column - 16)


def _bars(sheet: Sheet, part: Bars, top: float) -> None:
    for number, bar in enumerate(part.bars):
        _bar(sheet, bar, top + number * BAR)
    if part.legend:
        below = top + len(part.bars) * BAR + LEGEND / 2
        sheet.text(MARGIN, below, part.legend, 28, colour=sheet.theme.faint, room=ROOM)


def _bar(sheet: Sheet, bar: Bar, top: float) -> None:
    taken = sheet.text(WIDTH - MARGIN, top + 18, bar.told, 30, colour=sheet.theme.faint, side="right")
    sheet.text(MARGIN, top + 18, bar.label, 32, room=ROOM - taken - 24)
    sheet.box(MARGIN, top + 43, ROOM, 18, sheet.theme.track)
    sheet.box(MARGIN, top + 43, ROOM * bar.share, 18, sheet.theme.bar)
    if bar.interval:
        low, high = (MARGIN + ROOM * end for end in bar.interval)
        sheet.box(low, top + 50, high - low, 4, sheet.theme.span)
        for end in (low, high):
            sheet.box(min(max(end - 2, MARGIN), WIDTH - MARGIN - 4), top + 40, 4, 24, sheet.theme.span)


def _calendar(sheet: Sheet, part: Calendar, top: float) -> None:
    names = 84
    step = min(CELL, (ROOM - names) / max(1, len(part.weeks)))
    left, first = MARGIN + names, top + LEGEND
    for column, name in part.months:
        sheet.text(left + column * step, top + LEGEND / 2 - 4, name, 28, colour=sheet.theme.faint)
    for row, name in enumerate(part.weekdays):
        sheet.text(MARGIN, first + (row + 0.5) * CELL, name, 28, colour=sheet.theme.faint)
    for column, week in enumerate(part.weeks):
        for row, count in enumerate(week):
            if count is not None:
                colour = sheet.theme.steps[sum(count > most for most in STEPS)]
                sheet.box(left + column * step, first + row * CELL, step - 5, CELL - 5, colour, rounded=5)
    _scale(sheet, part, first + 7 * CELL + LEGEND / 2)


def _scale(sheet: Sheet, part: Calendar, middle: float) -> None:
    right = float(WIDTH - MARGIN)
    right -= sheet.text(right, middle, part.many, 28, colour=sheet.theme.faint, side="right") + 14
    for colour in reversed(sheet.theme.steps):
        right -= CELL
        sheet.box(right, middle - CELL / 2 + 2, CELL - 5, CELL - 5, colour, rounded=5)
    sheet.text(right - 14, middle, part.few, 28, colour=sheet.theme.faint, side="right")
