"""When something comes that comes by the clock on the wall: at a time of the day, on some weekdays, in a time zone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

EVERY_DAY = "1234567"
"""ISO weekdays, Monday is 1."""


@dataclass(frozen=True)
class Schedule:
    """Times of a calendar.

    Attributes:
        time: on the clock of the zone.
        zone: an IANA name, such as `Europe/Berlin`.
        days: ISO weekdays on which it comes, such as `12345`.
    """

    time: time
    zone: str
    days: str = EVERY_DAY

    def on(self, day: date) -> datetime | None:
        """The moment on a date, in UTC, whatever its weekday.

        Where clocks are put forward over that time it comes after the gap by as much as it would have come after its
        beginning; should that be the next date already, before the gap. Where the time comes twice, the first counts.

        Returns:
            None if the zone left out the whole date.
        """
        zone = ZoneInfo(self.zone)
        for fold in (0, 1):
            moment = datetime.combine(day, self.time, zone).replace(fold=fold).astimezone(UTC)
            if moment.astimezone(zone).date() == day:
                return moment
        return None

    def day_of(self, moment: datetime) -> date:
        """The local date of a moment."""
        return moment.astimezone(ZoneInfo(self.zone)).date()

    def after(self, moment: datetime) -> Iterator[tuple[date, datetime]]:
        """The local dates and moments, in UTC, after a moment, without end.

        Raises:
            ValueError: the moment is naive, or there is no weekday on which it comes.
        """
        if moment.tzinfo is None or not self.days:
            raise ValueError("a schedule needs a moment with a time zone, and a weekday")
        day = self.day_of(moment) - timedelta(days=1)
        while True:
            found = self.on(day) if str(day.isoweekday()) in self.days else None
            if found and found > moment:
                yield day, found
            day += timedelta(days=1)
