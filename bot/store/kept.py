"""Single values that outlive the process, by name."""

from sqlalchemy import select

from bot.store import upsert
from bot.store.engine import Tx
from bot.store.tables import kept


async def get(tx: Tx, name: str) -> str | None:
    """The value of a name; None if it has none."""
    return (await tx.execute(select(kept.c.value).where(kept.c.name == name))).scalar_one_or_none()


async def put(tx: Tx, name: str, value: str) -> None:
    """Give a name its value."""
    await upsert.put(tx, kept, ("name",), name=name, value=value)
