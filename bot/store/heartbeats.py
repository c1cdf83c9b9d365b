"""A sign of life in the database, so that another process can tell whether the bot runs."""

from datetime import datetime

from sqlalchemy import select

from bot.store.engine import Tx
from bot.store.tables import heartbeats
from bot.store.upsert import put


async def beat(tx: Tx, name: str, now: datetime) -> None:
    """Say that a part of the program lives.

    Args:
        tx: a transaction that writes.
        name: the part, such as `run`; 32 characters at most.
        now: the moment, aware.
    """
    await put(tx, heartbeats, ("name",), name=name, at=now)


async def last(tx: Tx, name: str) -> datetime | None:
    """When a part of the program last said that it lives, in UTC; None if it never did."""
    at: datetime | None = await tx.scalar(select(heartbeats.c.at).where(heartbeats.c.name == name))
    return at
