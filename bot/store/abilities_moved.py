"""Ratings of people whose answers became somebody else's: one rating of both, or each the one they had together.

Which rating an account would have by itself cannot be told, for the difficulties it met have changed since.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, union_all

from bot.store.engine import Tx
from bot.store.graded import FIRST_GRADED
from bot.store.tables import abilities, answers, attempts, interviews

Key = tuple[str, str]
"""Pack and topic."""

WHOLE = ""
"""Stands for the topic where all topics together are rated."""


async def join(tx: Tx, giver: int, taker: int) -> None:
    """Give another person the ratings of one; where both have one, the mean by the number of their answers."""
    own, other = await _ratings(tx, taker), await _ratings(tx, giver)
    found = []
    for key in sorted({*own, *other}):
        rows = [each[key] for each in (own, other) if key in each]
        answered = sum(row.answers for row in rows)
        mean = sum(row.rating * row.answers for row in rows) / answered if answered else rows[0].rating
        found.append(_row(taker, key, mean, answered))
    await _put(tx, found, giver, taker)


async def part(tx: Tx, giver: int, taker: int) -> None:
    """Let each of two people who were one keep the rating of the topics they have answers in."""
    rest, theirs = await _answered(tx, giver), await _answered(tx, taker)
    found = []
    for key, row in (await _ratings(tx, giver)).items():
        own = round(row.answers * theirs[key] / (theirs[key] + rest[key])) if theirs[key] else 0
        if theirs[key]:
            found.append(_row(taker, key, row.rating, own))
        if rest[key] or not theirs[key]:
            found.append(_row(giver, key, row.rating, row.answers - own))
    await _put(tx, found, giver, taker)


def _row(person: int, key: Key, rating: float, answered: int) -> dict[str, Any]:
    return {"person": person, "pack": key[0], "topic": key[1], "rating": rating, "answers": answered}


async def _put(tx: Tx, rows: Sequence[Mapping[str, Any]], *persons: int) -> None:
    """Store ratings in place of all that people had."""
    await tx.execute(delete(abilities).where(abilities.c.person.in_(persons)))
    if rows:
        await tx.execute(insert(abilities), rows)


async def _ratings(tx: Tx, person: int) -> dict[Key, Row[Any]]:
    rows = await tx.execute(select(abilities).where(abilities.c.person == person))
    return {(row.pack, row.topic): row for row in rows}


async def _answered(tx: Tx, person: int) -> Counter[Key]:
    """How many answers of a person were judged, in quizzes and interviews, by topic and in all."""
    judged = (answers.c.person == person, answers.c.credit.is_not(None), ~answers.c.skipped)
    tried = select(attempts.c.pack, attempts.c.topic).join(interviews, interviews.c.id == attempts.c.interview)
    every = union_all(
        select(answers.c.pack, answers.c.topic).where(*judged),
        tried.where(interviews.c.person == person, *FIRST_GRADED),
    ).subquery()
    found: Counter[Key] = Counter()
    query = select(every.c.pack, every.c.topic, func.count()).group_by(every.c.pack, every.c.topic)
    for pack, topic, number in await tx.execute(query):
        found.update({(pack, topic): number, (pack, WHOLE): number})
    return found
