"""XLSX: what a person sees in the cells, and what a spreadsheet did to them."""

import builtins
import datetime
import io
import zipfile

import openpyxl
import pytest

from bot.packs.importing import zips
from bot.packs.importing.draft import Draft, Noted, Refused, Unreadable
from bot.packs.importing.workbook import read_xlsx
from tests.unit.importing.reading import fields, notes, options, refused
from tests.unit.importing.workbooks import GOOD, HEADS, SHEET, part, shared, with_part, workbook


def test_numbers_are_read_as_they_are_shown():
    def percent(sheet):
        sheet["B3"].number_format = "0%"

    data = workbook(["2 + 2?", 4.0, 0.3, 1234567, 1], ["Half?", 0.5, True, "x", "a"], change=percent)
    xml = part(data, SHEET)
    assert b"<v>0.3</v>" in xml
    data = with_part(data, SHEET, xml.replace(b"<v>0.3</v>", b"<v>0.30000000000000004</v>"))
    said = fields("xlsx", data)
    assert [options(each) for each in said] == [["*4", "0.3", "1234567"], ["*50%", "True", "x"]]


def test_texts_that_cells_share_are_read_with_their_spaces_and_lines():
    data = shared(workbook(["Two\n  lines & <b>?", "one", "two", "three", "b"], GOOD))
    assert b"inlineStr" not in part(data, SHEET)
    said = fields("xlsx", data)
    assert [each["prompt"] for each in said] == ["Two\n  lines & <b>?", "Good?"]
    assert options(said[1]) == ["one", "*two", "three"]


def test_what_looks_like_a_formula_in_a_text_stays_a_text():
    def text(sheet):
        sheet["B2"].value = "=1+1"
        sheet["B2"].data_type = "s"

    [said] = fields("xlsx", workbook(["Which?", "x", "b", "c", "a"], change=text))
    assert options(said) == ["*=1+1", "b", "c"]


def test_a_row_with_what_the_spreadsheet_changed_is_told_and_the_others_stay():
    data = workbook(
        ["When?", datetime.date(2020, 3, 1), "b", "c", "b"],
        ["Sum?", "=1+1", "b", "c", "b"],
        GOOD,
        ["Fault?", "#REF!", "b", "c", "b"],
        ["At?", datetime.time(12, 30), "b", "c", "b"],
    )
    found = refused("xlsx", data)
    assert set(found) == {"row 2", "row 3", "row 5", "row 6"}
    assert "turned column B into a date" in found["row 2"]
    assert "column B has a formula without a value" in found["row 3"]
    assert "the error #REF!" in found["row 5"]
    assert [item.fields["prompt"] for item in read_xlsx(data) if isinstance(item, Draft)] == ["Good?"]


def test_a_formula_counts_by_the_value_that_was_saved_with_it():
    data = workbook(["Sum?", "=1+1", "3", "4", "a"])
    xml = part(data, SHEET)
    assert b"<f>1+1</f><v></v>" in xml or b"<f>1+1</f><v />" in xml
    cached = xml.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
    assert options(fields("xlsx", with_part(data, SHEET, cached))[0]) == ["*2", "3", "4"]


def test_merged_cells_are_told_where_a_text_is_missed():
    data = workbook(
        ["Above?", "one", "two", "three", "a"], [None, "four", "five", "six", "a"], GOOD,
        change=lambda sheet: sheet.merge_cells("A2:A3"),
    )  # fmt: skip
    assert refused("xlsx", data) == {"row 3": "cells are merged in rows 2 to 3: unmerge them, and fill each of them"}


def test_a_merged_heading_above_harms_nothing():
    data = workbook(HEADS, GOOD, heads=["My quiz", None, None], change=lambda sheet: sheet.merge_cells("A1:E1"))
    assert [each["prompt"] for each in fields("xlsx", data)] == ["Good?"]


