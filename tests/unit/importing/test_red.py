"""Trivia lists as Red-DiscordBot reads them, and as people break them."""

import pytest

from bot.packs.importing.draft import Draft, Unreadable
from bot.packs.importing.red import read
from tests.unit.reading import drafts, noted, one, refused

LIST = """\
AUTHOR: Red, Rojo
DESCRIPTION: >-
  A quiz
  of two lines.
CONFIG:
  timeout: 60
  bot_plays: true
# a comment
How many days are there in a regular year?:
- 365
- three hundred and sixty five
"Who is the #1: really?":
  - Obama
  - 'Barack "B" Obama'
"""


def test_questions_are_keys_and_settings_are_none():
    found = drafts(read, LIST)
    assert [each["prompt"] for each in found] == [
        "How many days are there in a regular year?",
        "Who is the #1: really?",
    ]
    assert found[0] == {
        "kind": "short",
        "prompt": "How many days are there in a regular year?",
        "accept": ["365", "three hundred and sixty five"],
        "source": {"author": "Red, Rojo"},
    }
    assert found[1]["accept"] == ["Obama", 'Barack "B" Obama']


@pytest.mark.parametrize(
    "written",
    [
        "yes",
        "No",
        "on",
        "true",
        "null",
        "1_000",
        "0x1F",
        "1e3",
        "12:30:45",
        "2020-01-01",
        "007",
        "1.0",
        ".inf",
        "$25,000",
    ],
)
def test_answers_stay_as_they_are_written(written: str):
    assert one(read, f"What?:\n- {written}")["accept"] == [written]
    assert one(read, f"{written}:\n- x")["prompt"] == written


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_any_encoding_and_newline_will_do(encoding: str, newline: str):
    text = "Où?:\n- là\n- là\n- \nQui?: [moi, 'l''autre']\nSeul?: oui\n".replace("\n", newline)
    assert [each["accept"] for each in drafts(read, text.encode(encoding))] == [["là"], ["moi", "l'autre"], ["oui"]]


def test_tabs_are_read_as_spaces():
    assert one(read, "---\nWhat?:\n\t- a\n\t-\tb\n")["accept"] == ["a", "b"]


def test_line_breaks_in_quotation_marks_are_kept():
    assert one(read, '"First line\\nSecond line":\n- a')["prompt"] == "First line\nSecond line"


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("What?:", "line 3: there is no answer"),
        ("What?: []", "line 3: there is no answer"),
        ("What?:\n- {a: b}", "line 3: the answers are no list of texts"),
        ("What?:\n- [a]", "line 3: the answers are no list of texts"),
        ("[a, b]: [c]", "line 3: the question is no text"),
        ("'': [c]", "line 3: the question is no text"),
        ("!hidden a: [c]", "line 3: the question begins with !hidden"),
        ("What: exactly?:\n- a", "line 3: it is broken YAML (mapping values are not allowed in this context)"),
        ("What?:\n- %a", "line 4: it is broken YAML (found character that cannot start any token)"),
        ("What?:\n- 'a", "line"),
        ("What?", "line 3: it is broken YAML"),
        ("https://a.example/flag.png:\n- a", "line 3: the question shows a picture"),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_is_read(entry: str, says: str):
    text = f"First?:\n- a\n{entry}\nLast?:\n- b\n"
    told = refused(read, text)
    assert any(each.startswith(says) for each in told), told
    found = [each.fields["prompt"] for each in read(text.encode()) if isinstance(each, Draft)]
    assert found[0] == "First?"
    assert found[1:] == ["Last?"]


def test_a_question_that_is_there_twice_is_told():
    assert noted(read, "A?: [a]\nA?: [b]") == ["line 2: the question is there twice; Red keeps the last one alone."]


def test_aliases_are_refused_before_they_grow():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(Unreadable, match="aliases"):
        list(read(bomb.encode()))


@pytest.mark.parametrize(
    "data", [b"", b"- a\n- b", b"just a text", b"a: \0", b"AUTHOR: me", b"[" * 100_000, b"a: " + b"[" * 5000]
)
def test_what_is_no_such_file_is_refused_as_a_whole(data: bytes):
    with pytest.raises(Unreadable):
        list(read(data))


def test_of_a_list_that_is_all_broken_the_first_broken_line_is_told():
    with pytest.raises(Unreadable, match=r"broken first in line 2\."):
        list(read(b"AUTHOR: me\nWhat: is it?:\n- a\n"))
