"""Reminders of what is due: one row a person, with the moment at which the next one comes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any

from sqlalchemy import Row, String, bindparam, exists, or_, select, update

from bot.ports import Lane
from bot.quiz.reminding import Plan
from bot.store.chats import Chat, chat_of
from bot.store.engine import Tx
from bot.store.personal import ZONE
from bot.store.tables import chats, people, reminders
from bot.store.upsert import put

_own = people.c.settings.label("own")
_all = (
    select(reminders, chats, _own)
    .join(chats, chats.c.id == reminders.c.chat)
    .join(people, people.c.id == reminders.c.person)
)
OF_PERSON = _all.where(reminders.c.person == bindparam("who")).with_for_update(of=reminders)
_home, _thread = bindparam("home", type_=String), bindparam("thread", type_=String)
_here = (
    chats.c.platform == bindparam("platform"),
    or_(_home == "", (chats.c.chat == _home) & (chats.c.thread == _thread)),
)
_passed = reminders.c.next <= bindparam("now")
PENDING = select(exists().where(_passed, chats.c.id == reminders.c.chat, *_here))
DUE = (
    _all.where(_passed, *_here)
    .order_by(reminders.c.next)
    .limit(bindparam("most"))
    .with_for_update(of=reminders, skip_locked=True)
)
MOVE = (
    update(reminders)
    .where(reminders.c.person == bindparam("who"))
    .values(last=bindparam("day"), snoozed=bindparam("put_off"), next=bindparam("then"))
)


@dataclass(frozen=True)
class Reminder:
    """What a person has asked for.

    Attributes:
        person: who.
        chat: their private chat, where it comes.
        plan: when.
        next: the moment of the next one; None while there are none.
    """

    person: int
    chat: Chat
    plan: Plan
    next: datetime | None = None


async def of_person(tx: Tx, person: int) -> Reminder | None:
    """What a person has asked for, held until the transaction ends; None if they never have."""
    row = (await tx.execute(OF_PERSON, {"who": person})).one_or_none()
    return None if row is None else _reminder(row)


async def save(tx: Tx, reminder: Reminder) -> None:
    """Store what a person has asked for, in place of what they had."""
    plan = reminder.plan
    values = {"time": plan.time.strftime("%H:%M"), "last": plan.last, "snoozed": plan.snoozed, "next": reminder.next}
    await put(tx, reminders, ("person",), person=reminder.person, chat=reminder.chat.id, **values)


async def plan_anew(tx: Tx, person: int, now: datetime) -> None:
    """A person's clocks may have changed: what comes next comes by them."""
    found = await of_person(tx, person)
    if found and found.next:
        await save(tx, replace(found, next=found.plan.following(now)))


async def pending(tx: Tx, lane: Lane, now: datetime) -> bool:
    """Whether the moment of any reminder has come."""
    return bool(await tx.scalar(PENDING, _values(lane, now)))


async def due(tx: Tx, lane: Lane, now: datetime, most: int) -> list[Reminder]:
    """Whose moment has come, those that wait longest first; held, and none that somebody else holds."""
    return [_reminder(row) for row in await tx.execute(DUE, {**_values(lane, now), "most": most})]


async def move(tx: Tx, moved: Sequence[Reminder]) -> None:
    """Store the dates and next moments of reminders that are held."""
    rows = [
        {"who": each.person, "day": each.plan.last, "put_off": each.plan.snoozed, "then": each.next} for each in moved
    ]
    if rows:
        await tx.execute(MOVE, rows)


def _values(lane: Lane, now: datetime) -> dict[str, Any]:
    home, _, thread = lane.home.partition("/")
    return {"platform": lane.platform, "home": home, "thread": thread, "now": now}


def _reminder(row: Row[Any]) -> Reminder:
    found, columns = row._mapping, reminders.c
    chat = chat_of(found)
    zone = str((found["own"] or {}).get(ZONE) or chat.settings.timezone)
    plan = Plan(time.fromisoformat(found[columns.time]), zone, found[columns.last], found[columns.snoozed])
    return Reminder(found[columns.person], chat, plan, found[columns.next])
