"""Suggestions: one draft an account, what was sent, and what became of it."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from bot.quiz.suggestion import Sketch, Step
from bot.store.engine import Tx
from bot.store.errors import Conflict
from bot.store.people import KnownPerson
from bot.store.tables import suggestions

DRAFT, OPEN, ACCEPTED, REJECTED, STOPPED = "draft", "open", "accepted", "rejected", "stopped"
"""What becomes of a suggestion: written, waiting to be looked at, asked from now on, not asked, given up."""

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Suggestion:
    """A suggestion as the store keeps it.

    Attributes:
        id: its number.
        person: who hands it in.
        account: the account they do that with, where it is another one than the person's own.
        chat: where it goes on, and where its decision is told; None where nothing can be told unasked.
        pack: for which it is.
        state: one of those above.
        step: what a draft asks for.
        sketch: what was told so far.
        version: counts the saves.
        waits: whether a draft lets what else is asked in its chat go first.
        question: the id of the question it has become.
        reason: what whoever decided says to it.
    """

    id: int
    person: int
    account: int | None
    chat: int | None
    pack: str
    state: str
    step: Step
    sketch: Sketch
    version: int = 1
    waits: bool = False
    question: str | None = None
    reason: str | None = None


async def draft_of(tx: Tx, person: int) -> Suggestion | None:
    """The draft that a person began last, held until the transaction ends."""
    mine = (suggestions.c.person == person, suggestions.c.state == DRAFT)
    query = select(suggestions).where(*mine).order_by(suggestions.c.id.desc()).limit(1).with_for_update()
    return _or_none((await tx.execute(query)).one_or_none())


async def by_id(tx: Tx, number: int) -> Suggestion | None:
    """A suggestion, held until the transaction ends; None if there is none with this id."""
    query = select(suggestions).where(suggestions.c.id == number).with_for_update()
    return _or_none((await tx.execute(query)).one_or_none())


async def create(tx: Tx, person: KnownPerson, chat: int, pack: str, sketch: Sketch, now: datetime) -> Suggestion:
    """Begin a draft.

    Raises:
        Conflict: another one of this account was begun first.
    """
    made = Suggestion(0, person.id, person.account, chat, pack, DRAFT, sketch.next, sketch)
    values = {**_values(made), "person": person.id, "account": person.account, "version": 1, "at": now}
    number = (await tx.execute(insert(suggestions).values(values).returning(suggestions.c.id))).scalar_one()
    return replace(made, id=number)


async def save(tx: Tx, changed: Suggestion, sent_at: datetime | None = None) -> Suggestion:
    """Store what has changed of a draft that was loaded; `sent_at` is the moment if it is sent now.

    Raises:
        Conflict: somebody else saved it since it was loaded.
    """
    values = _values(changed) | ({"sent_at": sent_at} if sent_at else {})
    same = (suggestions.c.id == changed.id, suggestions.c.version == changed.version)
    done = await tx.execute(update(suggestions).where(*same).values(**values, version=changed.version + 1))
    if done.rowcount != 1:
        raise Conflict(f"suggestion {changed.id} was saved by somebody else")
    return replace(changed, version=changed.version + 1)


async def number_open(tx: Tx, person: int) -> int:
    """How many suggestions of a person wait to be looked at."""
    query = select(func.count()).where(suggestions.c.person == person, suggestions.c.state == OPEN)
    return (await tx.execute(query)).scalar_one()


async def number_sent(tx: Tx, person: int, now: datetime) -> int:
    """How many suggestions a person has sent within the last 24 hours."""
    query = select(func.count()).where(suggestions.c.person == person, suggestions.c.sent_at > now - DAY)
    return (await tx.execute(query)).scalar_one()


async def tell(tx: Tx, person: int, number: int | None = None) -> list[Suggestion]:
    """What was decided and the person does not know yet, or one of those: from now on they do."""
    news = [suggestions.c.person == person, suggestions.c.state.in_((ACCEPTED, REJECTED)), ~suggestions.c.told]
    if number is not None:
        news.append(suggestions.c.id == number)
    rows = (await tx.execute(update(suggestions).where(*news).values(told=True).returning(suggestions))).all()
    return sorted((stored(row) for row in rows), key=lambda each: each.id)


def stored(row: Row[Any]) -> Suggestion:
    """The suggestion in a row of its table."""
    fields = dict(row.fields)
    if fields.get("wrong") is not None:
        fields["wrong"] = tuple(fields["wrong"])
    owner = (row.id, row.person, row.account, row.chat, row.pack)
    sketch = Sketch(topic=row.topic, **fields)
    return Suggestion(*owner, row.state, Step(row.step), sketch, row.version, row.waits, row.question, row.reason)


def fields_of(of: Suggestion) -> dict[str, Any]:
    """What was told, as columns."""
    fields = {name: value for name, value in asdict(of.sketch).items() if name != "topic" and value is not None}
    return {"pack": of.pack, "topic": of.sketch.topic, "fields": fields}


def _or_none(row: Row[Any] | None) -> Suggestion | None:
    return None if row is None else stored(row)


def _values(of: Suggestion) -> dict[str, Any]:
    values = {"chat": of.chat, "state": of.state, "step": of.step.value, "waits": of.waits}
    return {**values, **fields_of(of)}
