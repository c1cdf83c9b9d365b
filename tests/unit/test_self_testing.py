"""The test of rubrics: a good one passes, and every rule finds the fault that is planted for it."""

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli.content import app
from bot.packs import self_testing
from bot.packs.lint import lint
from bot.packs.reading import read_pack
from bot.packs.self_testing import self_test
from bot.packs.spoiling import keywords, negated, shuffled, swapped
from bot.quiz.grading.free import Band, Grade, GradedPoint, Rubric, State
from bot.quiz.questions import Question
from tests.unit.making import question

REFERENCE = (
    "Dropout sets randomly chosen activations to zero in every training step. A unit cannot rely on one particular "
    "partner then, so redundant features are learned. At inference the mask is switched off and the whole network "
    "predicts."
)
POINTS: list[dict[str, Any]] = [
    {
        "id": "zeroes",
        "text": "randomly chosen activations are set to zero",
        "any": ["random|randomly|chance activations|units|neurons zero|drop|dropped|off"],
    },
    {
        "id": "reliance",
        "text": "a unit cannot rely on a particular partner",
        "any": ["rely|relies|depend|lean partner|neighbour|other|others"],
    },
    {
        "id": "inference",
        "text": "the mask is switched off at inference",
        "any": ["inference|test|serving switched|mask|disabled|off"],
    },
]
EXAMPLES: list[dict[str, Any]] = [
    {
        "quality": "good",
        "answer": "By chance some neurons are dropped while it trains, so that none can depend on others. At test time "
        "this is disabled.",
        "covers": ["zeroes", "reliance", "inference"],
    },
    {
        "quality": "good",
        "answer": "A random part of the units is put to zero. They must not lean on a neighbour. When serving, the "
        "mask is gone.",
        "covers": ["zeroes", "reliance", "inference"],
    },
    {"quality": "partial", "answer": "Some randomly picked neurons are dropped.", "covers": ["zeroes"]},
    {"quality": "wrong", "answer": "It makes the learning rate larger, so training ends sooner.", "covers": []},
]


def rubric(**fields: Any) -> Question:
    whole = {"reference": REFERENCE, "key_points": POINTS, "examples": EXAMPLES, "hint": None}
    return question("open", prompt="How does it reduce overfitting?", **{**whole, **fields})


def point(number: int, **fields: Any) -> list[dict[str, Any]]:
    """The key points, with one of them changed."""
    return [{**each, **fields} if i == number else each for i, each in enumerate(POINTS)]


def example(number: int, **fields: Any) -> list[dict[str, Any]]:
    """The examples, with one of them changed."""
    return [{**each, **fields} if i == number else each for i, each in enumerate(EXAMPLES)]


def found(*questions: Question) -> list[str]:
    return [f"{field}: {says}" for _, field, says in self_test(questions)]


def test_a_good_rubric_passes():
    assert found(rubric()) == []


FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "a missing example": ({"examples": EXAMPLES[1:]}, "examples: expected at least 2 that are good"),
    "no wrong example": ({"examples": EXAMPLES[:3]}, "examples: expected at least 1 that are wrong"),
    "a good example that is none": (
        {"examples": example(0, answer="It is a fine trick that people like to use.", covers=[])},
        "examples.0: is good and scores",
    ),
    "a wrong example that scores": (
        {"examples": example(3, answer=EXAMPLES[0]["answer"])},
        "examples.3: is wrong and scores",
    ),
    "an example without what it covers": (
        {"examples": example(2, covers=["zeroes", "inference"])},
        "examples.2: covers inference, which is not found in it",
    ),
    "an example with more than it covers": (
        {"examples": example(2, answer="Randomly picked neurons are dropped. At test time it is disabled.")},
        "examples.2: does not cover inference, which is found in it",
    ),
    "a loose phrasing": (
        {"key_points": point(2, any=["neurons|step dropped|training"])},
        "examples.2: does not cover inference, which is found in it",
    ),
    "a reference that leaves points out": (
        {
            "reference": "Dropout is a method that people use while a network is trained, and that makes results on "
            "new data better than they would be otherwise, as many papers and many years of practice have shown."
        },
        "reference: scores",
    ),
    "a point that its own text does not cover": (
        {"key_points": point(1, text="independence")},
        "key_points.reliance: its own text does not cover it",
    ),
    "a point that no example covers": (
        {"examples": [{**each, "covers": [c for c in each["covers"] if c != "inference"]} for each in EXAMPLES]},
        "key_points.inference: no example covers it in other words",
    ),
}


