"""How many have answered, above open questions: one edit in a while for each, and none once a question has closed."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

from discord import HTTPException

from adapters.discord.calls import LOST
from bot.events import Place
from bot.finishing import end
from bot.ports import Unreachable
from bot.replies import Tally

log = logging.getLogger(__name__)

EVERY = 3.0
"""Seconds between two edits of one message, at least."""

LET_GO = 1.0
"""Seconds for an edit that is on its way when its question closes; after that it is given up."""

CLOSED = 1000
"""Questions of which it is known that they have closed. What was pressed before the close may be shown after it."""

Write = Callable[[Place, str, str], Awaitable[bool]]
"""Writes a text above a message of a place; says whether that can be done."""


@dataclass
class Open:
    """A question that is open.

    Attributes:
        waiting: the place, message and text to be written next.
        quiet: set while no edit is on its way.
        task: writes.
    """

    waiting: tuple[Place, str, str] | None = None
    quiet: asyncio.Event = field(default_factory=asyncio.Event)
    task: "asyncio.Task[None] | None" = None


class Tallies:
    """Writes what was told last; who presses does not wait for it.

    Attributes:
        every: seconds between two edits of one message.
    """

    def __init__(self, write: Write) -> None:
        self._write, self.every = write, EVERY
        self._open: dict[str, Open] = {}
        self._closed: dict[str, None] = {}

    def put(self, place: Place, message: str, tally: Tally) -> None:
        """Have a tally written: at once, or when it is time again, in place of one that waits for that."""
        if tally.key in self._closed:
            return
        found = self._open.setdefault(tally.key, Open())
        found.waiting = place, message, tally.text
        if found.task is None:
            found.task = asyncio.ensure_future(self._keep(tally.key, found))

    async def close(self, key: str) -> None:
        """A question closes: nothing is written above it from now on."""
        self._shut(key)
        if (found := self._open.pop(key, None)) and found.task:
            found.waiting = None
            with suppress(TimeoutError):
                await asyncio.wait_for(found.quiet.wait(), LET_GO)
            found.task.cancel()

    async def settled(self) -> None:
        """Wait until no edit is on its way."""
        for found in list(self._open.values()):
            await found.quiet.wait()

    async def stop(self) -> None:
        """Give up what waits."""
        tasks = [found.task for found in self._open.values() if found.task]
        self._open.clear()
        await end(tasks, LET_GO)

    async def _keep(self, key: str, found: Open) -> None:
        try:
            while found.waiting:
                (place, message, text), found.waiting = found.waiting, None
                found.quiet.clear()
                if not await self._written(place, message, text):
                    self._shut(key)
                    return
                found.quiet.set()
                await asyncio.sleep(self.every)
        finally:
            found.quiet.set()
            if self._open.get(key) is found:
                del self._open[key]

    def _shut(self, key: str) -> None:
        self._closed[key] = None
        if len(self._closed) > CLOSED:
            del self._closed[next(iter(self._closed))]

    async def _written(self, place: Place, message: str, text: str) -> bool:
        try:
            return await self._write(place, message, text)
        except (HTTPException, Unreachable, *LOST) as error:
            log.info("how many have answered was not written in %s: %r", place, error)
        except Exception:
            log.exception("how many have answered was not written in %s", place)
        return True
