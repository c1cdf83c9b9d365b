"""Streaks: on how many dates in a row somebody answered the question of the day.

Only dates on which a question was posted count, so a free day neither breaks nor extends a streak. Whether an answer
was right does not matter. A freeze stands in for a date that was missed, by itself.
"""

from dataclasses import dataclass, replace
from datetime import date

EARNED_EVERY = 7
"""Dates in a row after which a freeze is earned."""

MOST_FREEZES = 2


@dataclass(frozen=True)
class Streak:
    """How long somebody has kept coming.

    Attributes:
        last: the date of the last question they answered.
        length: on how many dates in a row they answered.
        best: the longest it ever was.
        freezes: how many missed dates it survives.
    """

    last: date
    length: int = 1
    best: int = 1
    freezes: int = 0


@dataclass(frozen=True)
class Kept:
    """What became of a streak with an answer: how it stands now, how many freezes that took, whether one was earned."""

    streak: Streak
    frozen: int = 0
    earned: bool = False


def answered(before: Streak | None, day: date, missed: int) -> Kept:
    """Go on with a streak, or begin one.

    Args:
        before: the streak so far; None if this is the first answer.
        day: the date of the question that was answered.
        missed: on how many dates since the last answer a question was posted and not answered.
    """
    if before is None:
        return Kept(Streak(day))
    if day <= before.last:  # an earlier question that was still open
        return Kept(before)
    if missed > before.freezes:
        return Kept(Streak(day, best=before.best))
    length = before.length + 1
    freezes = before.freezes - missed
    earned = length % EARNED_EVERY == 0 and freezes < MOST_FREEZES
    best = max(before.best, length)
    return Kept(replace(before, last=day, length=length, best=best, freezes=freezes + earned), missed, earned)


def standing(streak: Streak, missed: int) -> int:
    """How long a streak is while nothing was answered since; 0 once more was missed than its freezes cover.

    Args:
        streak: after the last answer.
        missed: as for `answered`, with every question that has closed.
    """
    return streak.length if missed <= streak.freezes else 0
