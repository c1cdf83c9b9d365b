"""Who runs a chat, as Telegram says; remembered for some minutes."""

import asyncio

from adapters.telegram.calls import Calls

REMEMBERED = 300.0
"""Seconds after which Telegram is asked again: nobody waits longer for a right given or taken to count."""

MOST = 10_000
"""People remembered."""


class Admins:
    """Answers whether somebody is an admin."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._known: dict[tuple[str, str], tuple[bool, float]] = {}

    async def among(self, chat: str, person: str) -> bool:
        """Whether a person runs a chat.

        Args:
            chat, person: Telegram's ids.
        """
        now = asyncio.get_running_loop().time()
        known, until = self._known.get((chat, person), (False, 0.0))
        if now < until:
            return known
        found = await self._calls.administers(int(chat), int(person))
        if len(self._known) >= MOST:
            del self._known[next(iter(self._known))]
        self._known[chat, person] = found, now + REMEMBERED
        return found
