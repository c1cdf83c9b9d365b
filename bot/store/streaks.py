"""Streaks as they are stored: one a person and question of the day."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, select

from bot.quiz.streaks import Streak
from bot.store.engine import Tx
from bot.store.tables import people, streaks
from bot.store.upsert import put


@dataclass(frozen=True)
class Owned:
    """Somebody's streak."""

    person: int
    name: str
    streak: Streak


async def find(tx: Tx, daily: int, person: int) -> Streak | None:
    """A person's streak; None before their first answer."""
    found = await of_people(tx, daily, [person])
    return found[0].streak if found else None


async def of_people(tx: Tx, daily: int, persons: Collection[int]) -> list[Owned]:
    """The streaks of people, the longest first."""
    query = _all(daily).where(streaks.c.person.in_(persons))
    return [_owned(row) for row in await tx.execute(query)]


async def longest(tx: Tx, daily: int, number: int) -> list[Owned]:
    """The longest streaks as they were at each one's last answer, at most `number`."""
    return [_owned(row) for row in await tx.execute(_all(daily).limit(number))]


async def save(tx: Tx, daily: int, person: int, streak: Streak) -> None:
    """Store a person's streak."""
    await put(tx, streaks, ("daily", "person"), daily=daily, person=person, **vars(streak))


def _all(daily: int) -> Select[Any]:
    query = select(streaks, people.c.name).join(people, people.c.id == streaks.c.person)
    return query.where(streaks.c.daily == daily).order_by(streaks.c.length.desc(), streaks.c.person)


def _owned(row: Row[Any]) -> Owned:
    return Owned(row.person, row.name, Streak(row.last, row.length, row.best, row.freezes))
