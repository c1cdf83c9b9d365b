"""To which groups the bot has introduced itself."""

from datetime import datetime

from sqlalchemy import func, or_, select, update

from bot.events import Place
from bot.store.chats import Chat
from bot.store.engine import Tx
from bot.store.tables import chats


async def last(tx: Tx, place: Place) -> datetime | None:
    """When the bot last introduced itself in a chat, in any thread of it or channel of its server; None if never."""
    here = chats.c.chat == place.chat
    anywhere = or_(here, chats.c.server == place.server) if place.server else here
    query = select(func.max(chats.c.greeted)).where(chats.c.platform == place.platform, anywhere)
    found: datetime | None = (await tx.execute(query)).scalar_one()
    return found


async def remember(tx: Tx, chat: Chat, now: datetime) -> None:
    """The bot introduces itself in a chat now."""
    await tx.execute(update(chats).where(chats.c.id == chat.id).values(greeted=now))
