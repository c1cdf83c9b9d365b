"""Reading typed lines as answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.answers import LONGEST, Answer, read_answer, read_points
from bot.quiz.errors import AnswerTooLong, UnreadableAnswer
from bot.quiz.posing import Draw, pose
from tests.unit.making import choice, multi, order, posed, question, rubric

SHUFFLED = (2, 0, 3, 1)
CHOICE = pose(choice("a wrong one", "another", "True", right="The Right One"), Draw("a-question", 1, SHUFFLED))
MULTI = pose(multi(["first", "second"], ["third", "fourth"]), Draw("a-question", 1, SHUFFLED))
ORDER = pose(order("one", "two", "three", "four"), Draw("a-question", 1, SHUFFLED))


@pytest.mark.parametrize("line", ["2", " 2 ", "2.", "2)", "(2", "b", "B", "b)", "the right one", "The  Right One"])
def test_a_choice_is_a_number_a_letter_or_its_text(line: str):
    assert read_answer(CHOICE, line) == Answer((0,))


def test_a_number_means_the_position_even_where_options_are_numbers():
    asked = pose(choice("2", "3", right="1"), Draw("a-question", 1, (1, 2, 0)))
    assert asked.options == ("2", "3", "1")
    assert read_answer(asked, "1") == Answer((1,))


@pytest.mark.parametrize("line", ["", "0", "5", "1 2", "12", "-1", "e", "right", "²", "x" * 500])
def test_no_choice(line: str):
    with pytest.raises(UnreadableAnswer):
        read_answer(CHOICE, line)


@pytest.mark.parametrize("line", ["2 4", "4 2", "2,4", "2, 4.", "24", "b d", "B & D", "2 4 2"])
def test_several_are_positions_in_any_order(line: str):
    assert read_answer(MULTI, line) == Answer((0, 1))


@pytest.mark.parametrize("line", ["", "0", "5", "1 5", "first", "-1", "1 2 x"])
def test_not_several(line: str):
    with pytest.raises(UnreadableAnswer):
        read_answer(MULTI, line)


@pytest.mark.parametrize("line", ["2 4 1 3", "2413", "2, 4, 1, 3", "2-4-1-3", "b d a c", "2>4>1>3"])
def test_an_order_names_every_step_once(line: str):
    assert read_answer(ORDER, line) == Answer((0, 1, 2, 3))


@pytest.mark.parametrize("line", ["", "1 2 3", "1 2 3 3", "1 2 3 4 4", "1 2 3 5", "one two three four"])
def test_no_order(line: str):
    with pytest.raises(UnreadableAnswer):
        read_answer(ORDER, line)


def test_numbers_must_be_numbers_and_terms_anything():
    number, term = posed(question("numeric", answer=4)), posed(question("short", accept=["Adam"]))
    assert read_answer(number, " 4 ") == Answer(text="4")
    with pytest.raises(UnreadableAnswer):
        read_answer(number, "four-ish")
    assert read_answer(term, "who knows") == Answer(text="who knows")
    with pytest.raises(UnreadableAnswer):
        read_answer(term, "   ")


@pytest.mark.parametrize("asked", [CHOICE, posed(question("short", accept=["Adam"])), posed(rubric())])
def test_what_is_too_long_is_refused_not_cut(asked):
    with pytest.raises(AnswerTooLong):
        read_answer(asked, "x" * (LONGEST + 1))


def test_free_text_up_to_the_limit_is_kept_whole():
    assert read_answer(posed(rubric()), "x" * LONGEST) == Answer(text="x" * LONGEST)


@pytest.mark.parametrize(
    ("line", "points"),
    [("1 3", (0, 2)), ("3,1", (0, 2)), ("all", (0, 1, 2)), ("All.", (0, 1, 2)), ("0", ()), ("none", ()), ("2", (1,))],
)
def test_points(line: str, points: tuple[int, ...]):
    assert read_points(line, 3) == Answer(points)


@pytest.mark.parametrize("line", ["", "4", "some", "1 4"])
def test_no_points(line: str):
    with pytest.raises(UnreadableAnswer):
        read_points(line, 3)


@given(st.sampled_from([CHOICE, MULTI, ORDER, posed(question("numeric", answer=4))]), st.text(max_size=200))
def test_any_line_is_read_or_refused(asked, line: str):
    try:
        found = read_answer(asked, line)
    except UnreadableAnswer:
        return
    assert set(found.picked) <= set(range(4))
    assert found.picked or found.text
