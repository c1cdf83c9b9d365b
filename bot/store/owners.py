"""The accounts of those who run the bot."""

from collections.abc import Iterable

from sqlalchemy import select, tuple_

from bot.store.engine import Tx
from bot.store.tables import people


async def accounts_of(tx: Tx, owners: Iterable[str]) -> list[int]:
    """The accounts behind names such as telegram:ID, of those who have written to the bot."""
    names = [tuple(owner.split(":", 1)) for owner in owners]
    if not names:
        return []
    query = select(people.c.id).where(tuple_(people.c.platform, people.c.native).in_(names)).order_by(people.c.id)
    return list((await tx.execute(query)).scalars())
