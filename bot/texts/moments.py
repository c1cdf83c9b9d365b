"""Dates and times inside sentences."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.quiz.schedule import EVERY_DAY

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SPANS = {EVERY_DAY: "every day", "12345": "from Monday to Friday", "67": "on Saturday and Sunday"}


def day_name(day: date) -> str:
    """`Tuesday, 3 March`."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {day:%B}"


def short_day(day: date) -> str:
    """`3 March`."""
    return f"{day.day} {day:%B}"


def weekdays(days: str) -> str:
    """ISO weekdays in words: `every day`, `on Monday and Friday`."""
    if days in SPANS:
        return SPANS[days]
    *first, last = (WEEKDAYS[int(day) - 1] for day in days)
    return f"on {', '.join(first)} and {last}" if first else f"on {last}"


def clock_time(moment: datetime, zone: str) -> str:
    """A moment on the clocks of a time zone: `09:00`."""
    return f"{moment.astimezone(ZoneInfo(zone)):%H:%M}"


def question_of(day: date, today: date) -> str:
    """`Yesterday's question`, or that of which date."""
    if day == today:
        return "Today's question"
    return "Yesterday's question" if day == today - timedelta(days=1) else f"The question of {day_name(day)}"
