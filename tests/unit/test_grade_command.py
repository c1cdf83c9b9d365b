"""`quizgrad grade`: a file of answers, and one answer to one question."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app

LINE = {
    "question": "What does dropout do?",
    "reference": "Dropout sets randomly chosen units to zero in each training step.",
    "key_points": [{"text": "zeroes random units", "any": ["random zero|drop unit|neuron"]}],
    "answer": "It drops random neurons.",
}


def batch(tmp_path: Path, content: bytes) -> tuple[int, list[dict]]:
    file = tmp_path / "answers.jsonl"
    file.write_bytes(content)
    result = CliRunner().invoke(app, ["grade", "--batch", str(file)])
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


def line(**changes: object) -> bytes:
    return json.dumps({**LINE, **changes}).encode() + b"\n"


def test_each_line_gives_one_in_the_same_order(tmp_path: Path):
    code, found = batch(tmp_path, line() + line(answer="idk") + line(key_points=None))
    assert code == 0
    assert [each["band"] for each in found] == ["strong", "ungraded", found[2]["band"]]
    assert found[0]["points"] == [{"id": "0", "state": "covered", "span": [3, 23]}]
    assert set(found[0]) == {"score", "band", "points", "misconceptions", "flags"}
    assert found[1] == {
        "score": 0.0,
        "band": "ungraded",
        "points": [{"id": "0", "state": "missed", "span": None}],
        "misconceptions": [],
        "flags": ["skipped"],
    }
    assert found[2]["points"] == []


def test_what_editors_leave_in_a_file_does_not_matter(tmp_path: Path):
    code, found = batch(
        tmp_path, b"\xef\xbb\xbf" + line(extra=[1]).replace(b"\n", b"\r\n") + b"\r\n\n  \n" + line()[:-1]
    )
    assert code == 0
    assert [each["band"] for each in found] == ["strong", "strong"]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b"oops\n", "no JSON"),
        (b"[1]\n", "object"),
        (b'{"question": "q"}\n', "reference: missing"),
        (b"\xff\xfe\n", "UTF-8"),
        (b"[" * 100_000 + b"\n", "no JSON"),
        (line(answer=3), "answer: expected a string"),
        (line(answer=None), "answer: expected a string"),
        (line(key_points={}), "key_points: expected a list"),
        (line(key_points=[3]), "key_points[0]: expected an object"),
        (line(key_points=[{"id": "x"}]), "neither text nor any nor regex"),
        (line(key_points=[{"text": "x", "weight": -1}]), "weight"),
        (line(key_points=[{"text": "x", "weight": True}]), "weight"),
        (line(key_points=[{"text": "x", "required": "no"}]), "required: expected true or false"),
        (line(key_points=[{"text": "x", "any": [3]}]), "any: expected a list of strings"),
        (line(key_points=[{"text": "x", "id": "a"}, {"text": "y", "id": "a"}]), "same id"),
        (line(misconceptions=[{"says": "x"}]), "misconceptions"),
        (line(reference=" ", key_points=[]), "reference: empty"),
    ],
)
def test_a_malformed_line_says_why_and_the_rest_go_on(tmp_path: Path, bad: bytes, why: str):
    code, found = batch(tmp_path, line() + bad + line())
    assert code == 1
    assert [set(each) == {"error"} for each in found] == [False, True, False]
    assert why in found[1]["error"]


def test_key_points_have_defaults_and_odd_ids(tmp_path: Path):
    points = [
        "zeroes random units",
        {"id": 7, "text": "drops random neurons"},
        {"id": "Key_Point A", "any": "random drop"},
    ]
    code, found = batch(tmp_path, line(key_points=points, misconceptions=["drop neuron"]))
    assert code == 0
    assert [point["id"] for point in found[0]["points"]] == ["0", "7", "Key_Point A"]
    assert [point["state"] for point in found[0]["points"]][1:] == ["covered", "covered"]
    assert found[0]["misconceptions"] == ["drop neuron"]


def test_a_file_that_is_not_there_is_said_in_a_sentence(tmp_path: Path):
    result = CliRunner().invoke(app, ["grade", "--batch", str(tmp_path / "none.jsonl")])
    assert isinstance(result.exception, FileNotFoundError)  # main() says it


@pytest.mark.parametrize("arguments", [["grade"], ["grade", "x", "--batch", "y"]])
def test_it_takes_either_a_question_or_a_file(arguments: list[str]):
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 1
    assert "either" in result.stderr


def one(name: str, answer: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["grade", name], input=answer)
    return result.exit_code, result.output


def test_one_answer_gets_the_verdict_that_a_person_sees():
    code, said = one(
        "how-dropout-regularises",
        "Each step randomly zeroes units. At test time it is not switched off. It permanently removes neurons.",
    )
    assert code == 0
    assert "✓ sets randomly chosen units to zero" in said
    assert "You said: “randomly zeroes units”" in said
    assert "✗ at test time it is switched off" in said
    assert "You said the opposite: “test time it is not switched off”" in said
    assert "· scales the survivors" in said
    assert "Worth knowing: Nothing is removed for good" in said
    assert "A good answer: In every training step" in said
    assert "Tip: " in said


@pytest.mark.parametrize(
    ("name", "why"), [("no-such-question", "There is no question"), ("star-part-left-out", "only open and story")]
)
def test_a_question_that_cannot_be_graded_is_said(name: str, why: str):
    code, said = one(name, "x")
    assert code == 1
    assert why in said


def test_nothing_at_all_is_fine_too():
    code, said = one("how-dropout-regularises", "")
    assert code == 0
    assert said.startswith("Not graded.")
