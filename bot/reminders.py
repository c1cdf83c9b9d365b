"""Reminders of what is due, a step at a time: whose moment has come, and has something due, is reminded once.

It is stored that a person was reminded on a date before anything is sent: after a crash between the two they miss one,
and nobody is reminded twice.
"""

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.events import Place
from bot.ports import Env, Lane
from bot.quiz.reminding import LATEST
from bot.replies import Note
from bot.retrying import retried
from bot.store import cards, reminders
from bot.store.engine import Store, Tx
from bot.store.reminders import Reminder
from bot.texts import reminders as texts

log = logging.getLogger(__name__)

AT_ONCE = 50
"""People who are looked at in one transaction; most of them may have nothing due."""

AFTER_A_FAULT = timedelta(hours=1)
"""Until one that cannot be read is looked at again, or it would stand in the way of all others for ever."""


@dataclass(frozen=True)
class Reminding:
    """What is to be sent to a person, and what was stored of them before."""

    before: Reminder
    after: Reminder
    note: Note

    @property
    def place(self) -> Place:
        """Where it goes."""
        return self.after.chat.place


class Reminders:
    """Takes the steps."""

    def __init__(self, store: Store, env: Env) -> None:
        self._store, self._env = store, env

    async def pending(self, lane: Lane) -> bool:
        """Whether there is a step to take."""
        async with self._store.read() as tx:
            return await reminders.pending(tx, lane, self._env.now())

    async def take(self, lane: Lane) -> Reminding | None:
        """The next person to be reminded, whom nobody else takes; None if none of those looked at has anything due."""

        async def work() -> Reminding | None:
            async with self._store.write() as tx:
                return await self._first(tx, await reminders.due(tx, lane, self._env.now(), AT_ONCE))

        return await retried(work, self._env.rng)

    async def given_back(self, found: Reminding, seconds: float) -> None:
        """Nothing was sent, so the person is to be reminded later, unless they have changed their mind meanwhile."""

        async def work() -> None:
            async with self._store.write() as tx:
                if await reminders.of_person(tx, found.after.person) == found.after:
                    again = self._env.now() + timedelta(seconds=seconds)
                    await reminders.move(tx, [replace(found.before, next=again)])

        await retried(work, self._env.rng)

    async def _first(self, tx: Tx, waiting: list[Reminder]) -> Reminding | None:
        now, moved = self._env.now(), []
        found: Reminding | None = None
        for each in waiting:
            try:
                found = await _reminding(tx, each, now)
                moved.append(found.after if found else replace(each, next=each.plan.following(now)))
            except (KeyError, ValueError):  # such as a time zone that there is no more
                log.exception("person %d cannot be reminded", each.person)
                moved.append(replace(each, next=now + AFTER_A_FAULT))
            if found:
                break
        await reminders.move(tx, moved)
        return found


async def _reminding(tx: Tx, each: Reminder, now: datetime) -> Reminding | None:
    if not (number := await _wanted(tx, each, now)):
        return None
    plan = replace(each.plan, last=each.plan.today(now))
    note = texts.reminder(number, f"reminder:{plan.last}", plan.later(now) is not None)
    return Reminding(each, replace(each, plan=plan, next=plan.following(now)), note)


async def _wanted(tx: Tx, each: Reminder, now: datetime) -> int:
    """How many questions a person is to be reminded of; none in a chat that cannot be written to, or too late."""
    assert each.next is not None, "its moment has come"
    if each.chat.away or now - each.next > LATEST or not each.plan.is_free(now):
        return 0
    return (await cards.ahead(tx, each.person, now, now)).number
