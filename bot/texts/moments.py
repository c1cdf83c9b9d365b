"""Dates and times inside sentences."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from bot.language import _, c_, spoken
from bot.quiz.schedule import EVERY_DAY
from bot.texts.numbers import number, together

REMEMBERED = 1024
"""Dates and times as they were written last: a thousand chats get the question of one day."""


def day_name(day: date) -> str:
    """`Tuesday, 3 March`."""
    # Translators: a date with its weekday, in the letters of CLDR's date patterns.
    return _date(day, c_("date pattern", "EEEE, d MMMM"), spoken().locale)


def short_day(day: date) -> str:
    """`3 March`."""
    # Translators: a date without its weekday, in the letters of CLDR's date patterns.
    return _date(day, c_("date pattern", "d MMMM"), spoken().locale)


def month_name(day: date) -> str:
    """`Mar`."""
    return _date(day, "LLL", spoken().locale)


def weekday_names() -> tuple[str, ...]:
    """`Mon`, `Tue` and so on."""
    return _weekdays(spoken().locale, "abbreviated")


def weekdays(days: str) -> str:
    """ISO weekdays in words: `every day`, `on Monday and Friday`."""
    if days == EVERY_DAY:
        return _("every day")
    if days == "12345":
        return _("from Monday to Friday")
    if days == "67":
        return _("on Saturday and Sunday")
    names = _weekdays(spoken().locale, "wide")
    return _("on {weekdays}").format(weekdays=together([names[int(day) - 1] for day in days]))


def clock_time(moment: datetime, zone: str) -> str:
    """A moment on the clocks of a time zone: `09:00`."""
    return time_of_day(moment.astimezone(ZoneInfo(zone)).time())


def coming(moment: datetime, now: datetime, zone: str) -> str:
    """When something comes, on the clocks of a zone: `today at 18:30`, `tomorrow at 09:00`, `on Sunday, 1 March`."""
    day, today = (each.astimezone(ZoneInfo(zone)).date() for each in (moment, now))
    if day == today:
        return _("today at {time}").format(time=clock_time(moment, zone))
    if day == today + timedelta(days=1):
        return _("tomorrow at {time}").format(time=clock_time(moment, zone))
    return _("on {day}").format(day=day_name(day))


def time_of_day(at: time) -> str:
    """`09:00`."""
    return _time(at, spoken().locale)


def outcome(day: date, today: date, right: int, answered: int) -> str:
    """How many were right in the question of a day: `Yesterday's question: 3 of 5 right.`"""
    if not answered:
        return _unanswered(day, today)
    if day == today:
        said = _("Today's question: {right} of {answered} right.")
    elif day == today - timedelta(days=1):
        said = _("Yesterday's question: {right} of {answered} right.")
    else:
        said = _("The question of {day}: {right} of {answered} right.")
    return said.format(day=day_name(day), right=number(right), answered=number(answered))


def _unanswered(day: date, today: date) -> str:
    if day == today:
        return _("Today's question went unanswered.")
    if day == today - timedelta(days=1):
        return _("Yesterday's question went unanswered.")
    return _("The question of {day} went unanswered.").format(day=day_name(day))


# As in bot/texts/numbers.py, Babel is loaded by the first text that needs it.


@lru_cache(REMEMBERED)
def _date(day: date, pattern: str, locale: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415 -- see above

    return format_date(day, pattern, locale=locale)


@lru_cache(REMEMBERED)
def _time(at: time, locale: str) -> str:
    from babel.dates import format_time  # noqa: PLC0415 -- see above

    return format_time(at, "short", locale=locale)


@lru_cache(REMEMBERED)
def _weekdays(locale: str, width: Literal["wide", "abbreviated"]) -> tuple[str, ...]:
    """From Monday on, as they stand in a sentence."""
    from babel.dates import get_day_names  # noqa: PLC0415 -- see above

    names = get_day_names(width, "format", locale)
    return tuple(names[day] for day in range(7))
