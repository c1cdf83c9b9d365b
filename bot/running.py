"""Adapters kept running side by side: one that breaks down starts again, and none takes another with it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from bot.finishing import end
from bot.ports import CannotStart, ChatAdapter

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds before a broken adapter starts again; each time twice as long, from the start again after a calm minute."""

STOP_WITHIN = 9.0
"""Seconds for what is in hand when the program is told to end."""

PUSHED_WITHIN = 2.0
"""Of these, seconds for what is being pushed: adapters need the others."""


async def keep(adapter: ChatAdapter, pause: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
    """Run an adapter, and start it again when it breaks down; return when it cannot go on.

    Args:
        adapter: what to run.
        pause: waits, in seconds.
    """
    wait, clock = FIRST_PAUSE, asyncio.get_running_loop().time
    while True:
        began = clock()
        try:
            await adapter.run()
        except CannotStart as error:
            log.error("%s stays off: %s", adapter.platform, error)
            return
        except Exception:
            log.exception("%s broke down", adapter.platform)
        else:
            return
        if clock() - began > LONGEST_PAUSE:
            wait = FIRST_PAUSE
        log.warning("%s starts again in %.0f s", adapter.platform, wait)
        await pause(wait)
        wait = min(wait * 2, LONGEST_PAUSE)


async def run_together(
    adapters: Sequence[ChatAdapter],
    clock: Callable[[], Awaitable[None]],
    push: Callable[[], Awaitable[None]],
    stop: asyncio.Event,
    watch: Callable[[], Awaitable[None]] | None = None,
) -> bool:
    """Run adapters and what goes on beside them until told to stop, or until no adapter can go on.

    Args:
        adapters: each under its own restart loop.
        clock: wakes chats for as long as it is not cancelled.
        push: sends what nobody asked for, for as long as it is not cancelled.
        stop: set when the program is to end.
        watch: takes up packs that change, for as long as it is not cancelled.

    Returns:
        Whether it was told to stop.
    """
    async with asyncio.TaskGroup() as tasks:
        kept = [tasks.create_task(keep(adapter)) for adapter in adapters]
        ticking = tasks.create_task(_forever(clock, "questions of the round that got lost are not repeated"))
        pushing = tasks.create_task(_forever(push, "the question of the day is not sent"))
        watching = tasks.create_task(_forever(watch, "packs that change wait for the next start")) if watch else None
        told = tasks.create_task(stop.wait())
        waiting: set[asyncio.Task[object]] = {*kept, told}
        while not told.done() and not all(task.done() for task in kept):
            _, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        was_told = told.done()
        # What is pushed first: it needs the adapters. Then events: what they bring about the clock delivers.
        if not await end([pushing], PUSHED_WITHIN):
            log.warning("some chats were not sent to in time")
        if not await end(kept, STOP_WITHIN - PUSHED_WITHIN):
            log.warning("some adapters did not end in time")
        ticking.cancel()
        if watching:
            watching.cancel()
        told.cancel()
    return was_told


async def _forever(work: Callable[[], Awaitable[None]], otherwise: str) -> None:
    try:
        await work()
    except Exception:
        log.exception("what goes on beside chats broke down; %s", otherwise)
