"""Interviews of two accounts that become one person, or are parted again."""

from datetime import datetime

from sqlalchemy import func, select, update

from bot.events import PlaceKind
from bot.quiz.interviews.state import Phase
from bot.store.engine import Tx
from bot.store.people import with_accounts
from bot.store.tables import chats, interviews


async def end_one(tx: Tx, person: int, to: int, now: datetime) -> None:
    """A person has one interview open. What was answered in the other stays, as when it is stopped."""
    going_on = interviews.c.phase != Phase.OVER
    if await tx.scalar(select(interviews.c.id).where(interviews.c.person == to, going_on)):
        over = {"phase": Phase.OVER, "ended_at": now, "version": interviews.c.version + 1}
        await tx.execute(update(interviews).where(interviews.c.person == person, going_on).values(over))


async def take_home(tx: Tx, *persons: int) -> None:
    """Have people's interviews that went on in somebody else's private chat go on in one of their own, if there is one.

    What is told later is told there, and who is forgotten takes along what is in their own chats only.
    """
    private = select(chats.c.id).where(chats.c.kind == PlaceKind.PRIVATE)
    for person in persons:
        own = chats.c.added_by.in_(with_accounts(person))
        home = select(func.max(chats.c.id)).where(own, chats.c.kind == PlaceKind.PRIVATE).scalar_subquery()
        away = (interviews.c.person == person, interviews.c.chat.in_(private.where(~own)))
        await tx.execute(update(interviews).where(*away).values(chat=func.coalesce(home, interviews.c.chat)))
