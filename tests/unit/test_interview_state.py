"""An interview as a state machine."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.quiz.errors import InterviewPaused, NoInterview, NotNow
from bot.quiz.interviews import state as machine
from bot.quiz.interviews.parts import Asked, Part
from bot.quiz.interviews.state import SPLIT, Interview, Phase, Piece
from bot.quiz.posing import Draw

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
PLAN = tuple(Asked(Draw(name, 1), Part.FUNDAMENTALS) for name in ("a", "b"))
LONG = "x" * SPLIT


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def begun() -> Interview:
    return machine.begin(PLAN, NOW)


def answered(text: str = "words") -> Interview:
    return machine.hear(begun(), Piece(text, "m1"), after(30), may_go_on=True)


def test_it_begins_with_the_first_question_and_knows_how_many_there_are():
    state = begun()
    assert (state.position, state.planned, state.number, state.waits) == (0, 1, 2, True)


def test_an_answer_is_counted_and_timed():
    state = answered()
    assert (state.phase, state.tries, state.answer, state.spent) == (Phase.ANSWERED, 1, "words", 30.0)


def test_a_second_answer_needs_another_try():
    with pytest.raises(NotNow):
        machine.hear(answered(), Piece("more"), after(40), may_go_on=True)
    again = machine.hear(machine.again(answered(), after(60)), Piece("better"), after(70), may_go_on=True)
    assert (again.tries, again.answer, again.spent) == (2, "better", 10.0)


def test_a_long_message_waits_for_its_rest_which_is_part_of_the_same_answer():
    first = machine.hear(begun(), Piece(LONG), after(10), may_go_on=True)
    assert (first.phase, first.until) == (Phase.JOINING, after(13))
    whole = machine.hear(first, Piece("end"), after(11), may_go_on=True)
    assert (whole.phase, whole.tries, whole.answer) == (Phase.ANSWERED, 1, f"{LONG}\nend")


def test_the_time_of_a_long_message_ends_when_it_came():
    first = machine.hear(begun(), Piece(LONG), after(10), may_go_on=True)
    assert machine.conclude(first).spent == 10.0


def test_a_long_message_is_whole_where_nothing_can_follow():
    assert machine.hear(begun(), Piece(LONG), after(1), may_go_on=False).phase is Phase.ANSWERED


def test_one_character_less_does_not_wait():
    assert machine.hear(begun(), Piece(LONG[1:]), after(1), may_go_on=True).phase is Phase.ANSWERED


def test_what_a_story_lacks_is_added_to_the_same_answer():
    back = machine.ask_back(answered("first"), after(40))
    assert (back.waits, back.asked_back) == (True, True)
    whole = machine.hear(back, Piece("second"), after(60), may_go_on=True)
    assert (whole.tries, whole.answer, whole.spent) == (1, "first\nsecond", 50.0)


def test_time_does_not_run_while_it_pauses():
    paused = machine.pause(begun(), after(20))
    with pytest.raises(InterviewPaused):
        machine.hear(paused, Piece("words"), after(100), may_go_on=True)
    back = machine.resume(paused, after(1000))
    assert machine.hear(back, Piece("words"), after(1010), may_go_on=True).spent == 30.0


def test_a_changed_message_changes_the_answer_it_is_part_of_and_no_other():
    state = answered()
    changed = machine.amend(state, "m1", "other words")
    assert changed == replace(state, pieces=(Piece("other words", "m1"),))
    assert machine.amend(state, "m2", "other words") is None


def test_a_question_that_follows_is_none_of_the_planned_ones():
    state = machine.follow(answered(), Asked(Draw("c", 1), Part.FOLLOW_UP), after(60))
    assert (state.position, state.planned, state.number, state.tries) == (1, 1, 2, 0)
    assert machine.advance(state, after(90)).asked[-1] == PLAN[1]


def test_after_the_last_question_it_is_over_for_good():
    over = machine.advance(machine.advance(answered(), after(60)), after(70))
    assert over.phase is Phase.OVER
    for move in (machine.again, machine.advance, machine.pause):
        with pytest.raises(NoInterview):
            move(over, after(80))
