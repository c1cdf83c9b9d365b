"""Rows of a sheet, whatever file they came from -> drafts."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from bot.packs.importing.cells import Unusable
from bot.packs.importing.draft import Found, Noted, Refused, Unreadable
from bot.packs.importing.layout import TERMS, Layout, layout
from bot.packs.importing.rows import draft

Row = tuple[int, Sequence[str]]
"""Its number from 1, and its cells."""

LOOKED_AT = 25
"""Rows among which the headings are: templates begin with instructions."""
MOST_ROWS = 200_000


def drafts(rows: Iterable[Row | Refused]) -> Iterator[Found]:
    """What the rows say, one after the other; only a few are held at a time.

    Raises:
        Unreadable: no row names the columns, and it is no list of terms with their definitions either.
    """
    stream = iter(rows)
    first = list(islice(stream, LOOKED_AT))
    found, skipped = _layout([row for row in first if not isinstance(row, Refused)])
    yield from map(Noted, found.notes)
    for count, row in enumerate(chain(first, stream), start=1):
        if count > MOST_ROWS:
            yield Refused(f"row {count}", f"only {MOST_ROWS:,} rows are read: put the rest into another file")
            return
        if isinstance(row, Refused):
            yield row
        elif row[0] > skipped and (said := draft(*row, found)) is not None:
            yield said


def _layout(first: Sequence[Row]) -> tuple[Layout, int]:
    for number, cells in first:
        if (found := layout(["" if isinstance(cell, Unusable) else cell for cell in cells])) is not None:
            return found, number
    filled = [cells for _, cells in first if any(cell.strip() for cell in cells)]
    if filled and all(len(cells) == 2 for cells in filled):
        return TERMS, 0
    if not filled:
        raise Unreadable("There is nothing in it: a sheet has a row of headings and a row for each question.")
    seen = ", ".join(cell.strip()[:30] for cell in filled[0][:6] if cell.strip())
    raise Unreadable(
        f"No row names the columns (the first one says: {seen}). Put headings above them, such as question, a, b, c, d,"
        " answer; or question, right, wrong1, wrong2."
    )
