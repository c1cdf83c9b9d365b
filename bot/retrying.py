"""A transaction's work, done again when somebody else was faster."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.store.errors import Conflict

T = TypeVar("T")

ATTEMPTS = 5
LONGEST_PAUSE = 0.05
"""Seconds: the upper end of the pause before a lost race is run again; it doubles each time."""


async def retried(work: Callable[[], Awaitable[T]], rng: random.Random) -> T:
    """Do the work, up to five times; the last time, let the Conflict out.

    Args:
        work: opens a transaction of its own at every call.
        rng: spreads the pauses, so that those who met once do not meet again.
    """
    for attempt in range(ATTEMPTS - 1):
        try:
            return await work()
        except Conflict:
            await asyncio.sleep(rng.uniform(0, LONGEST_PAUSE * 2**attempt))
    return await work()
