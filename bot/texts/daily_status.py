"""What a person reads of the state of the question of the day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.language import _, n_
from bot.replies import Item, Note, Tone
from bot.store.dailies import PAUSED, Daily
from bot.store.packs import StoredPack
from bot.store.streaks import Owned
from bot.texts.daily import setting_up, times, topics
from bot.texts.moments import clock_time, day_name, short_day
from bot.texts.numbers import listed, number

REMOVED = "removed"
"""Why it pauses: the bot was sent away, or blocked."""


@dataclass(frozen=True)
class Seen:
    """What there is to tell.

    Attributes:
        daily: what is set up.
        coming: the date and moment at which it comes next; None while it pauses.
        today: the date in the chat's time zone.
        answered: how many have answered the open question; None if none is open.
        missing: the dates whose question did not go out, or is not known to have.
        longest: the longest streaks.
    """

    daily: Daily
    coming: tuple[date, datetime] | None
    today: date
    answered: int | None
    missing: Sequence[date]
    longest: Sequence[Owned]


def nothing_set(zone: str) -> Note:
    """What is said where there is none."""
    title = _("There is no question of the day here yet. At what time should it come?")
    return replace(setting_up(zone), title=title)


def status(seen: Seen, pack: StoredPack) -> Note:
    """How things stand."""
    daily = seen.daily
    items = [Item(term=_("When"), text=times(daily))]
    items += [Item(term=_("What"), text=about) for about in topics(daily, pack)]
    if seen.coming:
        day, at = day_name(seen.coming[0]), clock_time(seen.coming[1], daily.chat.settings.timezone)
        items.append(Item(term=_("Next"), text=_("{day}, at {time}").format(day=day, time=at)))
    if daily.skip:
        items.append(Item(term=_("Left out"), text=day_name(daily.skip)))
    if seen.answered is not None:
        so_far = n_("{number} answer so far", "{number} answers so far", seen.answered)
        items.append(Item(term=_("Open now"), text=so_far.format(number=number(seen.answered))))
    if seen.longest:
        longest = listed([_streak(each.name, each.streak.length) for each in seen.longest])
        items.append(Item(term=_("Longest streaks"), text=longest))
    if seen.missing:
        items.append(Item(term=_("Not posted, or perhaps not"), text=listed([short_day(day) for day in seen.missing])))
    footer = _("/daily now posts today's.") if seen.today in seen.missing else ""
    if daily.state == PAUSED:
        return Note(title=_paused(daily), items=tuple(items), footer=footer, tone=Tone.TROUBLE)
    return Note(title=_("The question of the day"), items=tuple(items), footer=footer)


def _streak(name: str, days: int) -> str:
    return n_("{name} {number} day", "{name} {number} days", days).format(name=name, number=number(days))


def _paused(daily: Daily) -> str:
    if daily.reason == REMOVED:
        return _("The question of the day pauses: I was removed from the chat, or blocked.")
    said = _("The question of the day pauses: the chat cannot be written to ({reason}).")
    return said.format(reason=daily.reason)
