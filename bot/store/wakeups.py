"""Moments that were asked for. They outlive the process, so that nothing waits for ever after a crash."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, bindparam, delete, select, update

from bot.events import Place
from bot.store.chats import Chat, among, chat_of
from bot.store.engine import Tx
from bot.store.tables import chats, wakeups
from bot.store.upsert import put

SHOW = "show"
"""A question was stored as the current one, and it is not yet known that it was seen."""

CLOSE = "close"
"""A question of a live round is to be closed."""

LINKED = "linked"
"""A code that was asked for in the chat was entered, by the account that the key names."""

JOIN = "join"
"""The rest of a long answer in an interview is waited for no longer."""

TIME = "time"
"""The time for an answer in an interview is up."""

WORDS = "words"
"""Words of somebody's own, which the key names, are waited for no longer."""

DECIDED = "decided"
"""What a person reported, objected to or handed in, which the key names, was decided on."""

HELD = "held"
"""Questions that are held back wait for those who run the bot."""

_named = (wakeups.c.chat == bindparam("of"), wakeups.c.kind == bindparam("what"), wakeups.c.key == bindparam("name"))

CANCEL = delete(wakeups).where(*_named)
PENDING = select(wakeups.c.id).where(*_named)
MOMENT = select(wakeups.c.at).where(*_named)
HASTEN = update(wakeups).where(*_named, wakeups.c.at > bindparam("soon")).values(at=bindparam("soon"))


@dataclass(frozen=True)
class Wakeup:
    """A moment that has come."""

    id: int
    chat: Chat
    kind: str
    key: str
    at: datetime
    tries: int


async def wake(tx: Tx, chat: int, kind: str, key: str, at: datetime, tries: int = 0) -> None:
    """Ask to be woken; asking again moves the moment. `tries` counts how often it was in vain."""
    await put(tx, wakeups, ("chat", "kind", "key"), chat=chat, kind=kind, key=key, at=at, tries=tries)


async def cancel(tx: Tx, kind: str, moments: Iterable[tuple[int, str]]) -> None:
    """Let moments pass, given as (chat, key)."""
    if rows := [{"of": chat, "what": kind, "name": key} for chat, key in moments]:
        await tx.execute(CANCEL, rows)


async def pending(tx: Tx, chat: int, kind: str, key: str) -> bool:
    """Whether a moment was asked for and has not come."""
    return await tx.scalar(PENDING, {"of": chat, "what": kind, "name": key}) is not None


async def moment(tx: Tx, chat: int, kind: str, key: str) -> datetime | None:
    """The moment that was asked for; None if none was, or it has come."""
    found: datetime | None = await tx.scalar(MOMENT, {"of": chat, "what": kind, "name": key})
    return found


async def hasten(tx: Tx, chat: int, kind: str, key: str, at: datetime) -> None:
    """Let a moment come earlier; one that comes earlier already, or not at all, stays as it is."""
    await tx.execute(HASTEN, {"of": chat, "what": kind, "name": key, "soon": at})


async def cancel_all(tx: Tx, place: Place) -> None:
    """Let every moment of a chat and its threads pass, or of one thread."""
    threads = select(chats.c.id).where(*among(place))
    await tx.execute(delete(wakeups).where(wakeups.c.chat.in_(threads)))


async def due(tx: Tx, now: datetime, number: int, platforms: Collection[str]) -> list[Wakeup]:
    """What is due on these platforms, oldest first, at most `number`.

    What is due elsewhere is left to the process that can reach it.
    """
    query = (
        select(wakeups, chats)
        .join(chats, chats.c.id == wakeups.c.chat)
        .where(wakeups.c.at <= now, chats.c.platform.in_(platforms))
        .order_by(wakeups.c.at)
        .limit(number)
    )
    return [_wakeup(row._mapping) for row in await tx.execute(query)]


def _wakeup(row: RowMapping) -> Wakeup:
    columns = wakeups.c
    return Wakeup(
        row[columns.id], chat_of(row), row[columns.kind], row[columns.key], row[columns.at], row[columns.tries]
    )


async def claim(tx: Tx, wakeup: Wakeup) -> bool:
    """Take a wakeup out of the table; False if somebody else took it, or its moment has moved."""
    return (await tx.execute(delete(wakeups).where(*_same(wakeup)))).rowcount == 1


async def postpone(tx: Tx, wakeup: Wakeup, at: datetime) -> None:
    """Try again later."""
    await tx.execute(update(wakeups).where(*_same(wakeup)).values(at=at, tries=wakeups.c.tries + 1))


def _same(wakeup: Wakeup) -> tuple[ColumnElement[bool], ...]:
    # The id alone would not do: SQLite gives that of a deleted row to the next one.
    return wakeups.c.id == wakeup.id, wakeups.c.at == wakeup.at
