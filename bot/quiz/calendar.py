"""Local dates: which day it is for a chat."""

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
