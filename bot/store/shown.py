"""Which message of a platform shows what, so that it can be changed later."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select

from bot.store.engine import Tx
from bot.store.tables import shown
from bot.store.upsert import put

FIND = select(shown.c.message).where(shown.c.chat == bindparam("chat"), shown.c.key == bindparam("key"))


async def remember(tx: Tx, chat: int, key: str, message: str, now: datetime) -> None:
    """A message was sent; a later one of the same key takes its place."""
    await put(tx, shown, ("chat", "key"), chat=chat, key=key, message=message, at=now)


async def find(tx: Tx, chat: int, key: str) -> str | None:
    """The platform's id of the message that shows something; None if none is known."""
    found: str | None = await tx.scalar(FIND, {"chat": chat, "key": key})
    return found


async def forget_before(tx: Tx, moment: datetime) -> None:
    """Drop what is too old to be changed."""
    await tx.execute(delete(shown).where(shown.c.at < moment))
