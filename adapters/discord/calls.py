"""Calls to Discord: none waits for ever, those that may be repeated are, and errors have names."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
from discord import DiscordServerError, HTTPException

T = TypeVar("T")

UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_INTERACTION = 10003, 10008, 10062
MISSING_ACCESS, DMS_CLOSED, MISSING_PERMISSIONS = 50001, 50007, 50013
THREAD_LOCKED, THREAD_EXISTS = 160005, 160004
ACKNOWLEDGED = 40060

CLOSED = {UNKNOWN_CHANNEL, MISSING_ACCESS, DMS_CLOSED, MISSING_PERMISSIONS, THREAD_LOCKED}
"""Codes that mean that nothing can be sent there, now or later."""

LOST = (aiohttp.ClientError, OSError, TimeoutError, DiscordServerError)
"""The call may or may not have arrived."""

ANSWER_WITHIN = 3.0
"""Seconds for a first response, which is worth nothing after that."""

CALL_WITHIN = 10.0
"""Seconds for any other call: somebody waits for what comes after it."""

TRIES = 3


async def once(call: Callable[[], Awaitable[T]], within: float = CALL_WITHIN) -> T:
    """Do what may not be repeated: nobody would know that it is the same message.

    Raises:
        TimeoutError: no answer came; it may have arrived.
        HTTPException, aiohttp.ClientError, OSError: as discord.py has it.
    """
    async with asyncio.timeout(within):
        return await call()


async def repeated(call: Callable[[], Awaitable[T]], within: float = CALL_WITHIN) -> T:
    """Do what comes to the same however often it is done, again if it may not have arrived.

    Raises:
        TimeoutError, HTTPException, aiohttp.ClientError, OSError: as for `once`, from the last try.
    """
    for _ in range(TRIES - 1):
        try:
            return await once(call, within)
        except LOST:
            await asyncio.sleep(0)
    return await once(call, within)


def code_of(error: BaseException) -> int | None:
    """Discord's code of an error; None if it has none."""
    return error.code if isinstance(error, HTTPException) else None
