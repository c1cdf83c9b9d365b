"""Which message of a platform shows what, so that it can be changed later."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, delete, select

from bot.store.engine import Tx
from bot.store.tables import shown
from bot.store.upsert import put_all

FIND = select(shown.c.message).where(shown.c.chat == bindparam("chat"), shown.c.key == bindparam("key"))


async def remember(tx: Tx, messages: Iterable[tuple[int, str, str]], now: datetime) -> None:
    """Messages were sent, as (chat, key, message); a later one of the same key takes the place of an earlier."""
    rows = [{"chat": chat, "key": key, "message": message, "at": now} for chat, key, message in messages]
    await put_all(tx, shown, ("chat", "key"), rows)


async def find(tx: Tx, chat: int, key: str) -> str | None:
    """The platform's id of the message that shows something; None if none is known."""
    found: str | None = await tx.scalar(FIND, {"chat": chat, "key": key})
    return found


async def forget_before(tx: Tx, moment: datetime) -> None:
    """Drop what is too old to be changed."""
    await tx.execute(delete(shown).where(shown.c.at < moment))
