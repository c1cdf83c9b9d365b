"""XLSX: one sheet of a workbook, read as it is shown and row by row."""

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from bot.packs.importing.cells import Unusable
from bot.packs.importing.draft import Found, Noted, Refused, Unreadable
from bot.packs.importing.sheet_marks import Marks, marks
from bot.packs.importing.sheet_text import fault, shown
from bot.packs.importing.sheets import Row, drafts
from bot.packs.importing.zips import opened

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_COLUMNS = 60
OLD = b"\xd0\xcf\x11\xe0"
DAMAGED = (
    *(KeyError, IndexError, ValueError, TypeError, AttributeError, SyntaxError, EOFError, NotImplementedError),
    *(zipfile.BadZipFile, zlib.error),
)
"""What openpyxl raises where a part is missing or is not what it should be; ValueError where XML defines entities."""
NO_VALUE = "column {column} has a formula without a value: open the file in a spreadsheet program and save it"
MERGED = "cells are merged in rows {first} to {last}: unmerge them, and fill each of them"


def read_xlsx(data: bytes, sheet: str | None = None) -> Iterator[Found]:
    """Questions of a sheet.

    Args:
        data: the file.
        sheet: the name of a sheet, which may be a hidden one, or its number from 1; by default the first one shown.

    Raises:
        Unreadable: no such file, too large inside, no such sheet, or openpyxl or defusedxml are not installed.
    """
    if data.startswith(OLD):
        raise Unreadable("The file is an old .xls, or protected by a password: save it as .xlsx without one.")
    archive = opened(data)
    if "mimetype" in archive.namelist():
        raise Unreadable("The file is an OpenDocument sheet: save it as .xlsx or as CSV.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what a sheet has besides cells: charts, extensions
        try:
            yield from _questions(archive, data, sheet)
        except DAMAGED as error:
            raise Unreadable("The file is damaged, or no .xlsx at all: save it again as .xlsx or CSV.") from error


def _questions(archive: zipfile.ZipFile, data: bytes, sheet: str | None) -> Iterator[Found]:
    book = _book(data, values=True)
    chosen, note = _sheet(book, sheet)
    yield Noted(note)
    found = marks(archive, chosen._worksheet_path)
    formulas = _book(data, values=False)[chosen.title] if found.formulas else None
    yield from drafts(_rows(chosen, formulas, found))


def _book(data: bytes, values: bool) -> "Workbook":
    import io  # noqa: PLC0415

    try:
        import defusedxml  # type: ignore[import-untyped]  # noqa: F401, PLC0415 -- openpyxl uses it where it is there
        from openpyxl import load_workbook  # noqa: PLC0415 -- an extra
    except ImportError:
        raise Unreadable('Spreadsheets need an extra: pip install "quizgrad[import]". CSV needs none.') from None
    return load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)


def _sheet(book: "Workbook", wanted: str | None) -> tuple[Any, str]:
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    shown_ones = [name for name, sheet in sheets.items() if sheet.sheet_state == "visible"]
    if not sheets:
        raise ValueError("no sheet")
    names = ", ".join(sheets)
    if wanted is None:
        if not shown_ones:
            raise Unreadable(f"No sheet is shown; hidden are {names}. Name one with --sheet.")
        others = [name for name in sheets if name != shown_ones[0]]
        more = f" There are also {', '.join(others)}: --sheet names one." if others else ""
        return sheets[shown_ones[0]], f"Sheet: {shown_ones[0]}.{more}"
    by_number = list(sheets)[int(wanted) - 1] if wanted.isdecimal() and 0 < int(wanted) <= len(sheets) else wanted
    name = next((each for each in sheets if each.casefold() in (wanted.casefold(), by_number.casefold())), None)
    if name is None:
        raise Unreadable(f"There is no sheet “{wanted}”; there are {names}.")
    return sheets[name], f"Sheet: {name}."


def _rows(sheet: Any, formulas: Any, found: Marks) -> Iterator[Row | Refused]:
    def stream(of: Any) -> Any:
        of.reset_dimensions()  # what a file says of its size need not be true
        return of.iter_rows(max_col=MOST_COLUMNS)

    behind = stream(formulas) if formulas is not None else ()
    for number, (cells, made_of) in enumerate(zip_longest(stream(sheet), behind, fillvalue=()), start=1):
        texts = [_text(cell, index, made_of) for index, cell in enumerate(cells)]
        while texts and not texts[-1]:
            texts.pop()
        if (span := found.merges(number)) is None:
            yield number, texts
        else:
            says = MERGED.format(first=span[0], last=span[1])
            yield number, [text or Unusable(says) for text in texts]


def _text(cell: Any, index: int, formulas: Any) -> str:
    if cell.value is None:
        if index < len(formulas) and formulas[index].data_type == "f":
            return Unusable(NO_VALUE.format(column=_letter(index)))
        return ""
    if cell.data_type == "s":
        return shown(cell.value, None, "")
    if cell.data_type == "e":
        return fault(cell.value, _letter(index))
    return shown(cell.value, cell.number_format if cell.data_type == "n" else None, _letter(index))


def _letter(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else chr(ord("A") + index // 26 - 1) + chr(ord("A") + index % 26)
