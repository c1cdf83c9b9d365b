"""`quizgrad content new`: a question to be filled in, or asked for field by field."""

import shutil
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.cli.content.new import Kind
from bot.packs.appending import append, free_id, ids
from bot.packs.drafts import EMPTY, draft
from bot.packs.lint import lint
from bot.packs.pack import PackError
from bot.packs.reading import read_pack
from bot.quiz.questions import KINDS, question_adapter
from tests.unit.test_lint import TINY, TODAY, edit

CHOICE = """\
What does a stride of two do to the width of a map?
It halves it
It doubles it
A larger step visits fewer places.
It leaves it as it is
That is a stride of one.

Think of how many places the window visits.
The window moves by two places at a time. So there are half as many outputs.
Dumoulin and Visin
A guide to convolution arithmetic
2016
mid
"""

GUIDED = {
    "choice": CHOICE,
    "multi": CHOICE.replace("It halves it\n", "It halves it\nIt saves work\n\n"),
    "short": CHOICE.replace(
        "It halves it\nIt doubles it\nA larger step visits fewer places.\nIt leaves it as it is\n"
        "That is a stride of one.\n\n",
        "halving\ndownsampling\n\ndoubling\nA larger step visits fewer places.\n\n",
    ),
    "numeric": CHOICE.replace(
        "It halves it\nIt doubles it\nA larger step visits fewer places.\nIt leaves it as it is\n"
        "That is a stride of one.\n\n",
        "16\npixels\n",
    ),
    "order": CHOICE.replace(
        "It halves it\nIt doubles it\nA larger step visits fewer places.\nIt leaves it as it is\n"
        "That is a stride of one.\n\n",
        "First\nSecond\nThird\n\n",
    ),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


def new(folder: Path, *arguments: str, typed: str = "", code: int = 0) -> Result:
    done = CliRunner().invoke(app, ["content", "new", *arguments, "--pack", str(folder)], input=typed)
    assert done.exit_code == code, done.output
    return done


def problems(folder: Path) -> list[str]:
    try:
        return [str(problem) for problem in lint(read_pack(folder), TODAY)]
    except PackError as error:
        return [str(problem) for problem in error.problems]


def test_the_kinds_are_those_there_are():
    assert tuple(Kind) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_has_every_field_the_rules_ask_for(folder: Path, kind: str):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = new(folder, kind, "steps")
    after = (folder / "steps.yaml").read_bytes()
    assert after.startswith(before.pop("steps.yaml"))
    assert {name: (folder / name).read_bytes() for name in before} == before
    [_, question] = yaml.safe_load(after)
    model = type(question_adapter.validate_python({"topic": "t", **filled(kind)}))
    needed = {name for name, field in model.model_fields.items() if field.is_required()} - {"topic"}
    assert needed <= set(question)
    assert {"explanation", "references", "reviewed"} <= set(question)
    assert question["id"] == f"steps-{kind}"
    lines = done.stdout.splitlines()
    assert lines[0] == f"steps-{kind} stands in {folder / 'steps.yaml'}, from line {len_of(before, folder)} on."
    assert lines[1].startswith("Write where ... stands, then quizgrad content lint ")
    assert lines[1].endswith(f"quizgrad content preview steps-{kind} --pack {folder}")
    assert any(f"steps.yaml · steps-{kind} · prompt: " in each for each in problems(folder)), "it is not finished"


def len_of(_: object, folder: Path) -> int:
    lines = (folder / "steps.yaml").read_text().splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.startswith("- id: steps-"))


def filled(kind: str) -> dict:
    """A draft in which sentences stand that its model takes."""
    text = draft(kind, "a-draft", TODAY).replace(EMPTY, "A sentence that is just long enough here. " * 4)
    [question] = yaml.safe_load(text)
    for option in question.get("options", []):
        option["text"] = "An option"
    question["prompt"], question["steps"] = "What is asked here?", ["a", "b", "c"]
    question["unit"] = "m"
    keep = {"steps": kind == "order", "unit": kind == "numeric"}
    return {name: value for name, value in question.items() if keep.get(name, True)}


