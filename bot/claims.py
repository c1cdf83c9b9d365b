"""Claims of the question of the day: a hundred chats at a time, each date once, and never more than can be sent soon.

What is claimed is a row, not a task: a program that ends before it is sent leaves it to the next one.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import takewhile

from bot.handlers.daily.posting import LATEST
from bot.ports import Env, Lane
from bot.retrying import retried
from bot.store import dailies, posts
from bot.store.dailies import Daily
from bot.store.engine import Store

AT_ONCE = 100
"""Chats claimed in one transaction."""

MOST_MISSED = 31
"""Dates in a row that are listed as missed, after the machine slept for longer."""


async def claim(store: Store, env: Env, lane: Lane, ahead: int) -> int:
    """Claim posts that are due, as long as no more than `ahead` wait to be sent.

    Args:
        store: where they are.
        env: the moment.
        lane: of the chats.
        ahead: how many claimed posts may wait.

    Returns:
        How many chats were due.
    """
    now = env.now()

    async def work() -> int:
        async with store.write() as tx:
            room = min(ahead - await posts.waiting(tx, lane, ahead), AT_ONCE)
            found = await dailies.due(tx, lane, now, room) if room > 0 else []
            await posts.claim(tx, [each for daily in found for each in _due(daily, now)])
            await dailies.move_on(tx, [_moved_on(daily, now) for daily in found])
            return len(found)

    return await retried(work, env.rng)


def _due(daily: Daily, now: datetime) -> list[posts.Claim]:
    """The posts of a chat whose moments have come: usually one, and those that a long sleep let pass."""
    assert daily.next is not None, "it is due"
    coming = takewhile(lambda each: each[1] <= now, daily.schedule.after(daily.next - timedelta(microseconds=1)))
    found = [(day, at) for day, at in coming if day != daily.skip][-MOST_MISSED:]
    last = len(found) - 1
    return [
        posts.Claim(daily.id, day, daily.chat.id, at, late=i < last or now - at > LATEST)
        for i, (day, at) in enumerate(found)
    ]


def _moved_on(daily: Daily, now: datetime) -> Daily:
    today = daily.schedule.day_of(now)
    skip = daily.skip if daily.skip and daily.skip > today else None
    return dailies.planned(replace(daily, skip=skip, next=None), now)