def two_sheets(hidden: int) -> bytes:
    book = openpyxl.Workbook()
    for number, sheet in enumerate([book.active, book.create_sheet()]):
        sheet.title = f"Part {number + 1}"
        sheet.append(HEADS)
        sheet.append([f"Part {number + 1}?", *GOOD[1:]])
        sheet.sheet_state = "hidden" if number + 1 == hidden else "visible"
    book.active = 2 - hidden
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("hidden", "sheet", "read"),
    [(1, None, "Part 2?"), (2, None, "Part 1?"), (1, "part 1", "Part 1?"), (2, "2", "Part 2?")],
)
def test_hidden_sheets_are_read_only_by_name(hidden: int, sheet: str | None, read: str):
    found = list(read_xlsx(two_sheets(hidden), sheet))
    assert [item.fields["prompt"] for item in found if isinstance(item, Draft)] == [read]
    assert next(item.says for item in found if isinstance(item, Noted)).startswith(f"Sheet: {read[:-1]}.")


def test_other_sheets_are_named():
    assert "There are also Part 2: --sheet names one." in notes("xlsx", two_sheets(2))
    with pytest.raises(Unreadable, match="no sheet “Part 9”; there are Part 1, Part 2"):
        list(read_xlsx(two_sheets(2), "Part 9"))


def test_what_a_file_says_of_its_size_need_not_be_true():
    data = workbook(GOOD, ["Far?", "one", "two", "three", "a"])
    xml = part(data, SHEET).replace(b'<dimension ref="A1:E3"', b'<dimension ref="A1:A1"')
    assert len(fields("xlsx", with_part(data, SHEET, xml))) == 2


def bomb(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(SHEET, "w") as sheet:
        for _ in range(size // 2**20):
            sheet.write(b"\0" * 2**20)
    return out.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch):
    def unpacked(*args, **kwargs):
        raise AssertionError("a part was opened")

    data = bomb(300 * 2**20)
    assert len(data) < 2**20
    monkeypatch.setattr(zipfile.ZipFile, "open", unpacked)
    with pytest.raises(Unreadable, match="unpacks to far more"):
        list(read_xlsx(data))


@pytest.mark.parametrize(
    ("limit", "value"), [("MOST_ENTRIES", 3), ("MOST_BYTES", 1000), ("MOST_SHARED", 100), ("HIGHEST_RATIO", 1)]
)
def test_each_limit_holds(monkeypatch: pytest.MonkeyPatch, limit: str, value: int):
    monkeypatch.setattr(zips, "FREE", 0)
    monkeypatch.setattr(zips, limit, value)
    with pytest.raises(Unreadable, match="unpacks to far more"):
        list(read_xlsx(workbook(GOOD)))


def test_a_size_that_is_a_lie_unpacks_no_further():
    data = bytearray(bomb(8 * 2**20))
    size = (8 * 2**20).to_bytes(4, "little")
    assert data.count(size) >= 1
    with pytest.raises(Unreadable):
        list(read_xlsx(bytes(data.replace(size, (1000).to_bytes(4, "little")))))


def test_xml_that_defines_entities_is_refused():
    data = workbook(GOOD)
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    xml = part(data, SHEET)
    xml = (
        xml[: xml.find(b"<worksheet")] + laughs + xml[xml.find(b"<worksheet") :].replace(b"<v>0</v>", b"<v>&b;</v>", 1)
    )
    with pytest.raises(Unreadable, match="damaged"):
        list(read_xlsx(with_part(data, SHEET, xml)))


def ods() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "old .xls, or protected"),
        (ods(), "OpenDocument"),
        (b"PK\x03\x04 cut off", "damaged"),
        (workbook(GOOD)[:-200], "damaged"),
        (with_part(workbook(GOOD), SHEET, b"<worksheet"), "damaged"),
        (with_part(workbook(GOOD), "xl/workbook.xml", b"<x/>"), "damaged"),
    ],
)
def test_what_is_no_workbook_is_told_with_what_to_do(data: bytes, says: str):
    with pytest.raises(Unreadable, match=says):
        list(read_xlsx(data))


@pytest.mark.parametrize("missing", ["openpyxl", "defusedxml"])
def test_without_the_extra_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, missing: str):
    original = builtins.__import__

    def without(name: str, *args, **kwargs):
        if name.partition(".")[0] == missing:
            raise ImportError(name)
        return original(name, *args, **kwargs)

    data = workbook(GOOD)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(Unreadable, match=r'pip install "quizgrad\[import\]"'):
        list(read_xlsx(data))


def test_nothing_is_refused_of_a_good_sheet():
    assert [item for item in read_xlsx(workbook(GOOD, [], [None, " "], GOOD)) if isinstance(item, Refused)] == []
