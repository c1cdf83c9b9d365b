"""`quizgrad content import`: shown first, written when wanted, and never at the cost of what is there."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.cli.content import import_run
from bot.cli.content.importing import FORMATS
from bot.packs.importing import appending, writing
from bot.packs.importing.readers import READERS
from bot.packs.lint import lint
from bot.packs.reading import read_pack

HEAD = "question,a,b,c,answer,topic"
ROWS = ["Capital of Australia?,Canberra,Sydney,Perth,a,Places", "Largest planet?,Jupiter,Mars,Venus,Jupiter,Space"]
BAD = "No answer?,one,two,three,,Space"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return written(tmp_path / "quiz.csv", *ROWS)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return tmp_path / "packs" / "trivia"


def written(path: Path, *rows: str) -> Path:
    path.write_text("\n".join([HEAD, *rows]), "utf-8")
    return path


def run(file: Path, pack: Path | None = None, *more: str, licence: str = "CC BY 4.0") -> Result:
    into = ["--into", str(pack)] if pack else []
    given = ["--licence", licence] if licence else []
    return CliRunner().invoke(app, ["content", "import", str(file), *into, *given, *more])


def questions(pack: Path) -> dict[str, str]:
    """Prompts by topic file, of a pack that is good."""
    read = read_pack(pack)
    assert lint(read) == []
    return {question.prompt: read.files[question.id] for question in read.questions}


def test_a_new_pack_is_made_and_is_good(sheet: Path, pack: Path):
    said = run(sheet, pack, "--yes", "--author", "Ann")
    assert (said.exit_code, said.stderr) == (0, "")
    assert "2 new, 0 already there.\n2 questions added to" in said.stdout
    assert questions(pack) == {"Capital of Australia?": "places.yaml", "Largest planet?": "space.yaml"}
    card = read_pack(pack).card
    assert (card.id, card.rules, card.licence) == ("trivia", "light", "CC BY 4.0")
    assert [topic.title for topic in card.topics] == ["Places", "Space"]
    source = read_pack(pack).questions[0].source
    assert source is not None
    assert (source.title, source.licence, source.author) == ("quiz.csv", "CC BY 4.0", "Ann")


def test_the_preview_shows_columns_first_questions_and_problems_and_writes_nothing(sheet: Path, pack: Path):
    written(sheet, *ROWS, BAD, *(f"Question {n}?,one,two,three,b,Space" for n in range(3)))
    said = run(sheet, pack)
    assert said.exit_code == 1
    assert "“question” → prompt" in said.stdout
    assert "1.\nPlaces · mid\nCapital of Australia?\n  1) " in said.stdout
    assert "Right: Canberra" in said.stdout
    assert said.stdout.count("Right: ") == 3
    assert "  row 4: no right answer is given" in said.stdout
    assert "5 new, 0 already there, 1 refused." in said.stdout
    assert said.stdout.endswith("Nothing was written: add --yes to write without being asked.\n")
    assert not pack.exists()


@pytest.mark.parametrize(("into", "flag"), [(False, "--yes"), (True, "--dry-run")])
def test_nothing_is_written_without_a_pack_or_in_a_dry_run(sheet: Path, pack: Path, into: bool, flag: str):
    said = run(sheet, pack if into else None, flag, "--yes")
    assert "Nothing was written" in said.stdout
    assert ("--into" in said.stdout) is not into
    assert list(sheet.parent.iterdir()) == [sheet]


@pytest.mark.parametrize("answer", ["y\n", "n\n", "\n"])
def test_at_a_terminal_it_asks(sheet: Path, pack: Path, monkeypatch: pytest.MonkeyPatch, answer: str):
    monkeypatch.setattr(import_run, "_at_a_terminal", lambda: True)
    arguments = ["content", "import", str(sheet), "--into", str(pack), "--licence", "own"]
    said = CliRunner().invoke(app, arguments, input=answer)
    assert f"Add 2 questions to {pack}? [y/N]" in said.stdout
    assert pack.exists() is (answer == "y\n")
    if pack.exists():
        assert {question.source and question.source.licence for question in read_pack(pack).questions} == {"own work"}


def test_good_rows_are_written_and_bad_ones_told(sheet: Path, pack: Path):
    errors = sheet.parent / "errors.csv"
    said = run(written(sheet, BAD, *ROWS, BAD), pack, "--yes", "--errors", str(errors))
    assert said.exit_code == 1
    assert "  row 2, row 5: no right answer is given: fill its column" in said.stdout
    assert len(questions(pack)) == 2
    told = list(csv.reader(errors.read_text("utf-8-sig").splitlines()))
    assert [row[0] for row in told] == ["where", "row 2", "row 5"]


def contents(pack: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(pack.iterdir())}


def test_the_same_file_twice_adds_nothing(sheet: Path, pack: Path):
    written(sheet, *ROWS, ROWS[0].upper().replace(",A,PLACES", ",a,Places"))
    assert "2 new, 1 already there." in run(sheet, pack, "--yes").stdout
    before = contents(pack)
    again = run(sheet, pack, "--yes")
    assert (again.exit_code, "0 new, 3 already there." in again.stdout) == (0, True)
    assert contents(pack) == before


def test_another_answer_to_what_is_there_is_told_and_changes_nothing(sheet: Path, pack: Path):
    run(sheet, pack, "--yes")
    before = contents(pack)
    said = run(written(sheet, ROWS[0].replace(",a,", ",b,"), ROWS[1].replace("Mars", "Pluto")), pack, "--yes")
    assert said.exit_code == 1
    assert "the same is asked by capital-of-australia-" in said.stdout
    assert "asks the same, with the same answer and other wrong options" in said.stdout
    assert contents(pack) == before


CARD = """\
# The card of the pack.
id: trivia
title: Trivia   # as it is
description: By hand.
language: en
licence: MIT
rules: light
topics:
  # what is near
  - {id: places, title: Around the world, aliases: [space]}
