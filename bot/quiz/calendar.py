"""Local dates: which day it is for a chat, and the weeks and months of days."""

from datetime import date, datetime
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


def week_of(day: date) -> str:
    """The name of a date's week, which begins on Monday, as ISO 8601 has it: `2026-W47`."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def month_of(day: date) -> str:
    """The name of a date's month, as ISO 8601 has it: `2026-11`."""
    return day.isoformat()[:7]
