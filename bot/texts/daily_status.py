"""What a person reads of the state of the question of the day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.replies import Item, Note, Tone
from bot.store.chats import Chat
from bot.store.dailies import PAUSED, Daily
from bot.store.packs import StoredPack
from bot.store.streaks import Owned
from bot.texts.daily import setting_up, times, topics, where
from bot.texts.moments import clock_time, day_name, short_day
from bot.texts.numbers import count

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
    here = "in that channel" if where(chat) else "here"
    return replace(setting_up(chat), title=f"There is no question of the day {here} yet. At what time should it come?")


def status(seen: Seen, pack: StoredPack) -> Note:
    """How things stand."""
    daily = seen.daily
    items = [Item(term="When", text=times(daily))]
    items += [Item(term="What", text=about) for about in topics(daily, pack)]
    if seen.coming:
        zone = daily.chat.settings.timezone
        items.append(Item(term="Next", text=f"{day_name(seen.coming[0])}, at {clock_time(seen.coming[1], zone)}"))
    if seen.skipped:
        items.append(Item(term="Left out", text=day_name(seen.skipped)))
    if seen.answered is not None:
        items.append(Item(term="Open now", text=f"{count(seen.answered, 'answer')} so far"))
    if seen.longest:
        longest = ", ".join(f"{each.name} {count(each.streak.length, 'day')}" for each in seen.longest)
        items.append(Item(term="Longest streaks", text=longest))
    if seen.missing:
        dates = ", ".join(short_day(day) for day in seen.missing)
        items.append(Item(term="Not posted, or perhaps not", text=dates))
    if seen.failed:
        items.append(Item(term="The last time", text=seen.failed if seen.failed != REMOVED else "I was not let in"))
    footer = f"/daily now{where(daily.chat)} posts today's." if seen.today in seen.missing else ""
    if daily.state == PAUSED:
        footer = (
            f"It goes on when I may write there again. /daily set {daily.time:%H:%M}{where(daily.chat)} begins anew."
        )
    title = f"The question of the day pauses: {_reason(daily)}." if daily.state == PAUSED else "The question of the day"
    tone = Tone.TROUBLE if daily.state == PAUSED else Tone.PLAIN
    return Note(title=title, items=tuple(items), footer=footer, tone=tone)


def _reason(daily: Daily) -> str:
    if daily.reason == REMOVED:
        return "I was removed from the chat, or blocked"
    return f"the chat cannot be written to ({daily.reason})"
