"""The answer of the Open Trivia Database, in each of its encodings."""

import base64
import html
import json
from typing import Any
from urllib.parse import quote, quote_plus

import pytest

from bot.packs.importing.draft import Unreadable
from bot.packs.importing.readers import READERS
from bot.quiz.questions import Level
from tests.unit.importing.reading import fields, gathered, options, refused

ASKED: list[dict[str, Any]] = [
    {
        "type": "multiple",
        "difficulty": "hard",
        "category": "Science: Computers",
        "question": 'In "C++", what is 1 + 1 & 100%25 "<br>"?',
        "correct_answer": "Café",
        "incorrect_answers": ["it's", "a+b", "50%"],
    },
    {
        "type": "boolean",
        "difficulty": "easy",
        "category": "History",
        "question": "Rome fell in a day.",
        "correct_answer": "False",
        "incorrect_answers": ["True"],
    },
]


def entities(text: str) -> str:
    return html.escape(text).replace("&#x27;", "&#039;").replace("é", "&eacute;")


def based(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def file(encode: Any, *asked: dict[str, Any], code: int = 0) -> bytes:
    def coded(value: Any) -> Any:
        return [encode(text) for text in value] if isinstance(value, list) else encode(value)

    results = [{key: coded(value) for key, value in each.items()} for each in asked or ASKED]
    return json.dumps({"response_code": code, "results": results}).encode()


@pytest.mark.parametrize("encode", [entities, based, lambda text: quote(text, safe="-._~"), quote_plus])
def test_each_encoding_gives_the_same_texts(encode: Any):
    said = fields("opentdb", file(encode))
    assert [each["prompt"] for each in said] == [each["question"] for each in ASKED]
    assert options(said[0]) == ["*Café", "it's", "a+b", "50%"]
    assert options(said[1]) == ["*False", "True"]


def test_level_topic_licence_and_source_come_along():
    found = gathered("opentdb", file(entities), source={"title": "a file"})
    first, second = found.first
    assert (first.level, first.topic, found.titles[first.topic]) == (
        Level.SENIOR, "science-computers", "Science: Computers"
    )  # fmt: skip
    assert (second.level, second.topic) == (Level.JUNIOR, "history")
    assert first.source is not None
    assert (first.source.title, first.source.licence) == ("Open Trivia Database", "CC BY-SA 4.0")


@pytest.mark.parametrize("code", [1, 2, 3, 4, 5])
def test_what_went_wrong_there_is_told(code: int):
    with pytest.raises(Unreadable, match=rf"code {code}"):
        list(READERS["opentdb"](json.dumps({"response_code": code, "results": []}).encode()))


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'{"results": 3}', b"[" * 100_000])
def test_other_files_are_refused(data: bytes):
    with pytest.raises(Unreadable, match="response_code and results"):
        list(READERS["opentdb"](data))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"type": "essay"}, "its type is “essay”"),
        ({"correct_answer": None}, "cannot be decoded"),
        ({"incorrect_answers": ["Café"] * 2}, "two options say the same"),
    ],
)
def test_a_bad_question_is_told_and_the_others_stay(change: dict[str, Any], says: str):
    results = [{**ASKED[0], **change}, ASKED[1]]
    data = json.dumps({"response_code": 0, "results": results})
    assert says in refused("opentdb", data)["question 1"]
    assert gathered("opentdb", data).new == 1


def test_a_question_that_lacks_something_is_told():
    broken = {key: value for key, value in ASKED[0].items() if key != "correct_answer"}
    assert refused("opentdb", file(lambda text: text, broken, ASKED[1])) == {
        "question 1": "correct_answer is missing: fetch the file again"
    }
    assert refused("opentdb", b'{"results": [3]}') == {"question 1": "it is no question: fetch the file again"}
