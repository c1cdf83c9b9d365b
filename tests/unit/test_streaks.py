"""Streaks: who keeps coming, and what a missed date costs."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.streaks import MOST_FREEZES, Streak, answered, standing
from bot.texts import daily_post as texts

FIRST = date(2026, 3, 1)


def run(came: list[bool]) -> list[Streak]:
    """The streaks of somebody who came on some dates, after each date."""
    streak, missed, found = None, 0, []
    for i, comes in enumerate(came):
        if comes:
            streak = answered(streak, FIRST + timedelta(days=i), missed).streak
            missed = 0
        else:
            missed += 1
        if streak:
            found.append(streak)
    return found


def test_it_grows_by_one_a_date():
    assert [streak.length for streak in run([True] * 5)] == [1, 2, 3, 4, 5]


def test_a_missed_date_ends_it_and_the_best_is_kept():
    last = run([True, True, True, False, True])[-1]
    assert (last.length, last.best, last.freezes) == (1, 3, 0)


def test_seven_dates_earn_a_freeze_that_covers_one_by_itself():
    streak = run([True] * 7)[-1]
    assert streak.freezes == 1
    kept = answered(streak, FIRST + timedelta(days=8), missed=1)
    assert (kept.streak.length, kept.streak.freezes, kept.frozen) == (8, 0, 1)
    lost = answered(streak, FIRST + timedelta(days=9), missed=2)
    assert (lost.streak.length, lost.streak.freezes, lost.frozen) == (1, 0, 0)


def test_a_freeze_is_told_of_when_it_is_earned_and_at_no_other_time():
    def told(before: Streak, missed: int = 0) -> str:
        return texts.streak(answered(before, FIRST + timedelta(days=1 + missed), missed))

    assert told(Streak(FIRST, length=6)) == (
        "Day 7 of your streak. You earn a freeze: it covers a day you miss (1 kept)."
    )
    assert told(Streak(FIRST, length=13, freezes=1), missed=1) == (
        "Day 14 of your streak. 1 freeze covered what you missed; 0 left. "
        "You earn a freeze: it covers a day you miss (1 kept)."
    )
    assert told(Streak(FIRST, length=20, freezes=2)) == "Day 21 of your streak."
    again = answered(Streak(FIRST, length=7, freezes=1), FIRST, 0)
    assert texts.streak(again) == "Day 7 of your streak."


def test_no_more_than_two_freezes_are_kept():
    assert run([True] * 40)[-1].freezes == MOST_FREEZES == 2


def test_an_earlier_question_that_was_still_open_changes_nothing():
    streak = Streak(FIRST, length=4, best=4)
    assert answered(streak, FIRST, 0).streak == streak
    assert answered(streak, FIRST - timedelta(days=1), 0).streak == streak


def test_while_nothing_is_answered_freezes_hold_it():
    streak = Streak(FIRST, length=9, best=9, freezes=1)
    assert [standing(streak, missed) for missed in (0, 1, 2)] == [9, 9, 0]


@given(st.lists(st.booleans(), max_size=120))
def test_whoever_comes_the_rules_hold(came: list[bool]):
    for streak in run(came):
        assert 1 <= streak.length <= streak.best <= sum(came)
        assert 0 <= streak.freezes <= MOST_FREEZES
