"""What a person reads of the state of the question of the day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.language import _, n_
from bot.replies import Item, Note, Tone
from bot.store.chats import Chat
from bot.store.chosen import Packs
from bot.store.dailies import PAUSED, Daily
from bot.store.streaks import Owned
from bot.texts.daily import setting_up, times, topics, where
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
        skipped: the date that is left out; None if none is.
        today: the date in the chat's time zone.
        answered: how many have answered the open question; None if none is open.
        missing: the dates whose question did not go out, or is not known to have.
        longest: the longest streaks.
        failed: why the newest one did not go out, where that is known and it is on again.
    """

    daily: Daily
    coming: tuple[date, datetime] | None
    skipped: date | None
    today: date
    answered: int | None
    missing: Sequence[date]
    longest: Sequence[Owned]
    failed: str | None = None


def nothing_set(chat: Chat) -> Note:
    """What is said where there is none."""
    title = _("There is no question of the day here yet. At what time should it come?")
    if where(chat):
        title = _("There is no question of the day in that channel yet. At what time should it come?")
    return replace(setting_up(chat), title=title)


def status(seen: Seen, packs: Packs) -> Note:
    """How things stand."""
    daily = seen.daily
    items = [Item(term=_("When"), text=times(daily))]
    items += [Item(term=_("What"), text=about) for about in topics(daily, packs)]
    if seen.coming:
        day, at = day_name(seen.coming[0]), clock_time(seen.coming[1], daily.chat.settings.timezone)
        items.append(Item(term=_("Next"), text=_("{day}, at {time}").format(day=day, time=at)))
    if seen.skipped:
        items.append(Item(term=_("Left out"), text=day_name(seen.skipped)))
    if seen.answered is not None:
        so_far = n_("{number} answer so far", "{number} answers so far", seen.answered)
        items.append(Item(term=_("Open now"), text=so_far.format(number=number(seen.answered))))
    if seen.longest:
        longest = listed([_streak(each.name, each.streak.length) for each in seen.longest])
        items.append(Item(term=_("Longest streaks"), text=longest))
    if seen.missing:
        items.append(Item(term=_("Not posted, or perhaps not"), text=listed([short_day(day) for day in seen.missing])))
    if seen.failed:
        failed = _("I was not let in") if seen.failed == REMOVED else seen.failed
        items.append(Item(term=_("The last time"), text=failed))
    behind = where(daily.chat)
    if daily.state == PAUSED:
        again = _("It goes on when I may write there again. {command} begins anew.")
        footer = again.format(command=f"/daily set {daily.time:%H:%M}{behind}")
        return Note(title=_paused(daily), items=tuple(items), footer=footer, tone=Tone.TROUBLE)
    footer = _("/daily now{where} posts today's.").format(where=behind) if seen.today in seen.missing else ""
    return Note(title=_("The question of the day"), items=tuple(items), footer=footer)


def _streak(name: str, days: int) -> str:
    return n_("{name} {number} day", "{name} {number} days", days).format(name=name, number=number(days))


def _paused(daily: Daily) -> str:
    if daily.reason == REMOVED:
        return _("The question of the day pauses: I was removed from the chat, or blocked.")
    said = _("The question of the day pauses: the chat cannot be written to ({reason}).")
    return said.format(reason=daily.reason)