def test_a_draft_says_what_is_expected(folder: Path):
    text = new(folder, "choice", "steps", "--print").stdout
    assert text == draft("choice", "steps-choice", yaml.safe_load(text)[0]["reviewed"])
    lines = [line.split(":")[0].strip() for line in text.splitlines() if "  # " in line]
    assert lines == [
        "- id", "level", "prompt", "options", "- {text", "hint", "explanation", "references", "reviewed",
        "# Where they serve",
    ]  # fmt: skip
    assert (folder / "steps.yaml").read_bytes() == (TINY / "steps.yaml").read_bytes()
    assert max(len(line) for line in text.splitlines()) <= 120


def test_what_is_still_to_be_written_is_found(folder: Path):
    edit(folder, "pooling", lambda data: data[0]["options"][1].update(text=EMPTY))
    assert problems(folder) == ["pooling.yaml · pooling-layer · options.1.text: still to be written"]


def test_ids_are_never_given_twice(folder: Path):
    for _ in range(3):
        new(folder, "order", "steps")
    assert {"steps-order", "steps-order-2", "steps-order-3"} <= ids(folder)
    done = new(folder, "order", "steps", "--id", "pooling-layer", code=1)
    assert done.stderr == "There is a question 'pooling-layer' in tiny already.\n"
    assert free_id("What? It's 3 x 3, and how many?", {"what-it-s-3-x-3"}) == "what-it-s-3-x-3-2"
    assert free_id("", set()) == "question"
    assert len(free_id("word" * 30, {"word" * 11})) <= 48


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("choice", "stepz"), "'stepz' is not a topic of tiny. Topics: pooling, optimisers, memory, steps, talking."),
        (("choice", "steps", "--id", "No Id"), "'No Id' cannot be an id: lower-case words"),
        (("choice", "steps", "--id", "a" * 49), "up to 48 characters"),
    ],
)
def test_what_cannot_be(folder: Path, arguments: tuple[str, ...], says: str):
    assert says in new(folder, *arguments, code=1).stderr
    assert (folder / "steps.yaml").read_bytes() == (TINY / "steps.yaml").read_bytes()


def test_several_packs(folder: Path):
    shutil.copytree(folder, folder.parent / "other")
    assert "There are several packs: say which one" in new(folder.parent, "choice", "steps", code=1).stderr


def test_a_topic_without_a_file_gets_one(folder: Path):
    (folder / "steps.yaml").unlink()
    assert "from line 1 on" in new(folder, "order", "steps").stdout
    assert [question["id"] for question in yaml.safe_load((folder / "steps.yaml").read_bytes())] == ["steps-order"]


@pytest.mark.parametrize(
    ("before", "begins"),
    [
        (b"- id: one  # kept", b"- id: one  # kept\n- id: steps-order"),
        (b"# nothing yet\n", b"# nothing yet\n- id: steps-order"),
        (b"- id: one\r\n", b"- id: one\r\n- id: steps-order  # stable for ever: lower-case words and hyphens\r\n"),
        (b"", b"- id: steps-order"),
    ],
)
def test_the_file_stays_as_it_is(folder: Path, before: bytes, begins: bytes):
    (folder / "steps.yaml").write_bytes(before)
    new(folder, "order", "steps")
    assert (folder / "steps.yaml").read_bytes().startswith(begins)


@pytest.mark.parametrize("before", [b"[{id: one}]\n", b"id: one\n", b"- id: one\n...\n"])
def test_a_file_that_cannot_be_added_to_stays(folder: Path, before: bytes):
    path = folder / "steps.yaml"
    path.write_bytes(before)
    with pytest.raises(PackError, match="no list of questions to whose end one can be added"):
        append(path, "- id: two\n")
    assert path.read_bytes() == before


