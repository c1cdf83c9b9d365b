"""A call that is waited for and repeated, as far as that does no harm.

A refusal is never asked for twice. What can be repeated without harm is repeated when the network fails: an edit, and
the answer to a press. A message that may or may not have arrived is not sent again.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
from telegram.error import BadRequest, NetworkError, RetryAfter

from adapters.telegram.patience import seconds_of

T = TypeVar("T")

REPEATS = 3
FIRST_PAUSE = 0.2
"""Seconds before a failed call is repeated; each time twice as long."""

WAITS = 5
LONGEST_WAIT = 60.0
"""Seconds. Told to wait longer, or more often, the bot gives the message up: nobody waits that long for an answer."""

NOT_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
"""Failures before anything left this machine."""


class Insistence:
    """Does calls. Once `stopping` is set nothing is waited for any more."""

    def __init__(self, stopping: asyncio.Event) -> None:
        self._stopping = stopping

    async def __call__(self, call: Callable[[], Awaitable[T]], repeats: int) -> T:
        """Call, wait where Telegram says so, and repeat where the network failed and that does no harm.

        Args:
            call: what to do.
            repeats: how often it may be repeated although it may have been done.

        Raises:
            TelegramError: it was refused, or may not have been done.
        """
        failures = waits = 0
        while True:
            try:
                return await call()
            except RetryAfter as error:
                waits += 1
                wait = seconds_of(error)
                if waits > WAITS or wait > LONGEST_WAIT or not await self._pause(wait):
                    raise
            except BadRequest:
                raise
            except NetworkError as error:
                harmless = max(repeats, REPEATS if isinstance(error.__cause__, NOT_SENT) else 0)
                if failures >= harmless or not await self._pause(FIRST_PAUSE * 2**failures):
                    raise
                failures += 1

    async def _pause(self, seconds: float) -> bool:
        """Wait; False if the bot is stopping, so that there is no time for that."""
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return True
        return False
