"""Drawing a question: what chance decides, and what it leaves alone."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.posing import Draw, Edition, draw, key, pose, right_answer
from bot.quiz.questions import Numeric
from tests.unit.making import choice, multi, order, posed, question, rubric

SEEDS = st.integers(0, 2**32)


@given(SEEDS)
def test_options_are_shuffled_and_keep_their_meaning(seed: int):
    asked = choice("a", "b", "c", "d")
    shown = pose(asked, draw(asked, Edition("pack", asked.id, 3), random.Random(seed)))
    assert sorted(shown.options) == ["a", "b", "c", "d", "right"]
    assert shown.draw.version == 3
    assert right_answer(shown) == ("right",)


def test_the_right_option_stands_everywhere():
    asked = choice("a", "b", "c")
    places = [
        pose(asked, draw(asked, Edition("pack", asked.id, 1), random.Random(seed))).options.index("right")
        for seed in range(200)
    ]
    assert {places.count(place) > 20 for place in range(4)} == {True}


@given(SEEDS)
def test_true_stands_before_false(seed: int):
    asked = choice("True", right="False")
    assert pose(asked, draw(asked, Edition("pack", asked.id, 1), random.Random(seed))).options == ("True", "False")


@given(SEEDS, st.integers(3, 6))
def test_steps_are_not_shown_in_the_right_order(seed: int, number: int):
    asked = order(*"abcdef"[:number])
    drawn = draw(asked, Edition("pack", asked.id, 1), random.Random(seed))
    assert sorted(drawn.order) == list(range(number))
    assert drawn.order != tuple(range(number))


@given(SEEDS)
def test_numbers_are_drawn_and_filled_in_everywhere(seed: int):
    asked = question(
        "numeric",
        prompt="How much is {{x}} times two?",
        hint="Add {{x}} to itself.",
        math=r"{{x}} \cdot 2",
        code={"text": "print({{x}} * 2)"},
        explanation="Twice {{x}} is {{answer}}. That is all there is to it.",
        template={"parameters": {"x": [2, 3]}, "formula": "x * 2"},
        unit="apples",
    )
    shown = pose(asked, draw(asked, Edition("pack", asked.id, 1), random.Random(seed)))
    x = int(shown.draw.numbers["x"])
    assert shown.prompt == f"How much is {x} times two?"
    assert (shown.hint, shown.math, shown.code) == (f"Add {x} to itself.", rf"{x} \cdot 2", f"print({x} * 2)")
    assert shown.explanation.startswith(f"Twice {x} is {2 * x}.")
    assert key(shown) == 2 * x
    assert right_answer(shown) == (f"{2 * x} apples",)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (multi(["a", "b"], ["c"]), ("a", "b")),
        (question("short", accept=["Adam", "adaptive"]), ("Adam",)),
        (question("numeric", answer=0.25), ("0.25",)),
        (order("a", "b", "c"), ("a", "b", "c")),
        (rubric(points=2), ("p0", "p1")),
    ],
)
def test_the_right_answer_in_words(asked, answer: tuple[str, ...]):
    assert right_answer(posed(asked)) == answer


def test_a_fixed_number_needs_no_draw():
    asked = question("numeric", answer=7)
    assert isinstance(asked, Numeric)
    assert draw(asked, Edition("pack", asked.id, 1), random.Random(1)) == Draw("a-question", 1, pack="pack")
