"""Single values that outlive the process, by name."""

from sqlalchemy import select

from bot.store import upsert
from bot.store.engine import Store, Tx
from bot.store.tables import kept


class Kept:
    """One value, for who may not open transactions."""

    def __init__(self, store: Store, name: str) -> None:
        self._store, self._name = store, name

    async def get(self) -> str | None:
        """The value; None if there is none."""
        async with self._store.read() as tx:
            return await get(tx, self._name)

    async def set(self, value: str) -> None:
        """Keep another value."""
        async with self._store.write() as tx:
            await put(tx, self._name, value)


async def get(tx: Tx, name: str) -> str | None:
    """The value of a name; None if it has none."""
    return (await tx.execute(select(kept.c.value).where(kept.c.name == name))).scalar_one_or_none()


async def put(tx: Tx, name: str, value: str) -> None:
    """Give a name its value."""
    await upsert.put(tx, kept, ("name",), name=name, value=value)
