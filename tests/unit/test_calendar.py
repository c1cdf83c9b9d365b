"""Which day it is, and where."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfoNotFoundError

import pytest

from bot.quiz.calendar import local_date, month_of, week_of


@pytest.mark.parametrize(
    ("hour", "zone", "day"),
    [
        (7, "America/Los_Angeles", 28),
        (8, "America/Los_Angeles", 1),
        (18, "Asia/Kathmandu", 1),
        (19, "Asia/Kathmandu", 2),
        (15, "Asia/Tokyo", 2),
        (12, "UTC", 1),
    ],
)
def test_the_date_is_the_chats(hour: int, zone: str, day: int):
    month = 2 if day == 28 else 3
    assert local_date(datetime(2026, 3, 1, hour, 0, tzinfo=UTC), zone) == date(2026, month, day)


@pytest.mark.parametrize(
    ("day", "week", "month"),
    [
        # A week over the end of a year, a leap day, and both ends of a week.
        (date(2027, 1, 1), "2026-W53", "2027-01"),
        (date(2028, 2, 29), "2028-W09", "2028-02"),
        (date(2026, 11, 15), "2026-W46", "2026-11"),
        (date(2026, 11, 16), "2026-W47", "2026-11"),
        (date(2026, 11, 22), "2026-W47", "2026-11"),
        (date(2029, 12, 31), "2030-W01", "2029-12"),
    ],
)
def test_a_date_has_a_week_and_a_month(day: date, week: str, month: str):
    assert (week_of(day), month_of(day)) == (week, month)


def test_a_moment_needs_a_zone():
    with pytest.raises(ValueError, match="time zone"):
        local_date(datetime(2026, 3, 1), "UTC")  # noqa: DTZ001 -- that is the point


def test_an_unknown_zone():
    with pytest.raises(ZoneInfoNotFoundError):
        local_date(datetime(2026, 3, 1, tzinfo=UTC), "Mars/Olympus")
