"""What happens in one chat is done in its order; chats do not wait for each other."""

import asyncio
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager

AT_ONCE = 32
"""Chats worked on side by side; more would only wait for the database."""


class Lanes:
    """A lane for each chat, kept only while somebody is in it."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._slots = asyncio.Semaphore(at_once)
        self._lanes: dict[Hashable, asyncio.Lock] = {}
        self._waiting: dict[Hashable, int] = {}
        self._empty = asyncio.Event()
        self._empty.set()

    @asynccontextmanager
    async def enter(self, chat: Hashable) -> AsyncIterator[None]:
        """Wait for one's turn in a chat, first come, first served."""
        lane = self._lanes.setdefault(chat, asyncio.Lock())
        self._waiting[chat] = self._waiting.get(chat, 0) + 1
        self._empty.clear()
        try:
            async with lane, self._slots:
                yield
        finally:
            self._waiting[chat] -= 1
            if not self._waiting[chat]:
                del self._waiting[chat], self._lanes[chat]
            if not self._waiting:
                self._empty.set()

    async def emptied(self) -> None:
        """Wait until nobody is in any lane."""
        await self._empty.wait()
