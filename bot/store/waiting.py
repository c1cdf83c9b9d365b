"""For whose words a chat waits: those of whoever pressed a button to say something in words of their own."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select

from bot.store.engine import Tx
from bot.store.tables import wakeups
from bot.store.wakeups import WORDS

_here = (wakeups.c.chat == bindparam("of"), wakeups.c.kind == WORDS)
FOUND = select(wakeups.c.key, wakeups.c.at).where(*_here).order_by(wakeups.c.id.desc()).limit(1)
OVER = delete(wakeups).where(*_here)


@dataclass(frozen=True)
class Waited:
    """What is waited for, by its key, and until when."""

    key: str
    until: datetime


async def waited(tx: Tx, chat: int) -> Waited | None:
    """The words that a chat waits for; None if it waits for none."""
    row = (await tx.execute(FOUND, {"of": chat})).one_or_none()
    return None if row is None else Waited(row.key, row.at)


async def over(tx: Tx, chat: int) -> None:
    """Wait for no words any more."""
    await tx.execute(OVER, {"of": chat})
