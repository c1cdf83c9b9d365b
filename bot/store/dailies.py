"""The question of the day: which chats want it, and when it comes next."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Row, String, bindparam, or_, select, update

from bot.events import Place
from bot.ports import Lane
from bot.quiz.schedule import EVERY_DAY, Schedule
from bot.store.chats import Chat, chat_of
from bot.store.engine import Tx
from bot.store.tables import chats, dailies
from bot.store.upsert import put

ON, OFF, PAUSED = "on", "off", "paused"

THREAD, PING, NO_POLLS = "thread", "ping", "no_polls"
"""What `extras` may hold: whether a thread is opened for talk, the role that is called, that polls are forbidden."""

_home = bindparam("home", type_=String)
IN_LANE = (dailies.c.platform == bindparam("platform"), or_(_home == "", dailies.c.native == _home))
"""Takes the values of a `Lane`."""

_both = select(dailies, chats).join(chats, chats.c.id == dailies.c.chat)
OF_CHAT = _both.where(dailies.c.platform == bindparam("on"), dailies.c.native == bindparam("of")).with_for_update(
    of=dailies
)
BY_ID = _both.where(dailies.c.id == bindparam("number"))
DUE = (
    _both.where(*IN_LANE, dailies.c.next <= bindparam("now"))
    .order_by(dailies.c.next)
    .limit(bindparam("most"))
    .with_for_update(of=dailies, skip_locked=True)
)
MOVE_ON = (
    update(dailies).where(dailies.c.id == bindparam("number")).values(next=bindparam("then"), skip=bindparam("without"))
)


@dataclass(frozen=True)
class Daily:
    """What a chat has set up.

    Attributes:
        id: 0 while nothing is stored.
        chat: where it is posted; its settings hold the time zone.
        time: on the clocks of that zone.
        days: ISO weekdays.
        topic, level: what it is asked about; None is anything.
        state: on, off, or paused while the chat cannot be written to.
        next: when it comes next; None while it is not on.
        reason: why it pauses, or paused the last time.
        skip: the date that is left out.
        extras: what else is wanted or forbidden.
        told: what could not be done, which the admins have been told.
    """

    id: int
    chat: Chat
    time: time
    days: str = EVERY_DAY
    topic: str | None = None
    level: str | None = None
    state: str = ON
    next: datetime | None = None
    reason: str | None = None
    skip: date | None = None
    extras: dict[str, Any] = field(default_factory=dict)
    told: tuple[str, ...] = ()

    @property
    def schedule(self) -> Schedule:
        """When it comes."""
        return Schedule(self.time, self.chat.settings.timezone, self.days)

    def coming(self, now: datetime) -> tuple[date, datetime]:
        """The date and moment that come next, but for one that is left out."""
        return next(each for each in self.schedule.after(now) if each[0] != self.skip)

    def planned_for(self, now: datetime) -> tuple[date, datetime]:
        """The date and moment for which it is planned; while it is not on, those that would come next."""
        return (self.schedule.day_of(self.next), self.next) if self.next else self.coming(now)

    def left_out(self, now: datetime) -> date | None:
        """The date that is left out, unless its moment has passed."""
        moment = self.schedule.on(self.skip) if self.skip else None
        return self.skip if moment and moment > now else None


async def of_chat(tx: Tx, place: Place) -> Daily | None:
    """What a chat has set up, in whichever of its threads; held until the transaction ends."""
    row = (await tx.execute(OF_CHAT, {"on": place.platform, "of": place.home})).one_or_none()
    return None if row is None else _daily(row)


async def by_id(tx: Tx, number: int) -> Daily:
    """A question of the day that is known to be there."""
    return _daily((await tx.execute(BY_ID, {"number": number})).one())


async def save(tx: Tx, daily: Daily) -> Daily:
    """Store what a chat has set up, in place of what it had."""
    values = {
        "platform": daily.chat.place.platform,
        "native": daily.chat.place.home,
        "chat": daily.chat.id,
        "time": daily.time.strftime("%H:%M"),
        "days": daily.days,
        "topic": daily.topic,
        "level": daily.level,
        "state": daily.state,
        "next": daily.next,
        "reason": daily.reason,
        "skip": daily.skip,
        "extras": daily.extras,
        "told": list(daily.told),
    }
    await put(tx, dailies, ("platform", "native"), **values)
    stored = await of_chat(tx, daily.chat.place)
    assert stored is not None, "it was stored just now"
    return stored


async def pause(tx: Tx, place: Place, reason: str) -> None:
    """Let the question of the day of a chat, or of one thread, wait until that can be written to again."""
    if (daily := await of_chat(tx, place)) and daily.state == ON and place.thread in (None, daily.chat.place.thread):
        await save(tx, replace(daily, state=PAUSED, next=None, reason=reason))


async def resume(tx: Tx, place: Place, now: datetime) -> None:
    """The chat can be written to again; what pauses goes on, and the reason is kept until it is set up anew."""
    if (daily := await of_chat(tx, place)) and daily.state == PAUSED:
        await save(tx, planned(replace(daily, state=ON), now))


async def plan_anew(tx: Tx, chat: Chat, now: datetime) -> None:
    """The time zone of a chat has changed; what is posted there comes by its clocks from now on."""
    if (daily := await of_chat(tx, chat.place)) and daily.chat.id == chat.id:
        await save(tx, planned(replace(daily, next=None), now))


def planned(daily: Daily, now: datetime) -> Daily:
    """With the moment at which it comes next, where it is on; one that has come and was not taken yet stays."""
    if daily.state == ON and daily.next and daily.next <= now:
        return daily
    daily = replace(daily, skip=daily.left_out(now))
    return replace(daily, next=daily.coming(now)[1] if daily.state == ON else None)


async def due(tx: Tx, lane: Lane, now: datetime, most: int) -> list[Daily]:
    """Whose moment has come, those that wait longest first; held, and none that somebody else holds."""
    return [_daily(row) for row in await tx.execute(DUE, {**vars(lane), "now": now, "most": most})]


async def move_on(tx: Tx, moved: Sequence[Daily]) -> None:
    """Store the next moments, and which date is left out."""
    if rows := [{"number": each.id, "then": each.next, "without": each.skip} for each in moved]:
        await tx.execute(MOVE_ON, rows)


def _daily(row: Row[Any]) -> Daily:
    found, columns = row._mapping, dailies.c
    return Daily(
        id=found[columns.id],
        chat=chat_of(found),
        time=time.fromisoformat(found[columns.time]),
        days=found[columns.days],
        topic=found[columns.topic],
        level=found[columns.level],
        state=found[columns.state],
        next=found[columns.next],
        reason=found[columns.reason],
        skip=found[columns.skip],
        extras=dict(found[columns.extras]),
        told=tuple(found[columns.told]),
    )
