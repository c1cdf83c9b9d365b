"""What the answers of a person or a group tell: shares with their intervals, days, and what to study next."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from bot.quiz.selection import History, weakness

Z = 1.96
"""Standard deviations of the normal distribution between which 95 of 100 values lie."""

WEEKS = 26
"""In the calendar."""

A_WEEK = 7


def likely_range(credit: float, answers: int) -> tuple[float, float]:
    """Between which shares of credit the true one lies, in 95 of 100 cases: Wilson's score interval.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927); recommended for
    few observations by L. D. Brown, T. T. Cai and A. DasGupta, Interval estimation for a binomial proportion,
    Statistical Science 16 (2001). Answers that are partly right vary less than right and wrong ones, so that the
    interval is rather too wide for them than too narrow.

    Args:
        credit: the sum of credits, from 0 to `answers`.
        answers: how many, 1 at least.

    Returns:
        Two shares, each 0 to 1.
    """
    share, square = credit / answers, Z * Z / answers
    middle = (share + square / 2) / (1 + square)
    half = Z * math.sqrt(share * (1 - share) / answers + square / answers / 4) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def weakest_first(topics: Iterable[str], history: History) -> list[str]:
    """Topics in the order in which they need practice; those that need it alike stay as they are."""
    return sorted(topics, key=lambda topic: -weakness(history, topic))


def first_day(today: date) -> date:
    """The Monday on which the calendar begins that ends with the week of a day."""
    return today - timedelta(days=today.weekday(), weeks=WEEKS - 1)


def weeks_of(counts: Mapping[date, int], today: date) -> tuple[tuple[int | None, ...], ...]:
    """Answers by day, a week at a time from Monday on, the oldest first; None for a day that is still to come."""
    days = [first_day(today) + timedelta(days=number) for number in range(WEEKS * A_WEEK)]
    found = [counts.get(day, 0) if day <= today else None for day in days]
    return tuple(tuple(found[at : at + A_WEEK]) for at in range(0, len(found), A_WEEK))


def days_in_a_row(days: Iterable[date], today: date) -> int:
    """On how many days without a gap somebody has answered, up to today, or yesterday while today is not over."""
    answered = set(days)
    last = today if today in answered else today - timedelta(days=1)
    number = 0
    while last - timedelta(days=number) in answered:
        number += 1
    return number


def months_of(weeks: int, today: date) -> Sequence[tuple[int, date]]:
    """In which weeks of the calendar, from 0, a month begins, and a day of it; the first week is one of these too."""
    mondays = [first_day(today) + timedelta(weeks=number) for number in range(weeks)]
    return [
        (number, monday)
        for number, monday in enumerate(mondays)
        if number == 0 or monday.month != mondays[number - 1].month
    ]
