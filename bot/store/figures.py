"""Figures over a person's answers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from bot.store.engine import Tx
from bot.store.graded import FIRST_GRADED
from bot.store.tables import answers, attempts, interviews


async def by_topic(tx: Tx, person: int, packs: Collection[str], skips: bool) -> Mapping[str, tuple[float, int]]:
    """A person's topics of some packs: sum of credits and number of answers.

    Args:
        tx: the transaction.
        person: whose answers.
        packs: the packs; a topic of several is one topic.
        skips: whether skips count too, as answers without credit.
    """
    graded = answers.c.credit.is_not(None) if skips else answers.c.credit.is_not(None) & ~answers.c.skipped
    query = (
        select(answers.c.topic, func.sum(answers.c.credit), func.count())
        .where(answers.c.person == person, answers.c.pack.in_(packs), graded)
        .group_by(answers.c.topic)
    )
    return {topic: (float(credit), number) for topic, credit, number in await tx.execute(query)}


async def by_topic_in_interviews(tx: Tx, person: int, packs: Collection[str]) -> Mapping[str, tuple[float, int]]:
    """The topics of some packs on which a person answered in interviews: sum of scores and number of first answers."""
    query = (
        select(attempts.c.topic, func.sum(attempts.c.grade["score"].as_float()), func.count())
        .join_from(attempts, interviews)
        .where(interviews.c.person == person, attempts.c.pack.in_(packs), *FIRST_GRADED)
        .group_by(attempts.c.topic)
    )
    return {topic: (float(score), number) for topic, score, number in await tx.execute(query)}


async def lately(tx: Tx, person: int, packs: Collection[str], number: int) -> tuple[float, ...]:
    """The credits of a person's last answers in some packs, at most `number`, skips as answers without credit."""
    query = (
        select(answers.c.credit)
        .where(answers.c.person == person, answers.c.pack.in_(packs), answers.c.credit.is_not(None))
        .order_by(answers.c.id.desc())
        .limit(number)
    )
    return tuple((await tx.execute(query)).scalars())


@dataclass(frozen=True)
class Totals:
    """A person's answers, counted; a skip is not an answer, and one in an interview is `interviewed` alone."""

    answered: int
    right: int
    skipped: int
    interviewed: int = 0


async def totals(tx: Tx, person: int) -> Totals:
    """Count a person's graded answers, and all those in interviews."""
    query = select(
        func.count().filter(~answers.c.skipped),
        func.count().filter(answers.c.credit == 1),
        func.count().filter(answers.c.skipped),
    ).where(answers.c.person == person, answers.c.credit.is_not(None))
    given = select(func.count()).join_from(attempts, interviews).where(interviews.c.person == person)
    return Totals(*(await tx.execute(query)).one(), (await tx.execute(given)).scalar_one())
