"""CSV and TSV as programs really write them: marks, quotation marks, encodings, line ends."""

import codecs

import pytest

from bot.packs.importing.draft import Refused, Unreadable
from bot.packs.importing.readers import READERS
from tests.unit.importing.reading import fields, refused

ROWS = [("question", "right", "wrong1", "wrong2"), ("Größe? ½ “ok”", "naïve", "b", "c")]
READ = [{"text": "naïve", "right": True}, {"text": "b"}, {"text": "c"}]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_the_mark_and_the_line_ends_are_found(mark: str, ends: str):
    said = fields("csv", ends.join(mark.join(row) for row in ROWS) + ends)
    assert [(each["prompt"], each["options"]) for each in said] == [("Größe? ½ “ok”", READ)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found(encoding: str):
    text = "\r\n".join(",".join(row) for row in ROWS)
    assert fields("csv", text.encode(encoding))[0]["prompt"] == "Größe? ½ “ok”"
    assert fields("csv", codecs.BOM_UTF16_BE + text.encode("utf-16-be"))[0]["options"] == READ


def test_latin_1_that_windows_does_not_know_is_read_all_the_same():
    assert fields("csv", b"question,answer\ncaf\xe9 \x81?,oui")[0]["prompt"] == "café \x81?"


@pytest.mark.parametrize("data", [b"question,answer\na\0b,c", codecs.BOM_UTF16_LE + b"a\0b"])
def test_what_is_no_text_is_refused(data: bytes):
    with pytest.raises(Unreadable, match="UTF-8"):
        list(READERS["csv"](data))


def test_quotation_marks_hold_marks_lines_and_themselves():
    said = fields("csv", 'question,right,wrong1,wrong2\n"Say ""hi"", or\nnot?","a,b","c\r\nd",e\n5" disk?,x,y,z')
    assert said[0]["prompt"] == 'Say "hi", or\nnot?'
    assert [option["text"] for option in said[0]["options"]] == ["a,b", "c\nd", "e"]
    assert said[1]["prompt"] == '5" disk?'


def test_a_quotation_mark_that_is_not_closed_costs_its_row_alone():
    text = 'question,answer\n"Open?,one\nGood?,two\nAlso good?,three\n"bad" end?,four\nLast?,five'
    found = list(READERS["csv"](text.encode()))
    assert {item.where for item in found if isinstance(item, Refused)} == {"row 2", "row 5"}
    assert "quotation mark" in refused("csv", text)["row 2"]
    assert [item.fields["prompt"] for item in found if hasattr(item, "fields")] == ["Good?", "Also good?", "Last?"]


def test_excel_may_say_which_mark_it_uses():
    assert fields("csv", "sep=;\nquestion;answer\nOne, two?;yes")[0]["prompt"] == "One, two?"


def test_short_rows_and_long_ones_are_read():
    said = fields("csv", "question,a,b,c,d,answer\nShort?,one,two,three,,a,,,,\n\n,,,\nOnly?,x,y,z,w,b,extra")
    assert [each["prompt"] for each in said] == ["Short?", "Only?"]


def test_a_row_that_ends_before_its_answer_is_told():
    assert refused("csv", "question,a,b,c,answer\nShort?,one,two") == {
        "row 2": "no right answer is given: fill its column"
    }
