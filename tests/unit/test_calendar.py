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
        (date(2027, 1, 1), (date(2026, 12, 28), date(2027, 1, 3)), (date(2027, 1, 1), date(2027, 1, 31))),
        (date(2028, 2, 29), (date(2028, 2, 28), date(2028, 3, 5)), (date(2028, 2, 1), date(2028, 2, 29))),
        (date(2026, 11, 16), (date(2026, 11, 16), date(2026, 11, 22)), (date(2026, 11, 1), date(2026, 11, 30))),
        (date(2026, 11, 22), (date(2026, 11, 16), date(2026, 11, 22)), (date(2026, 11, 1), date(2026, 11, 30))),
    ],
)
def test_a_date_has_a_week_and_a_month(day: date, week: tuple[date, date], month: tuple[date, date]):
    assert (week_of(day), month_of(day)) == (week, month)


def test_a_moment_needs_a_zone():
    with pytest.raises(ValueError, match="time zone"):
        local_date(datetime(2026, 3, 1), "UTC")  # noqa: DTZ001 -- that is the point


def test_an_unknown_zone():
    with pytest.raises(ZoneInfoNotFoundError):
        local_date(datetime(2026, 3, 1, tzinfo=UTC), "Mars/Olympus")
