"""How many messages leave for Telegram: those that people wait for at once, what is pushed where they leave room."""

import asyncio
from collections import deque
from contextvars import ContextVar

WITHIN = 1.05
"""Seconds that are looked back: one as Telegram counts it, and what one call may take longer than another."""

_made: ContextVar[bool] = ContextVar("made", default=False)
"""Whether room was made for the next message of this task, which therefore counts already."""


class Traffic:
    """Counts messages."""

    def __init__(self, most: int) -> None:
        """Begin with none; from `most` within a second on nothing is pushed."""
        self._most = most
        self._times: deque[float] = deque()
        self._turn = asyncio.Lock()

    def note(self) -> None:
        """A message leaves now."""
        if _made.get():
            _made.set(False)
        else:
            self._times.append(asyncio.get_running_loop().time())

    async def room(self) -> None:
        """Wait until a message may be pushed; the next one of the task that waited counts from now on."""
        async with self._turn:
            wait = self._wait()
            while wait > 0:
                await asyncio.sleep(wait)
                wait = self._wait()  # people may have been faster
            self._times.append(asyncio.get_running_loop().time())
        _made.set(True)

    def _wait(self) -> float:
        now = asyncio.get_running_loop().time()
        while self._times and self._times[0] <= now - WITHIN:
            self._times.popleft()
        return self._times[-self._most] + WITHIN - now if len(self._times) >= self._most else 0