# the end
"""
PLACES = """\
# Places, by Ann.
  - id: by-hand       # an old one
    kind: short
    level: mid
    prompt: Where?
    accept: [here]
"""
FLOW = "- {id: by-hand, kind: short, level: mid, prompt: 'Where?', accept: [here]}\n"


def test_what_is_there_stays_with_its_comments_and_names_of_topics_are_known(sheet: Path, pack: Path):
    pack.mkdir(parents=True)
    (pack / "pack.yaml").write_text(CARD)
    (pack / "places.yaml").write_text(PLACES)
    written(sheet, *ROWS, "How?,one,two,three,b,Methods", '"Two\nlines?",one,two,three,b,Around the World')
    assert run(sheet, pack, "--yes").exit_code == 0
    assert questions(pack) == {
        "Where?": "places.yaml",
        "Capital of Australia?": "places.yaml",
        "Largest planet?": "places.yaml",
        "Two\nlines?": "places.yaml",
        "How?": "methods.yaml",
    }
    assert (pack / "places.yaml").read_text().startswith(PLACES)
    new = CARD.replace("# the end", "  - {id: methods, title: Methods}\n# the end")
    assert (pack / "pack.yaml").read_text() == new


@pytest.mark.parametrize("topics", ["[{id: places, title: P}]", "[{id: places, title: P}, ]  # as it is"])
@pytest.mark.parametrize("questions_before", ["", "# none yet\n", "[]\n", f"{FLOW}...\n"])
def test_lists_may_be_written_otherwise(sheet: Path, pack: Path, topics: str, questions_before: str):
    pack.mkdir(parents=True)
    card = f"{CARD.partition('topics:')[0]}topics: {topics}\nlevels: [mid]\n"
    (pack / "pack.yaml").write_text(card)
    (pack / "places.yaml").write_text(questions_before)
    assert run(sheet, pack, "--yes").exit_code == 0
    assert {"Capital of Australia?", "Largest planet?"} <= questions(pack).keys()


def test_a_list_that_nothing_can_be_put_behind_is_left_as_it_is(sheet: Path, pack: Path):
    pack.mkdir(parents=True)
    (pack / "pack.yaml").write_text(CARD)
    flow = f"[{FLOW[2:-1]}]\n"
    (pack / "places.yaml").write_text(flow)
    said = run(sheet, pack, "--yes")
    assert (said.exit_code, "places.yaml is written so that" in said.stderr) == (2, True)
    assert contents(pack) == {"pack.yaml": CARD.encode(), "places.yaml": flow.encode()}


KILLED = """
import os, sys
from bot.packs.importing import appending, writing
real, calls = writing._write, [0]
def write(path, text):
    calls[0] += 1
    if calls[0] == {at}:
        path.write_text(text[: len(text) // 2])
        os._exit(9)
    real(path, text)
writing._write = write
from bot.__main__ import main
sys.argv = ["quizgrad", "content", "import", {file!r}, "--into", {pack!r}, "--licence", "own", "--yes"]
main()
"""


@pytest.mark.parametrize("at", [1, 2, 3])
@pytest.mark.parametrize("new", [True, False])
def test_killed_while_it_writes_the_pack_is_a_good_one_and_a_second_try_adds_the_rest(
    sheet: Path, pack: Path, at: int, new: bool
):
    if not new:
        pack.mkdir(parents=True)
        (pack / "pack.yaml").write_text(CARD.replace("[space]", "[]"))
        (pack / "places.yaml").write_text(PLACES)
    code = KILLED.format(at=at, file=str(sheet), pack=str(pack))
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 9
    assert pack.exists() is not new
    if not new:
        assert "Where?" in questions(pack)
        assert (pack / "places.yaml").read_text().startswith(PLACES)
    assert run(sheet, pack, "--yes").exit_code == 0
    assert {"Capital of Australia?", "Largest planet?"} <= questions(pack).keys()


def test_where_a_file_cannot_take_the_place_of_the_old_one_nothing_has_changed(
    sheet: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
):
    def refuses(*_: object) -> None:
        raise OSError("no")

    pack.mkdir(parents=True)
    (pack / "pack.yaml").write_text(CARD)
    (pack / "places.yaml").write_text(PLACES)
    before = contents(pack)
    monkeypatch.setattr(Path, "replace", refuses)
    said = run(sheet, pack, "--yes")
    assert isinstance(said.exception, OSError)
    assert contents(pack) == before


def test_what_somebody_else_wrote_meanwhile_is_not_written_over(
    sheet: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
):
    run(sheet, pack, "--yes")
    real = appending.with_entries

    def meanwhile(*arguments: Any) -> str:
        (pack / "space.yaml").write_text(FLOW)
        return real(*arguments)

    monkeypatch.setattr(writing, "with_entries", meanwhile)
    said = run(written(sheet, "Farthest planet?,Neptune,Mars,Venus,a,Space"), pack, "--yes")
    assert (said.exit_code, "was changed meanwhile" in said.stderr) == (2, True)
    assert (pack / "space.yaml").read_text() == FLOW


def test_a_language_that_is_none_is_told(sheet: Path, pack: Path):
    said = run(sheet, pack, "--yes", "--language", "English")
    assert (said.exit_code, said.stderr) == (2, "“English” is no language: write it as en, de or pt-BR.\n")
    assert run(sheet, pack, "--yes", "--language", "pt-BR").exit_code == 0
    assert read_pack(pack).card.language == "pt-BR"


def test_without_a_licence_nothing_comes_in(sheet: Path, pack: Path):
    said = run(sheet, pack, "--yes", licence="")
    assert said.exit_code == 1
    assert "row 2, row 3: nothing says under which licence it may be used: give --licence" in said.stdout
    assert not pack.exists()


@pytest.mark.parametrize(
    ("name", "data", "more", "says"),
    [
        ("empty.csv", b" \n", [], "is empty"),
        ("quiz.csv", b"a\0b", [], "save it as UTF-8"),
        ("quiz.bin", b"nothing at all", [], "name its format with --format"),
        ("quiz.csv", b"question,answer\na,b", ["--format", "word"], "“word” is no format"),
        ("quiz.csv", b"question,answer\na,b", ["--sheet", "1"], "--sheet is for .xlsx alone"),
        ("quiz.xlsx", b"question,answer\na,b", [], "damaged, or no .xlsx"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(tmp_path: Path, name: str, data: bytes, more: list[str], says: str):
    (tmp_path / name).write_bytes(data)
    said = run(tmp_path / name, tmp_path / "new", "--yes", *more)
    assert (said.exit_code, says in said.stderr) == (2, True), said.output
    assert not (tmp_path / "new").exists()


def test_a_file_that_is_too_large_is_not_read(sheet: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(import_run, "MOST_BYTES", 10)
    assert "has more than 0 MB: split it" in run(sheet).stderr


def test_a_folder_that_is_no_pack_or_has_no_good_name_is_not_touched(sheet: Path, tmp_path: Path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "notes.txt").write_text("mine")
    assert "is there and is no pack" in run(sheet, other, "--yes").stderr
    assert "such as my-pack" in run(sheet, tmp_path / "My Pack", "--yes").stderr
    assert contents(other) == {"notes.txt": b"mine"}


def test_a_pack_with_problems_is_not_added_to(sheet: Path, pack: Path):
    pack.mkdir(parents=True)
    (pack / "pack.yaml").write_text("id: trivia")
    said = run(sheet, pack, "--yes")
    assert (said.exit_code, "nothing was added" in said.stderr) == (2, True)


def test_a_whole_pack_comes_in_with_its_ids(sheet: Path, pack: Path):
    run(sheet, pack, "--yes")
    copy = pack.with_name("copy")
    assert run(pack, copy, "--yes", licence="").exit_code == 0
    assert questions(copy) == questions(pack)
    assert [question.id for question in read_pack(copy).questions] == [q.id for q in read_pack(pack).questions]
    assert [topic.title for topic in read_pack(copy).card.topics] == ["Places", "Space"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("q.json", json.dumps({"response_code": 0, "results": [
            {"type": "boolean", "category": "x", "difficulty": "easy", "question": "Q?",
             "correct_answer": "True", "incorrect_answers": ["False"]}]})),
        ("q.yaml", yaml.safe_dump([{"id": "q", "kind": "short", "level": "mid", "prompt": "Q?", "accept": ["a"]}])),
        ("q.txt", "Q?\tan answer\n"),
        ("q.TSV", "Q?\tan answer\n"),
        ("q", "question;answer\nQ?;yes\n"),
    ],
)  # fmt: skip
def test_the_format_is_told_by_name_and_content(tmp_path: Path, pack: Path, name: str, text: str):
    (tmp_path / name).write_text(text)
    assert run(tmp_path / name, pack, "--yes").exit_code == 0
    assert list(questions(pack)) == ["Q?"]


def test_every_format_is_named():
    assert tuple(READERS) == FORMATS
