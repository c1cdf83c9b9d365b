"""Time as a source of events: one tick a second reads what is due. The only place that knows APScheduler."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.finishing import finish
from bot.ports import Env
from bot.post import Post
from bot.router import Router
from bot.store import codes, events, heartbeats, shown, wakeups
from bot.store.engine import Store
from bot.store.errors import Conflict, StoreError
from bot.store.wiping import Wiping

log = logging.getLogger(__name__)

Work = Callable[[], Coroutine[Any, Any, None]]

TICK = 1
"""Seconds between two looks at what is due."""

EVENTS_KEPT = timedelta(days=7)
"""No platform delivers an event again after that, and nobody looks at a message that old."""

BEAT = 15
"""Seconds between two signs of life."""

AT_ONCE = 100
"""Wakeups taken in one tick; what is left is due at the next."""


class Clock:
    """Wakes chats at the moments they asked for."""

    def __init__(self, store: Store, router: Router, post: Post, env: Env, heartbeat: str | None = None) -> None:
        """Join the parts.

        Args:
            store: where what is due is kept.
            router: does what is due.
            post: delivers what comes of it.
            env: the moment.
            heartbeat: the name under which to say that the program is alive; None says nothing.
        """
        self._store, self._router, self._post, self._env = store, router, post, env
        self._heartbeat, self._wiping = heartbeat, Wiping(store)
        self._rung: list[Work] = []
        self._bell = asyncio.Event()

    async def run(self) -> None:
        """Tick until cancelled; the tick in hand is finished."""
        scheduler = AsyncIOScheduler(timezone="UTC")
        # misfire_grace_time=None: the default of 1 s would drop a tick that comes late.
        always = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        scheduler.add_job(self._ring, "interval", [self.tick], seconds=TICK, **always)
        # The first time at once, so that a program that is started often and runs briefly forgets too.
        scheduler.add_job(self._ring, "interval", [self.forget], days=1, next_run_time=self._env.now(), **always)
        if self._heartbeat:
            beats = {"seconds": BEAT, "next_run_time": self._env.now()}
            scheduler.add_job(self._ring, "interval", [self.beat], **beats, **always)
        scheduler.start()
        log.info("clock started")
        try:
            while True:
                await self._bell.wait()
                self._bell.clear()
                while self._rung:
                    await finish(self._rung.pop(0)())
        finally:
            scheduler.shutdown(wait=False)

    async def _ring(self, work: Work) -> None:
        # The scheduler cancels its jobs when it ends, so they only ring; the work is done in our own task.
        if work not in self._rung:
            self._rung.append(work)
        self._bell.set()

    async def forget(self) -> None:
        """Drop the ids of events that are too old to come again, and old codes."""
        try:
            async with self._store.write() as tx:
                await events.forget_before(tx, self._env.now() - EVENTS_KEPT)
                await shown.forget_before(tx, self._env.now() - EVENTS_KEPT)
                await codes.forget_old(tx, self._env.now())
        except StoreError as error:
            log.error("old events cannot be forgotten: %s", error)

    async def beat(self) -> None:
        """Say that the program is alive."""
        assert self._heartbeat
        try:
            async with self._store.write() as tx:
                await heartbeats.beat(tx, self._heartbeat, self._env.now())
        except StoreError as error:
            log.error("the heartbeat cannot be stored: %s", error)

    async def tick(self) -> None:
        """Do what is due."""
        try:
            await self._router.reach.flush()
            async with self._store.read() as tx:
                due = await wakeups.due(tx, self._env.now(), AT_ONCE, self._post.platforms)
            for wakeup in (each for each in due if self._post.reaches(each.chat.place)):
                await self._post.deliver(await self._router.wake(wakeup))
        except (StoreError, Conflict) as error:
            log.error("what is due cannot be read: %s", error)
        else:
            await self._wipe()

    async def _wipe(self) -> None:
        try:
            await self._wiping.wipe(self._env.now())
        except (StoreError, Conflict) as error:
            log.error("traces of what was deleted stay in the database's files for now: %s", error)
