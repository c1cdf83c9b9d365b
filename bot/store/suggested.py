"""What was handed in and waits to be looked at, and what is decided on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from bot.quiz.suggestion import Sketch, question_of
from bot.store import chats, wakeups
from bot.store.accepted import free, put
from bot.store.engine import Tx
from bot.store.people import KnownPerson
from bot.store.suggestions import ACCEPTED, OPEN, REJECTED, Suggestion, fields_of, stored
from bot.store.tables import people, suggestions
from bot.store.wakeups import DECIDED

LETTER = "s"
"""What the names of suggestions begin with, such as s17."""

SOURCE = "Suggestion"
"""What is named beside the author. It goes out with the pack, so it is in the language of packs."""


@dataclass(frozen=True)
class Handed:
    """A suggestion that waits, with the name its author may be given; None if they are not to be named."""

    suggestion: Suggestion
    author: str | None


async def waiting(tx: Tx) -> list[int]:
    """The suggestions that nobody has decided on, the oldest first."""
    query = select(suggestions.c.id).where(suggestions.c.state == OPEN)
    return list((await tx.execute(query.order_by(suggestions.c.sent_at, suggestions.c.id))).scalars())


async def find(tx: Tx, number: int, to_change: bool = False) -> Handed | None:
    """A suggestion that waits; None if it was decided on, or there is none of this number.

    Args:
        tx: the transaction.
        number: of the suggestion.
        to_change: whether nobody else may decide on it before the transaction ends.
    """
    name = select(people.c.name).where(people.c.id == suggestions.c.person).scalar_subquery()
    query = select(suggestions, name.label("author")).where(suggestions.c.id == number, suggestions.c.state == OPEN)
    row = (await tx.execute(query.with_for_update(of=suggestions) if to_change else query)).one_or_none()
    if row is None:
        return None
    found = stored(row)
    return Handed(found, row.author if found.sketch.named else None)


async def accept(tx: Tx, number: int, by: KnownPerson, reason: str, now: datetime) -> str | None:
    """Have a suggestion asked from now on.

    Args:
        tx: the transaction.
        number: of the suggestion.
        by: who decides.
        reason: what is said to whoever handed it in; may be empty.
        now: the moment.

    Returns:
        The id of the question; None if somebody else was faster, and nothing has changed.

    Raises:
        ValueError: no question comes of it (of pydantic).
    """
    if (handed := await find(tx, number, to_change=True)) is None:
        return None
    source = {"title": SOURCE, "author": handed.author} if handed.author else None
    question = question_of(handed.suggestion.sketch, await free(tx, handed.suggestion.pack, number), source)
    await put(tx, handed.suggestion.pack, question)
    await _decide(tx, handed.suggestion, ACCEPTED, by, reason, now, question.id)
    return question.id


async def reject(tx: Tx, number: int, by: KnownPerson, reason: str, now: datetime) -> bool:
    """Have a suggestion not asked; arguments as for `accept`. False if somebody else was faster."""
    if (handed := await find(tx, number, to_change=True)) is None:
        return False
    await _decide(tx, handed.suggestion, REJECTED, by, reason, now)
    return True


async def edit(tx: Tx, number: int, pack: str, sketch: Sketch) -> bool:
    """Change the pack and what was told in a suggestion that waits. False if it was decided on meanwhile."""
    if (handed := await find(tx, number, to_change=True)) is None:
        return False
    await _set(tx, number, fields_of(replace(handed.suggestion, pack=pack, sketch=sketch)))
    return True


async def _decide(
    tx: Tx, of: Suggestion, state: str, by: KnownPerson, reason: str, now: datetime, question: str | None = None
) -> None:
    values = {"state": state, "decided_at": now, "decided_by": by.acting, "reason": reason or None}
    await _set(tx, of.id, {**values, "question": question})
    await _wake(tx, of, now)


async def _set(tx: Tx, number: int, values: Mapping[str, Any]) -> None:
    await tx.execute(update(suggestions).where(suggestions.c.id == number).values(**values))


async def told_in(tx: Tx, of: Suggestion) -> int | None:
    """The private chat where the decision is told by itself: where it was handed in, if that is still the person's."""
    chat = await chats.added_by(tx, of.chat, of.person) if of.chat else None
    return chat.id if chat and not chat.away and not chat.place.crowded else None


async def _wake(tx: Tx, of: Suggestion, now: datetime) -> None:
    if chat := await told_in(tx, of):
        await wakeups.wake(tx, chat, DECIDED, f"{LETTER}{of.id}", now)