def test_a_file_that_cannot_be_read(folder: Path):
    (folder / "steps.yaml").write_bytes(b"- id: [")
    assert "steps.yaml: cannot be read" in new(folder, "choice", "pooling", code=1).stderr


@pytest.mark.parametrize("kind", GUIDED)
def test_a_question_is_asked_for(folder: Path, kind: str):
    done = new(folder, kind, "pooling", "--ask", typed=GUIDED[kind])
    assert problems(folder) == []
    question = next(each for each in read_pack(folder).questions if each.id == "what-does-a-stride-of-two")
    assert (question.kind, question.level.value, question.topic) == (kind, "mid", "pooling")
    assert question.hint == "Think of how many places the window visits."
    assert question.references[0].year == 2016
    assert done.stdout.splitlines()[0].startswith("what-does-a-stride-of-two stands in ")
    assert (folder / "pooling.yaml").read_bytes().startswith((TINY / "pooling.yaml").read_bytes())
    assert list(Path().iterdir()) == []


def test_what_the_rules_refuse_is_asked_for_again(folder: Path):
    typed = CHOICE.replace("of how many places the window visits.", "of it: it halves it. Really.")
    typed = typed.replace("\nmid\n", "\nexpert\n")
    done = new(folder, "choice", "pooling", "--ask", typed=typed + "mid\nThink of the visits.\n")
    assert "! level: Input should be 'junior', 'mid' or 'senior'" in done.stderr
    again = new(folder, "choice", "pooling", "--ask", "--id", "again", typed=typed.replace("expert", "mid"), code=1)
    for says in (
        "! hint: expected one sentence",
        "! hint: names the answer (it halves it)",
        "! prompt: shares 100% of its words with what-does-a-stride-of-two",
    ):
        assert says in again.stderr
    assert "again" not in ids(folder)


def test_nothing_is_lost_where_the_input_ends(folder: Path):
    lines = CHOICE.splitlines(keepends=True)
    before = (folder / "pooling.yaml").read_bytes()
    for number in range(1, len(lines)):
        done = new(folder, "choice", "pooling", "--ask", typed="".join(lines[:number]), code=1)
        [kept] = Path().glob("*.draft")
        assert kept.name == "what-does-a-stride-of-two.draft"
        text = kept.read_text()
        assert all(line.strip() in " ".join(text.split()) for line in lines[:number] if line.strip()), number
        assert f"What you gave is kept in {kept}. To go on: quizgrad content new choice pooling --id" in done.stderr
        kept.unlink()
    assert (folder / "pooling.yaml").read_bytes() == before
    assert new(folder, "choice", "pooling", "--ask", code=1).stderr.endswith(
        "Nothing was given, so nothing was written.\n"
    )
    assert list(Path().iterdir()) == []


def test_a_draft_is_gone_on_with(folder: Path):
    lines = CHOICE.splitlines(keepends=True)
    new(folder, "choice", "pooling", "--ask", "--id", "stride", typed="".join(lines[:9]), code=1)
    done = new(folder, "choice", "pooling", "--ask", "--id", "stride", typed="".join(lines[9:]))
    assert "Going on with stride.draft." in done.stderr
    assert "stride" in ids(folder)
    assert problems(folder) == []
    assert list(Path().iterdir()) == [], "what is written is no draft any more"


def test_drafts_do_not_overwrite_each_other(folder: Path):
    for _ in range(2):
        new(folder, "order", "steps", "--ask", typed="What comes first of these?\n", code=1)
    assert len(list(Path().glob("*.draft"))) == 2
    [one, _] = Path().glob("*.draft")
    assert "another kind" in new(folder, "multi", "steps", "--ask", "--id", one.stem, code=1).stderr
    one.write_text("[1]")
    assert (
        "no draft that can be gone on with" in new(folder, "order", "steps", "--ask", "--id", one.stem, code=1).stderr
    )
    assert one.read_text() == "[1]"


def test_free_text_is_written_in_the_file(folder: Path):
    done = new(folder, "open", "talking", "--ask")
    assert "Write where ... stands" in done.stdout
