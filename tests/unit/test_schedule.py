"""By the clock on the wall: once a local date, whatever clocks do."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.quiz.schedule import Schedule

SINCE = datetime(2026, 1, 1, tzinfo=UTC)
UNTIL = datetime(2029, 1, 1, tzinfo=UTC)


def moments(schedule: Schedule, since: datetime, number: int) -> list[tuple[date, datetime]]:
    return list(islice(schedule.after(since), number))


def once_a_date(schedule: Schedule) -> bool:
    """Whether three years have one moment a date, in order, and on that date."""
    zone = ZoneInfo(schedule.zone)
    found = list(takewhile(lambda each: each[1] < UNTIL, schedule.after(SINCE)))
    days = [day for day, _ in found]
    first = days[0]
    return days == [first + timedelta(days=i) for i in range(len(days))] and all(
        moment.astimezone(zone).date() == day for day, moment in found
    )


# The gaps of these zones lie at 2, at 1, at midnight and at 23 o'clock; Lord Howe moves by half an hour.
@pytest.mark.parametrize(
    "zone",
    [
        "Europe/Berlin",
        "Europe/London",
        "Africa/Cairo",
        "America/Santiago",
        "America/Scoresbysund",
        "Australia/Lord_Howe",
    ],
)
@pytest.mark.parametrize("at", [time(0, 0), time(0, 30), time(1, 30), time(2, 15), time(23, 30)])
def test_every_date_has_one_moment_where_clocks_change(zone: str, at: time):
    assert once_a_date(Schedule(at, zone))


@pytest.mark.slow
def test_every_date_has_one_moment_in_every_zone():
    zones = sorted(available_timezones() - {"localtime"})
    assert len(zones) > 400
    wrong = [(zone, at) for zone in zones for at in (time(0, 30), time(2, 30)) if not once_a_date(Schedule(at, zone))]
    assert wrong == []


def test_it_keeps_to_the_clock_on_the_wall_over_both_changes():
    schedule = Schedule(time(9), "Europe/Berlin")
    spring = [moment.hour for _, moment in moments(schedule, datetime(2026, 3, 27, 12, tzinfo=UTC), 3)]
    autumn = [moment.hour for _, moment in moments(schedule, datetime(2026, 10, 23, 12, tzinfo=UTC), 3)]
    assert spring == [8, 7, 7]
    assert autumn == [7, 8, 8]


def test_in_a_gap_it_comes_after_it_and_where_the_time_comes_twice_the_first_counts():
    berlin = Schedule(time(2, 30), "Europe/Berlin")
    assert berlin.on(date(2026, 3, 29)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 03:30 there
    assert berlin.on(date(2026, 10, 25)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    # 23:30 of that Saturday does not exist there, and after the gap it is Sunday.
    late = Schedule(time(23, 30), "America/Scoresbysund")
    assert late.on(date(2026, 3, 28)) == datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert datetime(2026, 3, 29, 0, 30, tzinfo=UTC).astimezone(ZoneInfo(late.zone)).time() == time(22, 30)


def test_a_date_that_a_zone_left_out_has_no_moment():
    samoa = Schedule(time(9), "Pacific/Apia")
    assert samoa.on(date(2011, 12, 30)) is None
    days = [day for day, _ in moments(samoa, datetime(2011, 12, 28, 12, tzinfo=UTC), 3)]
    assert days == [date(2011, 12, 28), date(2011, 12, 29), date(2011, 12, 31)]


def test_only_on_its_weekdays_and_never_at_the_moment_itself():
    schedule = Schedule(time(9), "UTC", "15")
    at_nine = datetime(2026, 3, 6, 9, tzinfo=UTC)  # a Friday
    assert [day.isoweekday() for day, _ in moments(schedule, at_nine, 3)] == [1, 5, 1]
    assert next(schedule.after(at_nine - timedelta(seconds=1)))[1] == at_nine


def test_a_moment_without_zone_and_a_schedule_without_days_are_refused():
    with pytest.raises(ValueError, match="time zone"):
        next(Schedule(time(9), "UTC").after(datetime(2026, 3, 6, 9)))  # noqa: DTZ001 -- that is the point
    with pytest.raises(ValueError, match="weekday"):
        next(Schedule(time(9), "UTC", "").after(SINCE))
