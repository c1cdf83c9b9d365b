"""Aiken as Moodle defines it, and as people write it."""

import pytest

from bot.packs.importing.aiken import read
from bot.packs.importing.draft import Draft, Unreadable
from tests.unit.reading import drafts, one, refused

TEXT = "What is it?\nA. this\nB. that\nC. other\nANSWER: B\n"
FIELDS = {
    "kind": "choice",
    "prompt": "What is it?",
    "options": [{"text": "this"}, {"text": "that", "right": True}, {"text": "other"}],
}


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.replace(". ", ") "),
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("\n", "\r"),
        "\ufeff" + TEXT,
        "\n\n" + TEXT.replace("\n", "\n\n"),
        TEXT.lower().replace("what", "What"),
        TEXT.replace("ANSWER: B", "Answer :b."),
        TEXT.replace("\n", "\n  "),
        TEXT.replace("A. ", "A.\t"),
        TEXT.rstrip(),
    ],
)
def test_a_question_however_it_is_written(text: str):
    assert one(read, text) == FIELDS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_texts_come_in_any_encoding(encoding: str):
    assert one(read, TEXT.replace("this", "là").encode(encoding))["options"][0]["text"] == "là"


def test_questions_and_options_may_take_several_lines():
    found = one(
        read, "Here is a listing.\n\nE. coli is mentioned.\nWhat is it?\nA. this\n  and more\nB. that\nANSWER: A"
    )
    assert found["prompt"] == "Here is a listing.\nE. coli is mentioned.\nWhat is it?"
    assert found["options"][0] == {"text": "this and more", "right": True}


def test_questions_need_no_blank_line_between_them():
    assert [each["prompt"] for each in drafts(read, TEXT + TEXT.replace("it", "that"))] == [
        "What is it?",
        "What is that?",
    ]


def test_several_right_answers_are_picked_together():
    found = one(read, TEXT.replace("ANSWER: B", "ANSWER: A, c"))
    assert (found["kind"], [option.get("right") for option in found["options"]]) == ("multi", [True, None, True])


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("What?\nA. a\nB. b", "line 7: the line with the right answer is missing"),
        ("What?\nA. a\nB. b\nANSWER: D", "line 7: the right answer D is not among the options A to B"),
        ("What?\nA. a\nB. b\nANSWER:", "line 7: “ANSWER: ” names no option"),
        ("What?\nA. a\nB. b\nANSWER: Paris is it", "line 7: “ANSWER: Paris is it” names no option"),
        ("What?\nA. a\nB. b\nD. d\nANSWER: A", "line 7: the option lettered D is out of order"),
        ("What?\nA. a\nA. b\nANSWER: A", "line 7: the option lettered A is out of order"),
        ("A. a\nB. b\nANSWER: A", "line 7: there is no question before the options"),
        ("What?\nANSWER: A", "line 7: there are no options"),
        ("ANSWER: A", "line 7: there is no question to this answer"),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_is_read(question: str, says: str):
    text = f"{TEXT}\n{question}\n\n{TEXT}"
    [said] = refused(read, text)
    assert said.startswith(says)
    assert [each.fields for each in read(text.encode()) if isinstance(each, Draft)] == [FIELDS, FIELDS]


def test_an_answer_that_is_missing_loses_no_other_question():
    text = TEXT + "What?\nA. a\nB. b\nC. c\n" + TEXT
    assert refused(read, text)[0].startswith("line 6: the line with the right answer is missing")
    assert [each.fields for each in read(text.encode()) if isinstance(each, Draft)] == [FIELDS, FIELDS]


def test_the_last_question_may_lack_its_answer_too():
    assert refused(read, TEXT + "\nWhat?\nA. a\nB. b")[0].startswith(
        "line 7: the line with the right answer is missing"
    )


@pytest.mark.parametrize("data", [b"", b"Just a text.\nA. a", b"What?{=a ~b}", b"ANSWER: \0"])
def test_what_is_no_such_file_is_refused_as_a_whole(data: bytes):
    with pytest.raises(Unreadable):
        list(read(data))


def test_an_answer_behind_a_blank_line_and_another_text_belongs_to_that_text():
    told = refused(read, "What?\nA. a\nB. b\n\nOther?\nANSWER: A\n")
    assert [each.split(":")[0] for each in told] == ["line 1", "line 5"]
    assert "there are no options" in told[1]
