"""Ten faults, each planted into a pack that `quizgrad content lint` finds good, each found and named."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from bot.cli import app
from bot.packs.drawability import trouble
from bot.packs.executing import snippet_problems
from bot.packs.reading import read_pack
from bot.packs.recomputing import differs, key_problems
from bot.packs.words import runs
from bot.quiz.questions import Numeric
from tests.unit.making import question
from tests.unit.test_lint import TINY, edit

KEYS = "KEYS = {'float-bytes': lambda numbers: sum(32 for _ in range(int(numbers['count']))) / 8}\n"
COPIED = "Sentences that stand in somebody else's book are not for us to print again."
LETTERS = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "sigma")

Questions = list[dict[str, Any]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A good pack, with the computations of its keys and the hashes of a text that it must not repeat."""
    found = Path(shutil.copytree(TINY, tmp_path / "tiny"))
    (found / "talking.yaml").unlink()
    card = yaml.safe_load((found / "pack.yaml").read_text())
    card["topics"] = [topic for topic in card["topics"] if topic["id"] != "talking"]
    (found / "pack.yaml").write_text(yaml.safe_dump(card))
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "memory.py").write_text(KEYS)
    (tmp_path / "runs").write_text("\n".join(runs(COPIED)))
    return found


def lint(folder: Path, code: int = 1, *more: str) -> list[str]:
    keys, forbidden = folder.parent / "keys", folder.parent / "runs"
    options = ["--run", "--keys", str(keys), "--forbidden", str(forbidden), *more]
    done = CliRunner().invoke(app, ["content", "lint", str(folder), *options])
    assert done.exit_code == code, done.output
    return done.output.splitlines()


def test_the_pack_is_good(folder: Path):
    assert lint(folder, 0) == [
        "tiny: 6 questions, no problem found; 0 listings were run, and 1 of 1 numeric keys worked out again."
    ]


def two_right(data: Questions) -> None:
    data[0]["options"][1] = {"text": "Softmax", "right": True}


def missing_why(data: Questions) -> None:
    del data[0]["options"][1]["why"]


def wrong_key(data: Questions) -> None:
    data[0]["template"]["formula"] = "count * 32"


def duplicate(data: Questions) -> None:
    data.append({**data[0], "id": "pooling-again"})


def skewed(data: Questions) -> None:
    """Forty questions whose right option is the longest."""
    for number in range(40):
        words = random.Random(number).sample(LETTERS, 8)
        options = [{"text": " ".join(words), "right": True}]
        options += [{"text": word, "why": "It is another letter."} for word in words[:3]]
        prompt = f"Which letters are these {' '.join(random.Random(-number).choices(LETTERS, k=12))}?"
        data.append({**data[0], "id": f"letters-{number}", "prompt": prompt, "options": options})


def broken_latex(data: Questions) -> None:
    data[0]["math"] = r"\frac{1}{\sqrt{n}"


def raising(data: Questions) -> None:
    data[0]["code"] = {"language": "python", "text": "x = [1, 2]\nprint(x[2])", "runs": True}


def unknown_topic(data: Questions) -> None:
    del data[1:]


def copied(data: Questions) -> None:
    data[0]["explanation"] = f"It keeps one value for each window. {COPIED}"


def without_alt(data: Questions) -> None:
    data[0]["image"] = {"file": "pack.yaml", "script": "pack.yaml"}


FAULTS: dict[str, tuple[str, Callable[[Questions], None], str, str]] = {
    "two right options": ("pooling", two_right, "pooling-layer", "options: exactly one option has `right: true`"),
    "missing why": ("pooling", missing_why, "pooling-layer", "why"),
    "wrong numeric key": ("memory", wrong_key, "float-bytes", "template.formula: 3200 is the key for count = 100"),
    "duplicate": ("pooling", duplicate, "pooling-again", "prompt: shares 100% of its words with pooling-layer"),
    "longest-right skew": ("pooling", skewed, "", "the right option is the longest in 100% of four-option questions"),
    "broken LaTeX": ("steps", broken_latex, "training-step", "math: cannot be drawn: expected"),
    "snippet that raises": ("steps", raising, "training-step", "code.text: stops with IndexError: list index out of"),
    "unknown topic": ("nowhere", unknown_topic, "pooling-layer", "topic: 'nowhere' is not a topic of pack.yaml"),
    "copied sentence": ("pooling", copied, "pooling-layer", "explanation: eight words in a row stand in a"),
    "figure without alt text": ("steps", without_alt, "training-step", "image.alt: "),
}


