"""Ratings of people whose answers became somebody else's: one rating of both, or each the one they had together.

Which rating an account would have by itself cannot be told, for the difficulties it met have changed since.
"""

from typing import Any

from sqlalchemy import Row, delete, func, insert, select

from bot.store.engine import Tx
from bot.store.tables import abilities, answers

Key = tuple[str, str]
"""Pack and topic."""


async def join(tx: Tx, giver: int, taker: int) -> None:
    """Give another person the ratings of one; where both have one, the mean by the number of their answers."""
    own, other = await _ratings(tx, taker), await _ratings(tx, giver)
    await tx.execute(delete(abilities).where(abilities.c.person.in_((giver, taker))))
    for key in sorted({*own, *other}):
        rows = [each[key] for each in (own, other) if key in each]
        answered = sum(row.answers for row in rows)
        mean = sum(row.rating * row.answers for row in rows) / answered if answered else rows[0].rating
        await _put(tx, taker, key, mean, answered)


async def part(tx: Tx, giver: int, taker: int) -> None:
    """Let each of two people who were one keep the rating of the topics they have answers in."""
    rest, theirs = await _answered(tx, giver), await _answered(tx, taker)
    for key, row in (await _ratings(tx, giver)).items():
        if key not in theirs:
            continue
        own = round(row.answers * theirs[key] / (theirs[key] + rest.get(key, 0)))
        await tx.execute(delete(abilities).where(*_of(giver, key)))
        await _put(tx, taker, key, row.rating, own)
        if key in rest:
            await _put(tx, giver, key, row.rating, row.answers - own)


def _of(person: int, key: Key) -> tuple[Any, ...]:
    return abilities.c.person == person, abilities.c.pack == key[0], abilities.c.topic == key[1]


async def _put(tx: Tx, person: int, key: Key, rating: float, answered: int) -> None:
    values = {"person": person, "pack": key[0], "topic": key[1], "rating": rating, "answers": answered}
    await tx.execute(insert(abilities).values(values))


async def _ratings(tx: Tx, person: int) -> dict[Key, Row[Any]]:
    rows = await tx.execute(select(abilities).where(abilities.c.person == person))
    return {(row.pack, row.topic): row for row in rows}


async def _answered(tx: Tx, person: int) -> dict[Key, int]:
    judged = (answers.c.person == person, answers.c.credit.is_not(None), ~answers.c.skipped)
    query = select(answers.c.pack, answers.c.topic, func.count()).where(*judged)
    rows = await tx.execute(query.group_by(answers.c.pack, answers.c.topic))
    return {(pack, topic): number for pack, topic, number in rows}
