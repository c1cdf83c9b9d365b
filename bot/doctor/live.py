"""Is a bot running? Asked every half minute by a container, so it loads little."""

import asyncio
from datetime import UTC, datetime

from bot.store import heartbeats
from bot.store.engine import Store
from bot.store.files import file_of
from bot.store.migrate import HEAD, version

NAME = "run"
"""The heartbeat of `quizgrad run`."""

FRESH = 60
"""Seconds for which a heartbeat counts; `run` beats every 15, so that three may fail."""


PATIENCE = 8
"""Seconds a database may take to answer; fewer than the container waits."""


class NotLive(Exception):
    """No bot is running; the message says what was seen."""


async def live(url: str, now: datetime) -> int:
    """How long ago the running bot last said that it lives.

    Args:
        url: the database it uses.
        now: the moment, aware.

    Returns:
        Seconds, fewer than `FRESH`.

    Raises:
        NotLive: it did not, or too long ago.
        StoreError: the database cannot be read.
    """
    try:
        async with asyncio.timeout(PATIENCE):
            at = await _last(url)
    except TimeoutError:
        raise NotLive(f"The database does not answer within {PATIENCE} s.") from None
    if at is None:
        raise NotLive("No bot of this version has run on this database yet. Start it: quizgrad run")
    age = int((now - at).total_seconds())
    # Of the future is one from before the clock was set back.
    if not -FRESH < age < FRESH:
        when = f"{at:%Y-%m-%d %H:%M:%S} UTC, and now it is {now.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
        raise NotLive(f"The bot is not running, or it hangs: it was last heard of at {when}.")
    return max(0, age)


async def _last(url: str) -> datetime | None:
    file = file_of(url)
    if file and not file.exists():  # to read it would make it
        return None
    store = Store(url)
    try:
        async with store.read() as tx:
            # A database that `run` has not brought up to date yet may have no such table.
            return await heartbeats.last(tx, NAME) if await tx.run_sync(version) == HEAD else None
    finally:
        await store.dispose()
