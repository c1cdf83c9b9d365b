"""Updates of one chat in order, those of different chats side by side."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Hashable
from typing import Any, Generic, TypeVar

T = TypeVar("T")

Rest = Coroutine[Any, Any, None]
"""What is left of a piece of work, and keeps nothing of its lane waiting."""


class Lanes(Generic[T]):
    """Work that waits and work in hand.

    Attributes:
        in_hand: how many pieces of work are not done yet.
    """

    def __init__(
        self, tasks: asyncio.TaskGroup, work: Callable[[T], Awaitable[Rest | None]], at_once: int, at_most: int
    ) -> None:
        """Begin empty.

        Args:
            tasks: owns what runs.
            work: done for each piece; must not raise, nor what it leaves to be done beside the lane.
            at_once: how many pieces are worked on side by side.
            at_most: from how many pieces in hand on there is no room for more.
        """
        self._tasks, self._work, self._at_most = tasks, work, at_most
        self._slots = asyncio.Semaphore(at_once)
        self._lanes: dict[Hashable, deque[T]] = {}
        self._running: set[asyncio.Task[None]] = set()
        self._less = asyncio.Event()
        self.in_hand = 0

    def put(self, lane: Hashable, piece: T) -> None:
        """Take a piece of work; it is done after what the same lane took before."""
        self.in_hand += 1
        if lane in self._lanes:
            self._lanes[lane].append(piece)
            return
        self._lanes[lane] = deque([piece])
        self._begin(self._drain(lane))

    async def room(self) -> None:
        """Wait until more can be taken."""
        await self._until(self._at_most - 1)

    async def idle(self) -> None:
        """Wait until all is done."""
        await self._until(0)

    def drop(self) -> None:
        """Give up what is in hand."""
        for task in self._running:
            task.cancel()

    async def _until(self, left: int) -> None:
        while self.in_hand > left:
            self._less.clear()
            await self._less.wait()

    def _begin(self, work: Rest) -> None:
        task = self._tasks.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _drain(self, lane: Hashable) -> None:
        waiting = self._lanes[lane]
        try:
            while waiting:
                async with self._slots:
                    rest = await self._work(waiting.popleft())
                if rest:
                    self._begin(self._complete(rest))
                else:
                    self._done()
        finally:
            del self._lanes[lane]

    async def _complete(self, rest: Rest) -> None:
        await rest
        self._done()

    def _done(self) -> None:
        self.in_hand -= 1
        self._less.set()
