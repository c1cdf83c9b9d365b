"""Every rule of the lint, each with a fault planted for it."""

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bot.packs.folders import content_hash, folders
from bot.packs.lint import lint
from bot.packs.pack import Pack, PackError
from bot.packs.reading import read_pack
from bot.packs.stats import length_shares, stats
from bot.packs.words import alike, runs, sentences, words
from bot.quiz.questions import Question
from tests.unit.making import choice

TINY = Path(__file__).parents[1] / "contract" / "packs" / "tiny"
TODAY = datetime.date(2026, 12, 31)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


def edit(folder: Path, name: str, change: Callable[[list[dict]], None]) -> None:
    path = folder / f"{name}.yaml"
    data = yaml.safe_load(path.read_text())
    change(data)
    path.write_text(yaml.safe_dump(data, allow_unicode=True))


def found(folder: Path, forbidden: frozenset[str] = frozenset()) -> list[str]:
    return [str(problem) for problem in lint(read_pack(folder), TODAY, forbidden)]


def test_the_tiny_pack_is_good(folder: Path):
    assert found(folder) == []
    assert found(folder.parent / "tiny") == []


def at(topic: str, index: int, **fields) -> tuple[str, Callable[[list[dict]], None]]:
    return topic, lambda data: data[index].update(fields)


SEEN = "A curve falls fast and then slowly."
LONG = "One sentence. Two sentences. Three of them. Four now. Five here. And six."
FAULTS = {
    "no explanation": (at("steps", 0, explanation=""), "explanation: is missing"),
    "no hint": (at("steps", 0, hint=None), "hint: is missing"),
    "no reference": (at("steps", 0, references=[]), "references: is missing"),
    "no day of review": (at("steps", 0, reviewed=None), "reviewed: is missing"),
    "a prompt of one word": (at("steps", 0, prompt="Order!"), "prompt: expected 10 characters"),
    "a wrong option without why": (
        ("pooling", lambda data: next(o for o in data[0]["options"] if "why" in o).pop("why")),
        "why: is missing",
    ),
    "a point without phrasing": (
        ("talking", lambda data: data[0]["key_points"][0].pop("any")),
        "needs phrasings in `any`",
    ),
    "a long explanation": (at("steps", 0, explanation=LONG), "explanation: expected two to five"),
    "two sentences of hint": (at("steps", 0, hint="Think. Think again."), "hint: expected one sentence"),
    "a hint that tells": (at("pooling", 0, hint="It is the pooling layer."), "hint: names the answer (pooling)"),
    "a short hint that tells": (at("optimisers", 1, hint="It is called Adam."), "hint: names the answer (adam)"),
    "a day to come": (at("steps", 0, reviewed=datetime.date(2027, 1, 1)), "reviewed: 2027-01-01 is in the future"),
    "an unknown follow-up": (at("steps", 0, follow_up="nothing"), "follow_up: 'nothing' is not another question"),
    "itself as follow-up": (at("steps", 0, follow_up="training-step"), "follow_up: 'training-step' is not another"),
    "steps that say the same": (at("steps", 0, steps=["a", "A", "b"]), "steps: two steps say the same"),
    "a wide line of code": (
        at("steps", 0, code={"language": "python", "text": "x = 1\n" + "y" * 77, "runs": False}),
        "code.text: line 2 has 77 characters",
    ),
    "a short reference": (at("talking", 0, reference="too short " * 20), "reference: expected 60 to 120 words"),
    "a mistake that is right": (
        at("optimisers", 1, mistakes=[{"text": "ADAM", "why": "no"}]),
        "mistakes.0: is also an accepted answer",
    ),
    "a picture that is not there": (
        at("steps", 0, image={"file": "no.png", "script": "pack.yaml", "alt": SEEN}),
        "image.file: there is no file no.png",
    ),
    "a picture outside": (
        at("steps", 0, image={"file": "../../x", "script": "pack.yaml", "alt": SEEN}),
        "image.file: ../../x lies outside",
    ),
    "a fill without template": (at("steps", 0, prompt="What is {{x}} in this?"), "filled in only where"),
    "a name that is not drawn": (at("memory", 0, hint="Think of {{bits}}."), "{{bits}} is not a parameter"),
    "a prompt that tells the key": (at("memory", 0, prompt="Is it {{answer}} of {{count}}?"), "answer"),
    "a formula that has no value": (
        at("memory", 0, template={"parameters": {"count": [1, 2]}, "formula": "count / 0"}),
        "has no value",
    ),
    "a parameter nobody sees": (
        at("memory", 0, template={"parameters": {"count": [1, 2], "more": [1, 2]}, "formula": "count * 4"}),
        "template.parameters.more: is not shown",
    ),
    "nothing to draw": (
        at("memory", 0, template={"parameters": {"count": [1, 2]}, "require": ["0 - 1"], "formula": "count"}),
        "no combination",
    ),
}


@pytest.mark.parametrize(("change", "says"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_found(folder: Path, change: tuple[str, Callable[[list[dict]], None]], says: str):
    edit(folder, *change)
    problems = found(folder)
    assert len(problems) == 1, problems
    assert says in problems[0]
    assert problems[0].startswith(f"{change[0]}.yaml · ")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("All of the above", "stands by itself"),
        ("None of these", "stands by itself"),
        ("It never helps", "absolute word “never”"),
        ("softmax", "two options say the same"),
    ],
)
def test_options_that_give_away_or_repeat(folder: Path, text: str, says: str):
    edit(folder, "pooling", lambda data: data[0]["options"][2].update(text=text))
    [problem] = found(folder)
    assert says in problem


