"""Local dates: which day it is for a chat, and the weeks and months of days."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo


def local_date(moment: datetime, zone: str) -> date:
    """The calendar date of a moment in a time zone.

    Args:
        moment: an aware moment.
        zone: an IANA name, such as `Europe/Berlin`.

    Raises:
        ValueError: the moment is naive.
        zoneinfo.ZoneInfoNotFoundError: there is no such zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(ZoneInfo(zone)).date()


def week_of(day: date) -> tuple[date, date]:
    """The first and the last day of a date's week, from Monday (ISO 8601)."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of a date's month."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
