"""Points: level weight times credit, halved by a hint."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.questions import Level
from bot.quiz.scoring import points
from bot.texts import numbers

CREDITS = st.floats(0, 1)
LEVELS = st.sampled_from(Level)


@pytest.mark.parametrize(
    ("level", "credit", "hinted", "hundredths"),
    [
        (Level.JUNIOR, 1, False, 100),
        (Level.MID, 1, False, 200),
        (Level.SENIOR, 1, False, 300),
        (Level.SENIOR, 1, True, 150),
        (Level.MID, 0.5, True, 50),
        (Level.JUNIOR, 1 / 3, False, 33),
        (Level.SENIOR, 0, False, 0),
    ],
)
def test_points(level: Level, credit: float, hinted: bool, hundredths: int):
    assert points(level, credit, hinted) == hundredths


@given(LEVELS, CREDITS)
def test_a_hint_halves(level: Level, credit: float):
    assert abs(points(level, credit, True) * 2 - points(level, credit, False)) <= 1


@given(LEVELS, CREDITS, CREDITS, st.booleans())
def test_more_credit_is_never_fewer_points(level: Level, one: float, other: float, hinted: bool):
    low, high = sorted([one, other])
    assert 0 <= points(level, low, hinted) <= points(level, high, hinted) <= 300


@pytest.mark.parametrize(
    ("hundredths", "said"),
    [
        (0, "0 points"),
        (100, "1 point"),
        (150, "1.5 points"),
        (33, "0.33 points"),
        (1200, "12 points"),
        (110, "1.1 points"),
    ],
)
def test_points_in_a_sentence(hundredths: int, said: str):
    assert numbers.points(hundredths) == said


@pytest.mark.parametrize(
    ("text", "longest", "short"),
    [("short", 10, "short"), ("cut at a word, here", 16, "cut at a word…"), ("x" * 20, 10, "x" * 9 + "…")],
)
def test_shortened(text: str, longest: int, short: str):
    assert numbers.shortened(text, longest) == short
