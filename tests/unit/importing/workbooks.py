"""Workbooks as spreadsheet programs write them, and as nobody should."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

SHEET = "xl/worksheets/sheet1.xml"
SHARED_TYPE = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument'
    b'.spreadsheetml.sharedStrings+xml"/>'
)
SHARED_LINK = (
    b'<Relationship Id="rId99" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org/officeDocument'
    b'/2006/relationships/sharedStrings"/>'
)
HEADS = ("question", "a", "b", "c", "answer")
GOOD = ("Good?", "one", "two", "three", "b")


def workbook(
    *rows: Sequence[Any], heads: Sequence[Any] = HEADS, change: Callable[[Worksheet], Any] | None = None
) -> bytes:
    """A workbook with one sheet, `Questions`."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Questions"
    for row in (heads, *rows):
        sheet.append(list(row))
    if change:
        change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The archive with one part more, or with another one in its place."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def shared(data: bytes) -> bytes:
    """The same workbook with its texts in a part of their own, as Excel writes them."""
    texts: list[bytes] = []

    def moved(match: re.Match[bytes]) -> bytes:
        texts.append(match.group(1))
        return b't="s"><v>%d</v>' % (len(texts) - 1)

    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = re.sub(rb'(?s)t="inlineStr"><is>(.*?)</is>', moved, part(data, SHEET))
    items = b"".join(b"<si>%s</si>" % text for text in texts)
    data = with_part(with_part(data, SHEET, xml), "xl/sharedStrings.xml", b'<sst xmlns="%s">%s</sst>' % (main, items))
    types = part(data, "[Content_Types].xml").replace(b"</Types>", SHARED_TYPE + b"</Types>")
    relations = part(data, "xl/_rels/workbook.xml.rels").replace(b"</Relationships>", SHARED_LINK + b"</Relationships>")
    return with_part(with_part(data, "[Content_Types].xml", types), "xl/_rels/workbook.xml.rels", relations)
