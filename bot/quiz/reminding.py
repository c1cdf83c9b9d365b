"""When a person is reminded: once on a date, at a time on their clocks, and once more where they put it off."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.quiz.schedule import Schedule

LATER = timedelta(hours=1)
"""By which a reminder is put off."""

LATEST = timedelta(hours=3)
"""After its time a reminder is not worth sending any more: the machine slept."""


FURTHEST = timedelta(days=2)
"""By which a date is ahead of another at the same moment, on any two clocks."""


@dataclass(frozen=True)
class Plan:
    """What is planned for a person.

    Attributes:
        time: on their clocks.
        zone: an IANA name.
        last: the local date of the last reminder; None before the first.
        snoozed: the local date of the last one that was put off; None if none was.
    """

    time: time
    zone: str
    last: date | None = None
    snoozed: date | None = None

    def today(self, now: datetime) -> date:
        """The date on the person's clocks."""
        return self._schedule.day_of(now)

    def following(self, now: datetime) -> datetime:
        """When the next one comes, on a date that has had none, whatever clocks and time zones have done."""
        last = self._known(now)
        return next(at for day, at in self._schedule.after(now) if last is None or day > last)

    def is_free(self, now: datetime) -> bool:
        """Whether today may have a reminder: it has had none, or the one it had was put off."""
        today, last = self.today(now), self._known(now)
        return last is None or today > last or today == last == self.snoozed

    def later(self, now: datetime) -> datetime | None:
        """When one that is put off now comes again; None if it cannot be, as it was before, or today is nearly over."""
        today, at = self.today(now), now + LATER
        return at if today == self.last == self.today(at) and self.snoozed != today else None

    def _known(self, now: datetime) -> date | None:
        """The local date of the last one, unless a clock that was wrong has put it where no journey leads."""
        return self.last if self.last and self.last - self.today(now) <= FURTHEST else None

    @property
    def _schedule(self) -> Schedule:
        return Schedule(self.time, self.zone)
