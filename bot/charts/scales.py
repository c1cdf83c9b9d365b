"""What was reached on a scale: a row of boxes each, filled as far as it came."""

from bot.charts.chart import Reached, Scale
from bot.charts.sheet import MARGIN, ROOM, WIDTH, Sheet

NAMES = 48
ROW = 88
BOX = 24
"""Heights in pixels: of the names of the steps, of a row, and of the boxes in one."""

GAP = 8
"""Pixels between two boxes."""


def height(part: Scale) -> int:
    """Pixels it takes below its title."""
    return NAMES + ROW * len(part.rows)


def draw(sheet: Sheet, part: Scale, top: float) -> None:
    """Draw it below its title; `top` is in pixels from the top of the sheet."""
    column = (ROOM + GAP) / len(part.steps)
    for number, name in enumerate(part.steps):
        middle = MARGIN + (number + 0.5) * column - GAP / 2
        sheet.text(middle, top + NAMES / 2 - 6, name, 28, colour=sheet.theme.faint, side="center", room=column - GAP)
    for number, row in enumerate(part.rows):
        _row(sheet, row, top + NAMES + number * ROW, len(part.steps))


def _row(sheet: Sheet, row: Reached, top: float, steps: int) -> None:
    taken = sheet.text(WIDTH - MARGIN, top + 18, row.told, 30, colour=sheet.theme.faint, side="right")
    sheet.text(MARGIN, top + 18, row.label, 32, room=ROOM - taken - 24)
    column = (ROOM + GAP) / steps
    for step in range(steps):
        # How many boxes are filled tells as much as their colour does.
        colour = sheet.theme.accent if step < row.step else sheet.theme.track
        sheet.box(MARGIN + step * column, top + 43, column - GAP, BOX, colour, rounded=5)
