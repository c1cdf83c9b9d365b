"""`quizgrad content import` on a file of each format of other programs: told by its content, checked, written, once."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.packs.reading import read_pack

FILES = {
    "quiz.gift.txt": "::Q1:: Is it?{T}\n\nWhich?{=a ~b ~c}\n\nBroken?{~a ~b}\n",
    "quiz.txt": "Which?\nA. a\nB. b\nC. c\nANSWER: B\n\nIs it?\nA. True\nB. False\nANSWER: A\n\nBroken?\nA. a\nB. b\n",
    "notes.txt": "#separator:tab\n#html:true\nWhat?\t<b>that</b>\nWhy?\tIt is.\nBroken?\t<img src=a.png>\n",
    "list.yaml": "AUTHOR: Ann\nWhat?:\n- that\nWho?:\n- me\n- I\nBroken?:\n",
    "quiz.json": '{"quizgrad": 1, "pack": {"title": "P", "licence": "MIT"}, "questions": [{"id": "a", "kind": "short", '
    '"level": "mid", "prompt": "Q?", "accept": ["results"]}, {"id": "b", "kind": "short", "level": "mid", '
    '"prompt": "R?", "accept": ["y"]}, 7]}',
}


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["content", "import", *arguments])
    return result.exit_code, result.output


@pytest.mark.parametrize("name", FILES)
def test_a_file_comes_in_once_and_what_is_broken_is_told(tmp_path: Path, name: str):
    file, pack = tmp_path / name, tmp_path / "own"
    file.write_text(FILES[name], "utf-8")
    arguments = (str(file), "--into", str(pack), "--licence", "CC BY 4.0", "--yes")
    code, told = run(*arguments)
    assert code == 1, "one was refused"
    assert "2 questions added" in told, told
    questions = read_pack(pack).questions
    assert len(questions) == 2
    assert {question.source.licence for question in questions if question.source} <= {"CC BY 4.0", "MIT"}
    assert all(question.source for question in questions)
    before = {path.name: path.read_bytes() for path in pack.iterdir()}
    assert "added" not in run(*arguments)[1]
    assert {path.name: path.read_bytes() for path in pack.iterdir()} == before


def test_the_author_of_a_trivia_list_is_kept(tmp_path: Path):
    file, pack = tmp_path / "list.yaml", tmp_path / "own"
    file.write_text(FILES["list.yaml"], "utf-8")
    run(str(file), "--into", str(pack), "--licence", "own", "--yes")
    sources = [question.source for question in read_pack(pack).questions]
    assert all(
        source and (source.author, source.title, source.licence) == ("Ann", "list.yaml", "own work")
        for source in sources
    )