@pytest.mark.parametrize(("file", "plant", "name", "says"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_found_and_named(folder: Path, file: str, plant: Callable[[Questions], None], name: str, says: str):
    if file == "nowhere":
        (folder / "pooling.yaml").rename(folder / "nowhere.yaml")
    edit(folder, file, plant)
    *problems, number = lint(folder)
    named = [problem for problem in problems if problem.startswith(f"{file}.yaml · {name} · " if name else "pack.yaml")]
    assert [problem for problem in named if says in problem], problems
    assert number == f"{len(problems)} problem{'s' if len(problems) > 1 else ''} found."


def test_every_fault_is_another():
    assert len(FAULTS) == len({plant for _, plant, _, _ in FAULTS.values()}) == 10


def test_a_fixed_key_that_is_wrong():
    week = question("numeric", answer=8)
    assert isinstance(week, Numeric)
    assert differs(week, lambda _: 7) == ("answer", "8 is the key, and worked out another way it is 7")
    assert differs(week, lambda _: 8 * (1 + 1e-9)) is None
    assert differs(week, lambda numbers: numbers["x"]) == (
        "answer", "cannot be worked out another way: KeyError: 'x'",
    )  # fmt: skip


def test_a_computation_does_not_see_the_key(folder: Path):
    pack = read_pack(folder)
    [problem] = key_problems(pack, {"float-bytes": lambda numbers: numbers["answer"]})
    assert "KeyError: 'answer'" in problem.says
    assert key_problems(pack, {}) == []


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("print(1 / 0)", "stops with ZeroDivisionError: division by zero, of which the question says nothing"),
        ("def f(:", "stops with SyntaxError"),
        ("import a_library_of_nobody", "needs a_library_of_nobody, which is not here"),
        ("while True:\n    pass", "does not end within 1 s"),
        ("import sys\nsys.exit(3)", "stops with it ended with an error"),
    ],
)
def test_code_that_does_not_run(folder: Path, code: str, says: str):
    edit(folder, "steps", lambda data: data[0].update(code={"text": code}))
    [problem] = snippet_problems(read_pack(folder), seconds=1)
    assert says in problem.says
    assert (problem.question, problem.field) == ("training-step", "code.text")


def test_code_that_stops_with_the_error_that_is_asked_about(folder: Path):
    says = "It stops with a ZeroDivisionError. Nothing can be divided by zero."
    silent = says.replace("a ZeroDivisionError", "an error")
    edit(folder, "steps", lambda data: data[0].update(code={"text": "1 / 0"}, explanation=says))
    assert snippet_problems(read_pack(folder)) == []
    edit(folder, "steps", lambda data: data[0].update(code={"text": "1 / 0", "runs": False}, explanation=silent))
    assert snippet_problems(read_pack(folder)) == []


def test_formulas_that_can_be_drawn():
    for latex in (r"\mathrm{softmax}\left(\frac{Q K^{\top}}{\sqrt{d}}\right) V", r"{{count}} \cdot \frac{32}{8}"):
        assert trouble(latex) is None
    assert trouble(r"\notacommand x") == r"cannot be drawn: unknown symbol: \notacommand, found '\'"


def test_what_an_author_runs_may_be_wrong_too(folder: Path):
    keys = folder.parent / "keys"
    for text, says in (("1 / 0", "cannot be run: ZeroDivisionError"), ("KEYS = [1]", "expected KEYS, which maps")):
        (keys / "memory.py").write_text(text)
        [line] = lint(folder)
        assert line.startswith(f"{keys / 'memory.py'}")
        assert says in line
    shutil.rmtree(keys)
    assert lint(folder) == [f"There is no folder {keys}; --keys takes one with a <topic>.py for each topic."]
    done = CliRunner().invoke(app, ["content", "lint", str(folder), "--keys", str(keys)])
    assert (done.exit_code, "add --run if you trust it" in done.stderr) == (1, True)


def test_code_is_run_only_where_that_is_asked_for(folder: Path):
    edit(folder, "steps", raising)
    done = CliRunner().invoke(app, ["content", "lint", str(folder)])
    assert done.stdout == "tiny: 6 questions, no problem found.\n"


def test_without_the_extra_it_is_said_that_formulas_were_not_tried(folder: Path, monkeypatch):
    edit(folder, "steps", broken_latex)
    monkeypatch.setattr("bot.packs.drawability.find_spec", lambda _: None)
    done = CliRunner().invoke(app, ["content", "lint", str(folder)])
    assert (done.exit_code, "Whether formulas can be drawn was not tried" in done.stderr) == (0, True)
