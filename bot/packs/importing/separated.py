"""CSV and TSV: text in columns, whichever mark stands between them."""

import csv
from collections.abc import Iterator, Sequence
from itertools import islice

from bot.packs.importing.decoding import text_of
from bot.packs.importing.draft import Found, Refused
from bot.packs.importing.layout import layout
from bot.packs.importing.sheets import LOOKED_AT, Row, drafts

MARKS = (",", ";", "\t", "|")
MOST_LINES = 100
"""Lines of one record. More than that is a quotation mark that somebody forgot to close."""


def read_csv(data: bytes) -> Iterator[Found]:
    """Questions of a CSV file, with whichever of comma, semicolon, tab and bar it is written.

    Raises:
        Unreadable: no text, or nothing says what the columns are.
    """
    lines = text_of(data).split("\n")
    mark = None
    if lines[0].strip().lower().startswith("sep=") and len(lines[0].strip()) == 5:
        mark, lines[0] = lines[0].strip()[-1], ""
    return drafts(records(lines, mark or _mark(lines)))


def read_tsv(data: bytes) -> Iterator[Found]:
    """Questions of a file with tabs between the columns, as spreadsheets and flash cards are exported.

    Raises:
        Unreadable: as for `read_csv`.
    """
    return drafts(records(text_of(data).split("\n"), "\t"))


def records(lines: Sequence[str], mark: str) -> Iterator[Row | Refused]:
    """The records, each with its number. What has its quotation marks wrong is refused, and the next line is next."""
    at = number = 0
    while at < len(lines):
        number += 1
        cells, taken = _record(lines, at, mark)
        if cells is not None:
            yield number, cells
        else:
            says = "a quotation mark is opened and not closed, or stands amid a quoted text: write it twice there"
            yield Refused(f"row {number}", says)
        at += taken


def _record(lines: Sequence[str], at: int, mark: str) -> tuple[list[str] | None, int]:
    """The cells of the record that begins in a line, None if it has none, and how many lines it takes."""
    if '"' not in lines[at]:
        return lines[at].split(mark), 1
    for taken in range(1, min(MOST_LINES, len(lines) - at) + 1):
        try:
            text = "\n".join(lines[at : at + taken])
            return next(csv.reader([text], delimiter=mark, strict=True)), taken
        except csv.Error as error:
            if "end of data" not in str(error):
                break
    # Flash cards with tabs know no quoting: a mark in them is a mark.
    return (lines[at].split(mark), 1) if mark == "\t" else (None, 1)


def _mark(lines: Sequence[str]) -> str:
    def worth(mark: str) -> tuple[bool, int, int]:
        rows = [row for row in islice(records(lines, mark), LOOKED_AT) if not isinstance(row, Refused)]
        widths = [len(cells) for _, cells in rows if any(cell.strip() for cell in cells)]
        common = max(set(widths), key=widths.count, default=1)
        return any(layout(cells) for _, cells in rows), widths.count(common) if common > 1 else 0, common

    return max(MARKS, key=worth)
