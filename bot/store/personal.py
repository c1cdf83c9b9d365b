"""What a person has set for themselves, wherever they are."""

from sqlalchemy import bindparam, select, update

from bot.events import PlaceKind
from bot.store.engine import Tx
from bot.store.tables import chats, people

ZONE = "timezone"

OWN = select(people.c.settings).where(people.c.id == bindparam("who"))
PRIVATE = (
    select(chats.c.settings)
    .where(chats.c.added_by == bindparam("who"), chats.c.kind == PlaceKind.PRIVATE)
    .order_by(chats.c.id.desc())
)


async def zone_of(tx: Tx, person: int) -> str | None:
    """The time zone a person has set, for themselves or else in a private chat, the newest first; None for neither."""
    own = (await tx.execute(OWN, {"who": person})).scalar_one_or_none() or {}
    if zone := own.get(ZONE):
        return str(zone)
    return next(
        (found[ZONE] for found in (await tx.execute(PRIVATE, {"who": person})).scalars() if ZONE in found), None
    )


async def set_zone(tx: Tx, person: int, zone: str) -> None:
    """Set a person's own time zone, an IANA name."""
    own = (await tx.execute(OWN.with_for_update(), {"who": person})).scalar_one_or_none() or {}
    await tx.execute(update(people).where(people.c.id == person).values(settings={**own, ZONE: zone}))