@pytest.mark.parametrize(("fields", "says"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_found(fields: dict[str, Any], says: str):
    assert any(each.startswith(says) for each in found(rubric(**fields))), found(rubric(**fields))


@pytest.mark.parametrize(
    ("phrasing", "refused"), [("off", True), ("off|gone", True), ("mask off", False), ("on-off", False)]
)
def test_one_word_is_no_phrasing(phrasing: str, refused: bool):
    points = point(2, any=[*POINTS[2]["any"], phrasing])
    mistakes = [{"any": [phrasing], "says": "No."}]
    assert any(each.startswith("key_points.inference.any") for each in found(rubric(key_points=points))) == refused
    assert any(each.startswith("misconceptions.0.any") for each in found(rubric(misconceptions=mistakes))) == refused


def test_the_reference_of_another_question_is_no_answer():
    other = rubric(id="another", topic="elsewhere")
    same = rubric(id="another")
    assert any("the reference of another scores" in each and "(0.2 at most)" in each for each in found(rubric(), other))
    assert any("the reference of another scores" in each and "(0.5 at most)" in each for each in found(rubric(), same))


def test_half_points_alone_are_not_held_against_a_rubric(monkeypatch: pytest.MonkeyPatch):
    other = rubric(id="another", topic="elsewhere")
    monkeypatch.setattr(self_testing, "grade", lambda *args: Grade(Band.WEAK, 0.3, halves(*args)))
    assert not any("the reference of" in each for each in found(rubric(), other))


def halves(answer: str, rubric: Rubric, question: str) -> tuple[GradedPoint, ...]:
    return tuple(GradedPoint(each.id, State.PARTLY) for each in rubric.key_points)


@pytest.mark.parametrize("lister", [0, 1])
def test_an_overlap_with_a_reason_excuses_either_way(lister: int):
    pair = [rubric(), rubric(id="another")]
    names = ["another", "a-question"]
    pair[lister] = rubric(id=pair[lister].id, overlaps={names[lister]: "Both ask the same."})
    assert found(*pair) == []


def lenient(answer: str, rubric: Rubric, question: str) -> Grade:
    """A grader that is taken in by everything."""
    points = tuple(GradedPoint(each.id, State.COVERED) for each in rubric.key_points)
    return Grade(Band.STRONG, 1.0, points)


@pytest.mark.parametrize(
    "says",
    [
        "prompt: scores 1.00 as an answer (0.2 at most)",
        "reference: with every sentence negated scores 1.00 (0.35 at most)",
        "reference: with its words shuffled scores 1.00 (0.35 at most)",
        "reference: as a list of its keywords scores 1.00 (0.35 at most)",
    ],
)
def test_a_grader_that_is_taken_in_is_found(monkeypatch: pytest.MonkeyPatch, says: str):
    assert says not in found(rubric())
    monkeypatch.setattr(self_testing, "grade", lenient)
    assert says in found(rubric())


def test_roles_that_can_be_swapped_need_a_misconception(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(self_testing, "grade", lenient)
    reference = REFERENCE + " Training loss rises, and validation loss falls."
    named = [{"any": ["training loss falls"], "says": "It rises."}]
    assert any(each.startswith("misconceptions: with roles swapped") for each in found(rubric(reference=reference)))
    for fields in ({"reference": reference, "misconceptions": named}, {}):
        assert not any(each.startswith("misconceptions") for each in found(rubric(**fields)))


def test_a_story_is_tried_on_its_examples_alone():
    parts = [{"id": name, "text": name} for name in ("situation", "task", "action", "result", "number")]
    story = question("story", reference=REFERENCE, key_points=parts, hint=None)
    assert {each.split(":")[0] for each in found(story)} == {"examples"}


def test_lint_on_the_command_line_tries_the_rubrics_and_a_start_does_not():
    tiny = Path(__file__).parents[1] / "contract" / "packs" / "tiny"
    said = CliRunner().invoke(app, ["lint", str(tiny)])
    assert said.exit_code == 1
    assert "talking.yaml · why-dropout · examples: expected at least 2 that are good" in said.output
    assert lint(read_pack(tiny)) == []


def test_a_sentence_is_denied_as_a_whole():
    assert negated("ReLU is cheap. It helps.") == "ReLU is not cheap. It is not true that it helps."
    assert negated("It is flat, so 0.5 is lost; that is all.") == (
        "It is not true that it is flat, so 0.5 is lost; It is not true that that is all."
    )


def test_words_are_shuffled_the_same_way_each_time():
    text = "one two three four five six"
    assert shuffled(text) == shuffled(text) != text
    assert sorted(shuffled(text).split()) == sorted(text.split())


def test_keywords_are_a_bare_list():
    assert keywords("The loss is falling, and the loss is noisy.") == "loss, falling, noisy"


def test_roles_are_swapped_both_ways():
    assert swapped("High bias, low variance") == "low variance, high bias"
    assert swapped("High hopes") is None
