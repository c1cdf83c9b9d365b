"""`quizgrad content export`: which pack, which questions, which file; and what is told of it."""

import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.packs.reading import read_pack
from bot.quiz.questions import question_adapter
from bot.resources import content_folder

DECK = content_folder() / "deep-learning"
SMALL = """
id: small
title: A small pack
description: For tests.
language: en
licence: MIT
rules: light
topics: [{id: nets, title: Nets}]
"""
QUESTIONS = """
- {id: one, kind: short, level: mid, prompt: What?, accept: [that]}
- {id: two, kind: order, level: mid, prompt: In which order?, steps: [a, b, c]}
"""


@pytest.fixture
def small(tmp_path: Path) -> str:
    folder = tmp_path / "packs" / "small"
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text(SMALL)
    (folder / "nets.yaml").write_text(QUESTIONS)
    return str(folder)


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["content", "export", *arguments])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_json_reads_back_as_the_same_questions(tmp_path: Path):
    code, told, _ = run("--format", "json")
    deck = read_pack(DECK)
    found = json.loads((tmp_path / "deep-learning.json").read_text("utf-8"))
    assert code == 0
    assert told.startswith(f"deep-learning.json: {len(deck.questions)} questions (choice ")
    assert found["quizgrad"] == 1
    assert found["pack"]["licence"] == "MIT"
    assert tuple(question_adapter.validate_python(each) for each in found["questions"]) == deck.questions


def test_topics_and_kinds_are_chosen_by_any_of_their_names(tmp_path: Path):
    code, _, _ = run("--format", "json", "--topic", "CNN", "--topic", "vision", "--kind", "multi", "--out", "some.json")
    found = json.loads((tmp_path / "some.json").read_text("utf-8"))["questions"]
    assert code == 0
    assert {each["topic"] for each in found} <= {"convolutions", "vision"}
    assert {each["kind"] for each in found} == {"multi"}


def test_a_pack_is_its_folder_or_its_id(tmp_path: Path, small: str):
    assert run("--format", "json", "--pack", small, "--out", "a")[0] == 0
    assert run("--format", "json", "--pack", "deep-learning", "--kind", "order", "--out", "b")[0] == 0
    titles = [json.loads((tmp_path / name).read_text("utf-8"))["pack"]["id"] for name in ("a", "b")]
    assert titles == ["small", "deep-learning"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["--pack", "nowhere"],
            "There is no pack nowhere: give its folder, or an id (deep-learning).",
        ),
        (["--topic", "cooking"], "cooking is no topic of this pack: there are nets."),
        (["--kind", "riddle"], "riddle is no kind of question: there are choice, multi, "),
        (["--topic", "Nets", "--kind", "numeric"], "No question of this pack has that topic and kind."),
        (["--out", "missing/file.json"], "missing/file.json cannot be written: No such file or directory."),
        (["--out", "."], ". cannot be written: Is a directory."),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(tmp_path: Path, small: str, arguments: list[str], says: str):
    code, told, error = run(
        "--format", "json", *(arguments if "--pack" in arguments else ("--pack", small, *arguments))
    )
    assert (code, told) == (1, "")
    assert error.startswith(says)
    assert [path.name for path in tmp_path.iterdir()] == ["packs"]


def test_packs_of_ones_own_have_ids_too(tmp_path: Path, small: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("QUIZGRAD_PACKS", str(Path(small).parent))
    assert run("--format", "json", "--pack", "small", "--kind", "order")[0] == 0
    assert [each["id"] for each in json.loads((tmp_path / "small.json").read_text())["questions"]] == ["two"]


def test_a_pack_with_problems_is_not_exported(tmp_path: Path):
    (tmp_path / "pack.yaml").write_text("id: x\n")
    code, _, error = run("--format", "json", "--pack", str(tmp_path))
    assert code == 1
    assert error.endswith("The pack cannot be exported before these are mended.\n")


def test_the_old_file_stays_until_the_new_one_is_whole(tmp_path: Path, small: str, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "small.json").write_text("old")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bot.packs.exporting.writing.os.fsync", fail)
    code, _, error = run("--format", "json", "--pack", small)
    assert code == 1
    assert error == "small.json cannot be written: No space left on device. Choose another with --out.\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["packs", "small.json"]
    assert (tmp_path / "small.json").read_text() == "old"


def test_a_package_is_written_and_what_it_lacks_is_counted(tmp_path: Path):
    code, told, _ = run("--format", "anki", "--kind", "numeric")
    numeric = [question for question in read_pack(DECK).questions if question.kind == "numeric"]
    drawn = sum(question.template is not None for question in numeric)
    assert code == 0
    assert told == (
        f"deep-learning.apkg: {len(numeric)} questions (numeric {len(numeric)}).\n"
        f"In it without: numbers that change at every asking {drawn}.\n"
    )
    assert zipfile.is_zipfile(tmp_path / "deep-learning.apkg")


@pytest.mark.parametrize(("name", "suffix"), [("csv", "csv"), ("gift", "gift.txt")])
def test_what_a_format_has_no_place_for_is_counted(tmp_path: Path, name: str, suffix: str):
    code, told, _ = run("--format", name)
    deck = read_pack(DECK)
    out = sum(question.kind == "story" or question.image is not None for question in deck.questions)
    first, left, without = told.splitlines()
    assert code == 0
    assert first.startswith(f"deep-learning.{suffix}: {len(deck.questions) - out} questions (choice ")
    assert left.startswith("Not in it: ")
    stories = sum(question.kind == "story" for question in deck.questions)
    assert f"story {stories} (it is about one's own work)" in left
    assert without.startswith("In it without: ")
    assert "references" in without
    assert (tmp_path / f"deep-learning.{suffix}").stat().st_size > 100_000


@pytest.mark.slow
def test_what_goes_out_comes_in_again(tmp_path: Path):
    for name, suffix in (("csv", "csv"), ("gift", "gift.txt"), ("json", "json")):
        run("--format", name, "--topic", "convolutions", "--kind", "choice")
        file, into = tmp_path / f"deep-learning.{suffix}", tmp_path / name
        result = CliRunner().invoke(app, ["content", "import", str(file), "--into", str(into), "--yes"])
        found = {question.id: question for question in read_pack(into).questions}
        wanted = {q.id: q for q in read_pack(DECK).questions if q.topic == "convolutions" and q.kind == "choice"}
        # A picture stays where it is, and a question without its picture is none.
        assert found.keys() == {id_ for id_, question in wanted.items() if not question.image}
        refused = name == "json" and any(question.image for question in wanted.values())
        assert result.exit_code == int(refused), result.output
        for id_, question in found.items():
            assert (question.prompt, question.level, question.topic) == (
                wanted[id_].prompt,
                wanted[id_].level,
                "convolutions",
            )
            assert question.source is not None
            assert question.source.licence == "MIT"
