"""Points: level weight times credit, halved by a hint, with a bonus for speed."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.questions import Level
from bot.quiz.scoring import left_of, points
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


@pytest.mark.parametrize(
    ("seconds", "left", "hundredths"),
    [(0, 1, 300), (10, 0.75, 275), (20, 0.5, 250), (40, 0, 200), (41, 0, 200)],
)
def test_a_quick_right_answer_earns_up_to_half_as_much_again(seconds: int, left: float, hundredths: int):
    found = left_of(timedelta(seconds=40), timedelta(seconds=seconds))
    assert found == left
    assert points(Level.MID, 1, False, found) == hundredths
    assert points(Level.MID, 1, True, found) == round(hundredths / 2)


@given(LEVELS, CREDITS.filter(lambda credit: credit < 1), st.booleans(), CREDITS)
def test_only_what_is_right_has_the_bonus(level: Level, credit: float, hinted: bool, left: float):
    assert points(level, credit, hinted, left) == points(level, credit, hinted)


@given(LEVELS, st.floats(-10, 100), st.floats(-10, 100))
def test_who_is_slower_never_earns_more(level: Level, one: float, other: float):
    quick, slow = (points(level, 1, False, left_of(timedelta(60), timedelta(each))) for each in sorted([one, other]))
    assert points(level, 1, False) <= slow <= quick <= 1.5 * points(level, 1, False)