def test_two_options_are_true_and_false(folder: Path):
    edit(folder, "pooling", lambda data: data[0]["options"].pop())
    assert "three to five options, or True and False" in found(folder)[0]


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("(unclosed", "not a pattern"),
        ("(a+)+", "repeats what repeats"),
        ("a" * 201, "longer than 200 characters"),
        (r"(a)\1", "refers back"),
    ],
)
def test_a_pattern_that_cannot_be_used(folder: Path, pattern: str, says: str):
    edit(folder, "talking", lambda data: data[0]["key_points"][0].update(regex=[pattern]))
    [problem] = found(folder)
    assert "key_points.random-zero.regex" in problem
    assert says in problem


def test_an_example_of_a_point_that_is_not_there(folder: Path):
    edit(folder, "talking", lambda data: data[0].update(examples=[{"quality": "good", "answer": "x", "covers": ["y"]}]))
    assert "'y' is not a key point" in found(folder)[0]


def test_two_points_of_one_name(folder: Path):
    edit(folder, "talking", lambda data: data[0]["key_points"].append(data[0]["key_points"][0]))
    assert "two key points have the same id" in found(folder)[0]


def test_a_near_duplicate(folder: Path):
    edit(folder, "steps", lambda data: data.append({**data[0], "id": "again"}))
    assert "shares 100% of its words with training-step" in found(folder)[0]


def test_a_run_from_a_forbidden_text(folder: Path):
    text = read_pack(folder).questions[0].explanation
    assert "stand in a source text" in found(folder, frozenset(runs(text)))[0]
    assert found(folder, frozenset(runs("eight other words that stand in no question here"))) == []


def test_topics_that_do_not_fit(folder: Path):
    card = yaml.safe_load((folder / "pack.yaml").read_text())
    card["topics"] = [{**card["topics"][0], "after": ["nowhere"]}, *card["topics"]]
    card["topics"] = [topic for topic in card["topics"] if topic["id"] != "steps"]
    card["levels"] = ["junior", "mid"]
    (folder / "pack.yaml").write_text(yaml.safe_dump(card))
    problems = "\n".join(found(folder))
    for says in ("'nowhere' is not a topic", "'pooling' stands there 2 times", "'steps' is not a topic of pack.yaml"):
        assert says in problems
    assert "level: senior is not a level of pack.yaml" in problems


def test_an_id_used_twice(folder: Path):
    edit(folder, "steps", lambda data: data[0].update(id="pooling-layer"))
    with pytest.raises(PackError, match=r"steps.yaml · pooling-layer · id: also used in pooling.yaml"):
        read_pack(folder)


def test_a_topic_that_is_not_the_files(folder: Path):
    edit(folder, "steps", lambda data: data[0].update(topic="pooling"))
    with pytest.raises(PackError, match="expected 'steps', the name of the file"):
        read_pack(folder)


def four(right: str, name: str) -> Question:
    return choice("12345", "123456", "1234567", right=right, id=name)


def test_lengths_that_give_the_answer_away(folder: Path):
    pack = read_pack(folder)
    for right, says in (("12345678", "longest in 100%"), ("123456", "shortest in 0%")):
        questions = tuple(four(right, f"q{i}") for i in range(40))
        crowd = Pack(pack.card, pack.folder, questions, {question.id: "steps.yaml" for question in questions})
        assert any(says in str(problem) for problem in lint(crowd, TODAY))
        few = Pack(pack.card, pack.folder, questions[:39], crowd.files)
        assert not any(says in str(problem) for problem in lint(few, TODAY))


def test_length_shares():
    shares = length_shares([four("1", "a"), four("12345678", "b"), four("1234567", "c"), four("123456", "d")])
    assert (shares.questions, shares.longest, shares.shortest) == (4, 0.25, 0.25)


def test_stats_of_the_tiny_pack(folder: Path):
    figures = stats(read_pack(folder))
    assert figures.questions == 8
    assert figures.by_kind == {"choice": 2, "multi": 1, "numeric": 1, "open": 1, "order": 1, "short": 1, "story": 1}
    assert figures.by_topic == {"memory": 1, "optimisers": 2, "pooling": 2, "steps": 1, "talking": 2}
    assert figures.by_level == {"junior": 2, "mid": 4, "senior": 2}
    assert (figures.templates, figures.with_code, figures.with_figure, figures.with_formula) == (1, 1, 0, 1)


def test_the_hash_follows_the_content(folder: Path):
    before = content_hash(folder)
    assert content_hash(folder) == before
    (folder / "steps.yaml").write_text((folder / "steps.yaml").read_text() + "\n")
    assert content_hash(folder) != before
    assert folders(folder.parent) == [folder]


@pytest.mark.parametrize(
    ("text", "number"), [("One.", 1), ("One. Two!", 2), ("No end", 0), ("0.5 is one.", 1), ("(Really.) Yes?", 2)]
)
def test_sentences(text: str, number: int):
    assert sentences(text) == number


def test_words_and_runs():
    assert words("It's a ReLU-unit!") == ["it", "s", "a", "relu", "unit"]
    assert len(list(runs("one two three four five six seven eight nine"))) == 2
    assert list(runs("ONE, two three four five six seven eight!")) == list(
        runs("one two three four five six seven eight")
    )
    assert alike(frozenset("abcd"), frozenset("abce")) == 0.6
    assert alike(frozenset(), frozenset()) == 0
