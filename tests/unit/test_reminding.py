"""Reminders: one on a date, at a time on the person's clocks, put off once; whatever clocks and zones do."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.reminding import LATER, Plan

BERLIN = "Europe/Berlin"
NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
TODAY = date(2026, 3, 10)
ZONES = ("Pacific/Kiritimati", "Pacific/Apia", "America/Los_Angeles", "Europe/Berlin", "Asia/Kathmandu", "UTC")


@pytest.mark.parametrize(
    ("at", "last", "following"),
    [
        (time(18, 30), None, datetime(2026, 3, 10, 17, 30, tzinfo=UTC)),
        (time(18, 30), TODAY, datetime(2026, 3, 11, 17, 30, tzinfo=UTC)),
        (time(8, 0), None, datetime(2026, 3, 11, 7, 0, tzinfo=UTC)),
        (time(8, 0), date(2026, 3, 12), datetime(2026, 3, 13, 7, 0, tzinfo=UTC)),
    ],
)
def test_the_next_one_comes_on_a_date_that_has_had_none(at: time, last: date | None, following: datetime):
    assert Plan(at, BERLIN, last).following(NOW) == following


@pytest.mark.parametrize("days", [3, 4000])
def test_a_clock_that_was_ahead_for_a_while_puts_nothing_off_for_ever(days: int):
    plan = Plan(time(18, 30), BERLIN, TODAY + timedelta(days=days))
    assert plan.is_free(NOW)
    assert plan.following(NOW) == datetime(2026, 3, 10, 17, 30, tzinfo=UTC)


def test_it_follows_the_clocks_on_the_wall():
    plan = Plan(time(9, 0), BERLIN, date(2026, 3, 28))
    assert plan.following(datetime(2026, 3, 28, 12, tzinfo=UTC)) == datetime(2026, 3, 29, 7, tzinfo=UTC)
    assert Plan(time(9, 0), BERLIN).following(datetime(2026, 3, 27, 12, tzinfo=UTC)).hour == 8


@pytest.mark.parametrize(
    ("last", "snoozed", "free"),
    [
        (None, None, True),
        (date(2026, 3, 9), None, True),
        (TODAY, None, False),
        (TODAY, date(2026, 3, 9), False),
        (TODAY, TODAY, True),
        (date(2026, 3, 11), None, False),
        (date(2026, 3, 11), date(2026, 3, 11), False),
    ],
)
def test_a_date_has_one_and_one_more_if_that_was_put_off(last: date | None, snoozed: date | None, free: bool):
    assert Plan(time(9), BERLIN, last, snoozed).is_free(NOW) is free


@pytest.mark.parametrize(
    ("now", "last", "snoozed", "again"),
    [
        (NOW, TODAY, None, NOW + LATER),
        (NOW, TODAY, date(2026, 3, 9), NOW + LATER),
        (NOW, TODAY, TODAY, None),
        (NOW, date(2026, 3, 9), None, None),
        (NOW, None, None, None),
        (NOW.replace(hour=22, minute=1), TODAY, None, None),
    ],
)
def test_one_is_put_off_once_and_not_past_midnight(
    now: datetime, last: date | None, snoozed: date | None, again: datetime | None
):
    assert Plan(time(9), BERLIN, last, snoozed).later(now) == again


steps = st.one_of(
    st.tuples(st.just("wait"), st.integers(-3_000, 100_000)),
    st.tuples(st.just("zone"), st.sampled_from(ZONES)),
    st.tuples(st.just("time"), st.times(timezones=st.none())),
    st.tuples(st.just("snooze"), st.none()),
)


@given(st.lists(steps, max_size=40))
def test_no_date_has_two_but_for_one_that_was_put_off(taken: list[tuple[str, object]]):
    """As bot/reminders.py does it, with clocks that go back, people who travel and change their minds."""
    now, plan = NOW, Plan(time(12, 30), BERLIN)
    coming = plan.following(now)
    sent: list[tuple[date, bool]] = []
    for what, value in taken:
        if what == "wait":
            assert isinstance(value, int)
            now += timedelta(seconds=value)
        elif what == "zone":
            plan = replace(plan, zone=str(value))
            coming = plan.following(now)
        elif what == "time":
            assert isinstance(value, time)
            plan = replace(plan, time=value.replace(second=0, microsecond=0))
            coming = plan.following(now)
        elif again := plan.later(now):
            plan, coming = replace(plan, snoozed=plan.last), again
        if coming <= now:
            if plan.is_free(now):
                put_off = plan.today(now) == plan.last
                plan = replace(plan, last=plan.today(now))
                sent.append((plan.today(now), put_off))
            coming = plan.following(now)
    assert [day for day, put_off in sent if not put_off] == sorted({day for day, put_off in sent if not put_off})
    assert len({day for day, put_off in sent if put_off}) == len([day for day, put_off in sent if put_off])
