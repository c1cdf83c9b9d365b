"""Credit for each kind of answer."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.answers import Answer
from bot.quiz.grading.verdicts import assess, grade
from bot.quiz.questions import Open
from tests.unit.making import choice, multi, order, posed, question, rubric

CHOICE = posed(choice("a", "b"))
MULTI = posed(multi(["r1", "r2", "r3"], ["w1", "w2"]))
ORDER = posed(order("a", "b", "c", "d"))


def test_a_choice_is_right_or_wrong_and_a_wrong_one_says_why():
    assert grade(CHOICE, Answer((0,))).right
    wrong = grade(CHOICE, Answer((2,)))
    assert (wrong.credit, wrong.remarks) == (0, ("“b”: not b",))


@pytest.mark.parametrize(
    ("picked", "credit"),
    [((0, 1, 2), 1), ((0, 1), 2 / 3), ((0,), 1 / 3), ((0, 1, 2, 3), 2 / 3), ((0, 3), 0), ((3, 4), 0), ((0, 3, 4), 0)],
)
def test_multi_counts_right_less_wrong(picked: tuple[int, ...], credit: float):
    found = grade(MULTI, Answer(picked))
    assert found.credit == pytest.approx(credit)
    assert len(found.remarks) == sum(i > 2 for i in picked)


@pytest.mark.parametrize(
    ("given_order", "credit"),
    [((0, 1, 2, 3), 1), ((1, 0, 2, 3), 2 / 3), ((3, 2, 1, 0), 0), ((1, 0, 3, 2), 1 / 3), ((0, 3, 2, 1), 0)],
)
def test_order_counts_pairs(given_order: tuple[int, ...], credit: float):
    assert grade(ORDER, Answer(given_order)).credit == pytest.approx(credit)


@given(st.sets(st.integers(0, 4)))
def test_multi_is_never_more_or_less_than_possible(picked: set[int]):
    found = grade(MULTI, Answer(tuple(sorted(picked))))
    assert 0 <= found.credit <= 1
    assert found.right == (picked == {0, 1, 2})


@given(st.sets(st.integers(0, 4)), st.integers(3, 4))
def test_a_wrong_option_more_is_never_better(picked: set[int], wrong: int):
    without, with_it = (grade(MULTI, Answer(tuple(sorted(each)))) for each in (picked - {wrong}, picked | {wrong}))
    assert with_it.credit <= without.credit


@given(st.permutations(range(4)))
def test_order_agrees_with_counting_pairs_by_hand(steps: list[int]):
    good = sum(steps.index(first) < steps.index(second) for first, second in combinations(range(4), 2))
    assert grade(ORDER, Answer(tuple(steps))).credit == pytest.approx(max(0, 2 * good / 6 - 1))


def test_an_answer_that_could_not_be_read_is_wrong():
    for asked in (CHOICE, MULTI, ORDER):
        assert grade(asked, Answer(text="who knows")).credit == 0


def test_numbers_within_the_tolerance_are_right():
    asked = posed(question("numeric", answer=100, tolerance={"absolute": 2}))
    assert [grade(asked, Answer(text=text)).right for text in ("97", "98", "102", "103")] == [False, True, True, False]


def test_a_drawn_number_is_the_key():
    asked = posed(
        question("numeric", template={"parameters": {"x": [4, 5]}, "formula": "x * x"}, prompt="{{x}} squared?")
    )
    assert grade(asked, Answer(text="16")).right
    assert not grade(asked, Answer(text="25")).right


SHORT = posed(
    question(
        "short", accept=["recall", "sensitivity"], mistakes=[{"text": "precision", "why": "That is of the found."}]
    )
)


def test_a_known_mistake_says_why_and_another_does_not():
    assert grade(SHORT, Answer(text="Sensitivity")).right
    assert grade(SHORT, Answer(text="precision")).remarks == ("That is of the found.",)
    assert grade(SHORT, Answer(text="accuracy")).remarks == ()


def test_a_mistake_close_to_the_answer_is_a_mistake():
    asked = posed(
        question(
            "short",
            accept=["underfitting"],
            mistakes=[
                {"text": "underfiting curve", "why": "no"},
                {"text": "overfitting", "why": "The other way round."},
            ],
        )
    )
    assert grade(asked, Answer(text="overfitting")).remarks == ("The other way round.",)


def test_free_text_is_not_graded_at_once():
    with pytest.raises(TypeError):
        grade(posed(rubric()), Answer(text="words"))


POINTS = [
    {"id": "a", "text": "a", "any": ["a1"], "weight": 2},
    {"id": "b", "text": "b", "any": ["b1"]},
    {"id": "c", "text": "c", "any": ["c1"], "required": False},
]


@pytest.mark.parametrize(
    ("points", "credit"),
    [((), 0), ((0,), 2 / 3), ((1,), 1 / 3), ((0, 1), 1), ((0, 2), 1), ((0, 1, 2), 1), ((2, 2), 1 / 3)],
)
def test_free_text_counts_the_weight_of_its_points(points: tuple[int, ...], credit: float):
    asked = rubric(key_points=POINTS)
    assert isinstance(asked, Open)
    assert assess(asked, points).credit == pytest.approx(credit)
