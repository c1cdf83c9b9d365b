"""Sends what nobody asked for at that moment at a pace that platforms bear: the question of the day, its reveal, and
reminders.
"""

import asyncio
import logging
from collections.abc import Iterable

from aiolimiter import AsyncLimiter

from bot.claims import claim
from bot.delivering import Delivering
from bot.finishing import finish
from bot.ports import ChatAdapter, Env, Lane
from bot.reminding import remind
from bot.router import Router
from bot.store.engine import Store
from bot.store.errors import Conflict, StoreError

log = logging.getLogger(__name__)

LOOK = 1.0
"""Seconds between two looks at what is to be done."""

AHEAD = 10.0
"""Seconds of sending for which posts are claimed ahead."""

AT_A_TIME = 3
"""Chats that may be sent to with no time between, where those before came late."""

SIDE_BY_SIDE = 32
"""Chats that are sent to at once: so many keep the pace while each call takes a second."""


class Push:
    """Pushes to each platform beside what answers people there, who therefore need not wait."""

    def __init__(self, store: Store, router: Router, adapters: Iterable[ChatAdapter], env: Env) -> None:
        """Join the parts.

        Args:
            store: where what is due is kept.
            router: does what is due.
            adapters: deliver what comes of it.
            env: the moment.
        """
        self._store, self._router, self._env = store, router, env
        # Few by few, not a second's worth at once: platforms count over a second, whenever it begins.
        self._paces = {each: AsyncLimiter(AT_A_TIME, AT_A_TIME / each.pace) for each in adapters}

    async def run(self) -> None:
        """Push until cancelled; what is on its way arrives."""
        async with asyncio.TaskGroup() as tasks:
            for adapter in self._paces:
                tasks.create_task(self._keep(adapter))

    async def drain(self) -> None:
        """Push what is due by now."""
        for adapter in self._paces:
            await self._work(adapter)

    async def _keep(self, adapter: ChatAdapter) -> None:
        while True:
            try:
                await self._work(adapter)
            except* (StoreError, Conflict) as errors:
                log.error("what is due cannot be sent: %s", errors.exceptions[0])
            except* Exception:
                log.exception("what is due could not be sent")
            await asyncio.sleep(LOOK)

    async def _work(self, adapter: ChatAdapter) -> None:
        """Take all the steps that there are."""
        slots, clock, claimed = asyncio.Semaphore(SIDE_BY_SIDE), asyncio.get_running_loop().time, float("-inf")
        async with asyncio.TaskGroup() as tasks:
            while adapter.ready and await finish(self._pending(adapter.lane)):
                if clock() - claimed >= LOOK:
                    claimed = clock()
                    await finish(claim(self._store, self._env, adapter.lane, int(AHEAD * adapter.pace)))
                await slots.acquire()
                await self._paces[adapter].acquire()
                # To its end, even if the program is told to stop: what was taken is sent.
                task = tasks.create_task(finish(self._step(adapter)))
                task.add_done_callback(lambda _: slots.release())

    async def _pending(self, lane: Lane) -> bool:
        """Whether there is a step to take."""
        return await self._router.dailies.pending(lane) or await self._router.reminders.pending(lane)

    async def _step(self, adapter: ChatAdapter) -> None:
        dailies = self._router.dailies
        try:
            delivery = await dailies.take(adapter.lane, adapter.kinds) or await dailies.reveal(adapter.lane)
            if delivery:
                await Delivering(delivery, adapter, self._router, self._paces[adapter]).run()
            elif found := await self._router.reminders.take(adapter.lane):
                await remind(found, adapter, self._router)
        except (StoreError, Conflict) as error:
            log.error("what is due cannot be sent: %s", error)
        except Exception:
            log.exception("a question of the day or a reminder could not be sent")
