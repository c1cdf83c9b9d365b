"""How ratings move, and what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.questions import Level
from bot.quiz.ratings import (
    MIDDLE,
    SCALE,
    SLOWEST,
    STARTS,
    Ability,
    Given,
    Rating,
    expected,
    person_after,
    question_after,
    score_of,
    step,
)

VALUES = st.floats(0, 3000)
OFFS = st.builds(Rating, st.floats(-300, 300), st.integers(0, 500))
RATINGS = st.builds(Rating, VALUES, st.integers(0, 500))
SCORES = st.floats(0, 1)


@pytest.mark.parametrize(("lead", "score"), [(0, 0.5), (400, 10 / 11), (-400, 1 / 11), (191, 0.75)])
def test_four_hundred_points_are_ten_to_one(lead: float, score: float):
    assert expected(MIDDLE + lead, MIDDLE) == pytest.approx(score, abs=0.001)


@given(VALUES, VALUES)
def test_what_one_side_expects_the_other_fears(ability: float, difficulty: float):
    assert expected(ability, difficulty) + expected(difficulty, ability) == pytest.approx(1)


def test_levels_start_in_their_order():
    assert [*STARTS.values()] == sorted(STARTS.values())
    assert STARTS[Level.MID] == MIDDLE


@given(RATINGS, OFFS, RATINGS, SCORES)
def test_who_does_better_than_expected_rises_and_the_question_falls(
    whole: Rating, off: Rating, question: Rating, score: float
):
    answer = Given(Ability(whole, {"a": off}), score)
    surplus = score - expected(whole.value + off.value, question.value)
    (rated, apart), easier = person_after("a", answer, question), question_after("a", question, [answer])
    assert rated.value - whole.value == pytest.approx(step(whole.answers) * surplus, abs=1e-6)
    assert apart.value - off.value == pytest.approx(step(off.answers) / 2 * surplus, abs=1e-6)
    assert question.value - easier.value == pytest.approx(step(question.answers) * surplus, abs=1e-6)
    assert rated.answers - whole.answers == apart.answers - off.answers == easier.answers - question.answers == 1


def test_a_new_topic_is_as_strong_as_the_whole():
    known = Ability(Rating(1620.0, 20), {"a": Rating(-50.0, 5)})
    assert (known.in_topic("a"), known.in_topic("b")) == (1570.0, 1620.0)
    _, off = person_after("b", Given(known, 1.0), Rating(1620.0))
    assert off.value == pytest.approx(SCALE / 4)


def test_steps_get_smaller_but_never_stop():
    steps = [step(answers) for answers in range(1000)]
    assert steps[0] == SCALE
    assert steps[20] == pytest.approx(SCALE / 2)
    assert steps == sorted(steps, reverse=True)
    assert steps[-1] == SLOWEST


def test_many_answers_at_once_move_a_question_like_one_after_the_other():
    people = [Ability(Rating(1400.0, 3)), Ability(Rating(1700.0, 40)), Ability()]
    given = [Given(*each) for each in zip(people, (1.0, 0.0, 0.5), strict=True)]
    one_by_one = Rating(1500.0, 10)
    for each in given:
        one_by_one = question_after("a", one_by_one, [each])
    assert question_after("a", Rating(1500.0, 10), given) == one_by_one
    assert one_by_one.answers == 13


@given(st.lists(SCORES, min_size=200, max_size=200))
def test_a_full_group_moves_a_question_no_further_than_it_can_be(scores: list[float]):
    after = question_after("a", Rating(), [Given(Ability(), score) for score in scores])
    assert abs(after.value - MIDDLE) < 1000


def test_an_answer_after_a_hint_counts_half():
    assert [score_of(1.0, False), score_of(1.0, True), score_of(0.5, True)] == [1.0, 0.5, 0.25]


def test_the_more_answers_the_narrower_the_range():
    spreads = [Ability(Rating(MIDDLE, 2 * number), {"a": Rating(0.0, number)}).spread("a") for number in range(200)]
    assert spreads == sorted(spreads, reverse=True)
    assert spreads[0] == pytest.approx(1.96 * 291.5, abs=1)


def test_answers_in_other_topics_tell_something_too():
    known = Ability(Rating(MIDDLE, 100), {"b": Rating(0.0, 100)})
    assert 1.96 * 150 < known.spread("a") < Ability().spread("a")
    assert known.spread("b") < known.spread("a")
