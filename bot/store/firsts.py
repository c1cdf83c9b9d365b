"""The first answers of people to questions, in the order in which they were given."""

from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy import Row, Select, and_, func, literal, select, true, union_all

from bot.quiz.questions import SELF_ASSESSED_KINDS
from bot.store.engine import Tx
from bot.store.graded import FIRST_GRADED
from bot.store.tables import answers, attempts, interviews, people, questions


async def firsts(tx: Tx) -> AsyncIterator[Row[Any]]:
    """The first time that each person met the verdict on each question, where it was a rated answer."""
    every = union_all(_in_quizzes(), _in_interviews()).subquery().c
    place = func.row_number().over(
        partition_by=(every.person, every.pack, every.question), order_by=(every.at, every.source, every.id)
    )
    met = select(*every, place.label("place")).subquery().c
    level = and_(questions.c.pack == met.pack, questions.c.id == met.question, questions.c.version == met.version)
    query: Select[Any] = (
        select(*met, questions.c.level, questions.c.kind)
        .outerjoin(questions, level)
        .where(met.place == 1, met.rated)
        .order_by(met.at, met.source, met.id)
    )
    async with tx.stream(query) as rows:
        async for row in rows:
            # What people judge themselves in a quiz moves no rating.
            if row.source or row.kind not in SELF_ASSESSED_KINDS:
                yield row


def _in_quizzes() -> Select[Any]:
    own = answers.c
    asked = (own.pack, own.question, own.version, own.topic)
    how = (own.credit.label("score"), own.hinted, ~own.skipped)
    return (
        select(literal(0).label("source"), own.id, own.person, *asked, *how[:2], how[2].label("rated"), own.at)
        # What stood aside when accounts were joined counts nowhere meanwhile.
        .join_from(answers, people, people.c.id == own.person)
        .where(own.credit.is_not(None), people.c.linked.is_(None))
    )


def _in_interviews() -> Select[Any]:
    own = attempts.c
    asked = (own.pack, own.question, own.version, own.topic)
    graded = func.coalesce(and_(*FIRST_GRADED), ~true())
    score = own.grade["score"].as_float()
    return select(
        literal(1), own.id, interviews.c.person, *asked, score, (~true()).label("hinted"), graded, own.at
    ).join_from(attempts, interviews)
