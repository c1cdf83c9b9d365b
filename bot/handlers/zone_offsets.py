"""Hours from UTC, and the time zones that have them."""

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from bot.handlers.zone_names import LIKELY
from bot.handlers.zone_tables import newest

OFFSET = re.compile(r"(etc/)?(?:utc|gmt)?\s*([+\-−–])\s*(\d{1,2})(?::?([0-5]\d))?(?:\s*h)?")
"""`UTC+2`, `GMT-03:30`, `+5:30`; and `Etc/GMT+5`, which by its own rule is five hours behind."""

SEASONS = (datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 7, 15, tzinfo=UTC))
"""One moment in winter and one in summer; which is which depends on the half of the earth."""

FURTHEST = timedelta(hours=14)
"""Ahead of or behind UTC; no clock is further."""


def offset(text: str) -> timedelta | None:
    """How far ahead of UTC a text says a clock is; None if it says nothing of the kind, or what no clock shows."""
    if (found := OFFSET.fullmatch(text.strip().casefold())) is None:
        return None
    etc, sign, hours, minutes = found.groups()
    ahead = (sign == "+") != bool(etc)
    away = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return None if away > FURTHEST else away if ahead else -away


def with_clock(ahead: timedelta) -> list[str]:
    """Zones that are that far ahead of UTC in January, in July or in both; first one for each pair of the two."""
    fitting = {zone: clocks for zone, clocks in _clocks().items() if ahead in clocks}
    first = {clocks: zone for zone, clocks in reversed(fitting.items())}
    return list(dict.fromkeys([*sorted(first.values(), key=[*fitting].index), *fitting]))


@cache
def _clocks() -> dict[str, tuple[timedelta | None, ...]]:
    """How far ahead of UTC each zone is in either season; those of many people first."""
    zones = dict.fromkeys([*LIKELY, *sorted(newest())])
    return {zone: tuple(ZoneInfo(zone).utcoffset(moment) for moment in SEASONS) for zone in zones}
