"""Cards: what each person is to be asked again, and when. They are made of `reviews`, where every try is kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, func, insert, select, update

from bot.quiz.memory import Card, Rating, Try, replayed, too_easy, tried
from bot.store.engine import Tx, at_end, end_of
from bot.store.states import LIVE
from bot.store.tables import cards, people, questions, reviews
from bot.store.upsert import put_all

KEY = ("person", "pack", "question")

# In one order, so that of two transactions that change the same cards none waits for the other.
LOCK = (
    select(people.c.id)
    .where(people.c.id.in_(bindparam("who", expanding=True)))
    .order_by(people.c.id)
    .with_for_update(key_share=True)
)
KNOWN = select(cards).where(*(cards.c[name].in_(bindparam(name, expanding=True)) for name in KEY))

_live = (questions.c.pack == cards.c.pack) & (questions.c.id == cards.c.question) & (questions.c.state == LIVE)
_mine = cards.c.person == bindparam("who")
DUE = (
    select(cards.c.pack, cards.c.question, questions.c.version, questions.c.topic)
    .join(questions, _live)
    .where(_mine, cards.c.due <= bindparam("by"))
    .order_by(cards.c.due, cards.c.pack, cards.c.question)
)
AHEAD = select(
    func.count().filter(cards.c.due <= bindparam("by")),
    func.min(cards.c.due).filter(cards.c.due > bindparam("now")),
)
AHEAD = AHEAD.join_from(cards, questions, _live).where(_mine)


@dataclass(frozen=True)
class Tried:
    """A try of a person's memory of a question; `account` gave it, where that is not the person's own."""

    person: int
    pack: str
    question: str
    topic: str
    rating: Rating
    at: datetime
    account: int | None = None

    @property
    def key(self) -> tuple[int, str, str]:
        """Whose card of which question it is for."""
        return self.person, self.pack, self.question


@dataclass(frozen=True)
class Due:
    """A question that is to be asked again, in the version that is asked now."""

    pack: str
    question: str
    version: int
    topic: str


@dataclass(frozen=True)
class Ahead:
    """What is to come: how many cards are due by a moment, and when the next one is due that is not due yet."""

    number: int
    next: datetime | None


def add(tx: Tx, found: Tried) -> None:
    """Store a try, and let it change the card or make one, together with the others of the transaction at its end."""
    at_end(tx, _add_all, found)


async def added(tx: Tx) -> None:
    """Have everything done now that `add` has put off, so that cards are as they will be."""
    await end_of(tx, _add_all)


async def due(tx: Tx, person: int, by: datetime) -> list[Due]:
    """A person's cards that are due by a moment, those that wait longest first, as far as packs still hold them."""
    return [Due(*row) for row in await tx.execute(DUE, {"who": person, "by": by})]


async def ahead(tx: Tx, person: int, now: datetime, by: datetime) -> Ahead:
    """What a person has before them, as far as packs still hold it.

    Args:
        tx: the transaction.
        person: who.
        now: the moment.
        by: the moment up to which cards are counted, those among them that are due already.
    """
    return Ahead(*(await tx.execute(AHEAD, {"who": person, "now": now, "by": by})).one())


async def rate_easy(tx: Tx, person: int, pack: str, question: str) -> Card | None:
    """Let a person's last try of a question count as easy, if it was good; the card that comes of it, if there is one.

    Doing it again changes nothing.
    """
    await added(tx)
    await _lock(tx, [person])
    rows = (await tx.execute(_tries(person).where(reviews.c.pack == pack, reviews.c.question == question))).all()
    found = too_easy(_as_tries(rows))
    if rows and found[-1].rating is Rating.EASY:
        await tx.execute(update(reviews).where(reviews.c.id == rows[-1].id).values(rating=Rating.EASY.value))
    if card := replayed(found):
        await put_all(tx, cards, KEY, [_row((person, pack, question), rows[-1].topic, card)])
    return card


async def replay(tx: Tx, person: int) -> None:
    """Make all cards of a person anew from their tries, in the order in which these were stored."""
    await added(tx)
    await _lock(tx, [person])
    await tx.execute(delete(cards).where(cards.c.person == person))
    await put_all(tx, cards, KEY, list(_made(person, (await tx.execute(_tries(person))).all())))


def _made(person: int, rows: Sequence[Row[Any]]) -> Iterator[dict[str, Any]]:
    for (pack, question), group in groupby(rows, attrgetter("pack", "question")):
        tries = list(group)
        if card := replayed(_as_tries(tries)):
            yield _row((person, pack, question), tries[-1].topic, card)


def _tries(person: int) -> "Select[Any]":
    mine = select(reviews).where(reviews.c.person == person)
    return mine.order_by(reviews.c.pack, reviews.c.question, reviews.c.id)


def _as_tries(rows: Iterable[Row[Any]]) -> list[Try]:
    return [Try(Rating(row.rating), row.at) for row in rows]


async def _lock(tx: Tx, persons: Iterable[int]) -> None:
    """Keep others from changing these people's cards until the end: what is read here is written anew."""
    if tx.dialect.name != "sqlite":  # where nobody else writes meanwhile
        await tx.execute(LOCK, {"who": sorted(set(persons))})


async def _add_all(tx: Tx, found: Sequence[Tried]) -> None:
    await _lock(tx, [each.person for each in found])
    names = {name: list({getattr(each, name) for each in found}) for name in KEY}
    known = {(row.person, row.pack, row.question): _card(row) for row in await tx.execute(KNOWN, names)}
    topics, changed = {}, set()
    for each in found:
        if card := tried(known.get(each.key), each.rating, each.at):
            known[each.key], topics[each.key] = card, each.topic
            changed.add(each.key)
    rows = [{**dict(zip(KEY, each.key, strict=True)), **_rest(each)} for each in found]
    await tx.execute(insert(reviews), rows)
    await put_all(tx, cards, KEY, [_row(key, topics[key], known[key]) for key in sorted(changed)])


def _rest(each: Tried) -> dict[str, Any]:
    return {"topic": each.topic, "rating": each.rating.value, "at": each.at, "account": each.account}


def _row(key: tuple[int, str, str], topic: str, card: Card) -> dict[str, Any]:
    return {**dict(zip(KEY, key, strict=True)), "topic": topic, **vars(card)}


def _card(row: Row[Any]) -> Card:
    return Card(row.state, row.step, row.stability, row.difficulty, row.due, row.last)
