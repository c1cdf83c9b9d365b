"""Interviews of two accounts that become one person."""

from datetime import datetime

from sqlalchemy import select, update

from bot.quiz.interviews.state import Phase
from bot.store.engine import Tx
from bot.store.tables import interviews


async def end_one(tx: Tx, person: int, to: int, now: datetime) -> None:
    """A person has one interview open. What was answered in the other stays, as when it is stopped."""
    going_on = interviews.c.phase != Phase.OVER
    if await tx.scalar(select(interviews.c.id).where(interviews.c.person == to, going_on)):
        over = {"phase": Phase.OVER, "ended_at": now, "version": interviews.c.version + 1}
        await tx.execute(update(interviews).where(interviews.c.person == person, going_on).values(over))
