"""Chats: where things happen, with what is set there."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, bindparam, select, tuple_, update

from bot.events import Place, PlaceKind
from bot.store.chat_settings import ChatSettings, from_store, to_store
from bot.store.engine import Tx
from bot.store.people import with_accounts
from bot.store.tables import chats
from bot.store.upsert import put_new

FIND_CHAT = select(chats).where(
    chats.c.platform == bindparam("platform"),
    chats.c.chat == bindparam("chat"),
    chats.c.thread == bindparam("thread"),
)
NAMES = (chats.c.platform, chats.c.chat, chats.c.thread)
AT_ONCE = 500
"""Chats looked up in one statement; databases take only so many values."""


@dataclass(frozen=True)
class Chat:
    """A chat we know. Its id is 0 while nothing about it is stored; while it is `away` nothing can be sent to it.

    `added_by` is the account that let the bot in; of a private chat, whose it is. None where that is not known.
    """

    id: int
    place: Place
    settings: ChatSettings = field(default_factory=ChatSettings)
    away: bool = False
    added_by: int | None = None


async def find_chat(tx: Tx, place: Place) -> Chat:
    """The chat of a place, with id 0 and default settings if it is new."""
    values = {"platform": place.platform, "chat": place.chat, "thread": place.thread or ""}
    row = (await tx.execute(FIND_CHAT, values)).one_or_none()
    return Chat(0, place) if row is None else chat_of(row._mapping)


async def ids_of(tx: Tx, places: Collection[Place]) -> dict[Place, int]:
    """The ids of the chats of places; those that are stored."""
    names = {place: (place.platform, place.chat, place.thread or "") for place in places}
    wanted, ids = list(set(names.values())), {}
    for begin in range(0, len(wanted), AT_ONCE):
        query = select(chats.c.id, *NAMES).where(tuple_(*NAMES).in_(wanted[begin : begin + AT_ONCE]))
        ids.update({(row.platform, row.chat, row.thread): row.id for row in await tx.execute(query)})
    return {place: ids[name] for place, name in names.items() if name in ids}


async def know_chat(tx: Tx, place: Place) -> Chat:
    """The chat of a place, stored if it is new."""
    if (chat := await find_chat(tx, place)).id:
        return chat
    await put_new(
        tx,
        chats,
        platform=place.platform,
        chat=place.chat,
        thread=place.thread or "",
        server=place.server or "",
        kind=place.kind.value,
        settings={},
    )
    return await find_chat(tx, place)


async def added(tx: Tx, chat: Chat, account: int) -> None:
    """Note which account let the bot into a chat; of a private chat, whose it is."""
    await tx.execute(update(chats).where(chats.c.id == chat.id).values(added_by=account))


async def set_away(tx: Tx, place: Place, now: datetime | None) -> None:
    """Note since when nothing can be sent to a chat with all its threads, or to a thread; None lets all in again."""
    lost = place if now else replace(place, thread=None)
    await tx.execute(update(chats).where(*among(lost)).values(away=now))


def among(place: Place) -> tuple[ColumnElement[bool], ...]:
    """What holds for the rows of a chat with all its threads, or of the one thread that a place names."""
    here = (chats.c.platform == place.platform, chats.c.chat == place.chat)
    return (*here, chats.c.thread == place.thread) if place.thread else here


async def save_settings(tx: Tx, chat: Chat, settings: ChatSettings) -> Chat:
    """Store what a chat has set; only what differs from the defaults."""
    await tx.execute(update(chats).where(chats.c.id == chat.id).values(settings=to_store(settings)))
    return replace(chat, settings=settings)


async def by_id(tx: Tx, chat: int) -> Chat:
    """A chat that is known to be there."""
    return chat_of((await tx.execute(select(chats).where(chats.c.id == chat))).one()._mapping)


async def private_of(tx: Tx, account: int) -> list[int]:
    """The private chats of an account that can be written to."""
    mine = (chats.c.added_by == account, chats.c.kind == PlaceKind.PRIVATE, chats.c.away.is_(None))
    return list((await tx.execute(select(chats.c.id).where(*mine).order_by(chats.c.id))).scalars())


async def added_by(tx: Tx, chat: int, person: int) -> Chat | None:
    """A chat into which a person has let the bot; None if it was somebody else, or there is no such chat."""
    row = (
        await tx.execute(select(chats).where(chats.c.id == chat, chats.c.added_by.in_(with_accounts(person))))
    ).one_or_none()
    return None if row is None else chat_of(row._mapping)


def chat_of(row: RowMapping) -> Chat:
    """The chat in a row that holds the columns of its table, perhaps beside others."""
    columns = chats.c
    kind, server, thread = PlaceKind(row[columns.kind]), row[columns.server] or None, row[columns.thread] or None
    place = Place(row[columns.platform], row[columns.chat], kind, server, thread)
    return Chat(
        row[columns.id], place, from_store(row[columns.settings]), row[columns.away] is not None, row[columns.added_by]
    )
