"""Templates: draws, derived numbers, and numbers in texts."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.quiz.formulas import FormulaError
from bot.quiz.templates import Range, Template, fill, show

CONVOLUTION = Template(
    parameters={"size": Range(low=28, high=64, step=4), "kernel": [3, 5, 7]},
    derived={"span": "size - kernel"},
    require=("span",),
    formula="span + 1",
)


@given(st.integers())
def test_a_draw_is_in_range_and_repeats_with_its_seed(seed: int):
    drawn = CONVOLUTION.draw(random.Random(seed))
    assert drawn == CONVOLUTION.draw(random.Random(seed))
    assert drawn["size"] in range(28, 65, 4)
    assert drawn["kernel"] in (3, 5, 7)
    assert drawn["answer"] == drawn["size"] - drawn["kernel"] + 1


def test_every_value_comes_up():
    drawn = {CONVOLUTION.draw(random.Random(seed))["size"] for seed in range(400)}
    assert drawn == set(range(28, 65, 4))


def test_steps_of_a_tenth_stay_clean():
    assert Range(low=0.1, high=0.5, step=0.1).values() == [0.1, 0.2, 0.3, 0.4, 0.5]


def test_what_cannot_be_fulfilled_is_an_error():
    template = Template(parameters={"x": [1, 2]}, require=("x - 5",), formula="x")
    with pytest.raises(FormulaError, match="x - 5"):
        template.draw(random.Random(1))
    assert list(template.corners()) == []


@pytest.mark.parametrize("spread", [{"low": 2, "high": 1}, {"low": 1, "high": 1}, {"low": 1, "high": 2, "step": 0}])
def test_a_range_rises(spread: dict[str, int]):
    with pytest.raises(ValidationError):
        Range.model_validate(spread)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{{x}} and {{y}}", "12000 and 0.3333".replace("12000", "12,000")),
        ("{{ x }}", "12,000"),
        ("{{x:.1e}}", "1.2e+04"),
        ("{{y:.2f}}", "0.33"),
        (r"\frac{x}{2} and {x}", r"\frac{x}{2} and {x}"),
    ],
)
def test_fill(text: str, filled: str):
    assert fill(text, {"x": 12000, "y": 1 / 3}) == filled


@pytest.mark.parametrize("text", ["{{z}}", "{{x:q}}"])
def test_fill_refuses(text: str):
    with pytest.raises(FormulaError):
        fill(text, {"x": 1})


@pytest.mark.parametrize(
    ("number", "shown"),
    [(0, "0"), (9999, "9999"), (10000, "10,000"), (2.0, "2"), (0.25, "0.25"), (1 / 3, "0.3333"), (-1.5, "-1.5")],
)
def test_show(number: float, shown: str):
    assert show(number) == shown
