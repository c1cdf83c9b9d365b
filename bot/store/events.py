"""Event ids: a platform that delivers an event twice is answered once."""

from datetime import datetime

from sqlalchemy import delete

from bot.store.engine import Tx
from bot.store.tables import events
from bot.store.upsert import put_new


async def remember(tx: Tx, event: str, now: datetime) -> bool:
    """Remember an event; False if it was seen before."""
    return await put_new(tx, events, id=event[:80], at=now)


async def forget_before(tx: Tx, moment: datetime) -> None:
    """Forget events that no platform delivers again."""
    await tx.execute(delete(events).where(events.c.at < moment))
