"""Answers: append-only, one a person and question of a round; the unique key decides who was first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from bot.quiz.answers import Answer
from bot.store.engine import Tx
from bot.store.rounds import StoredRound
from bot.store.tables import answers, rounds
from bot.store.upsert import put_new


@dataclass(frozen=True)
class StoredAnswer:
    """What somebody gave to a question of a round. `credit` is None until it is graded."""

    position: int
    person: int
    question: str
    version: int
    topic: str
    given: Answer
    skipped: bool
    hinted: bool
    credit: float | None
    at: datetime
    points: int = 0


async def add(tx: Tx, stored: StoredRound, answer: StoredAnswer) -> bool:
    """Store an answer; False if this person has answered this question of the round already."""
    return await put_new(
        tx,
        answers,
        round=stored.id,
        position=answer.position,
        person=answer.person,
        pack=stored.pack,
        question=answer.question,
        version=answer.version,
        topic=answer.topic,
        picked=list(answer.given.picked),
        text=answer.given.text,
        skipped=answer.skipped,
        hinted=answer.hinted,
        credit=answer.credit,
        points=answer.points,
        at=answer.at,
    )


async def settle(tx: Tx, stored: StoredRound, answer: StoredAnswer, credit: float, points: int) -> None:
    """Give an answer that waited its credit; one that has credit keeps it."""
    await tx.execute(
        update(answers)
        .where(
            answers.c.round == stored.id,
            answers.c.position == answer.position,
            answers.c.person == answer.person,
            answers.c.credit.is_(None),
        )
        .values(credit=credit, points=points)
    )


async def of_round(tx: Tx, number: int, position: int | None = None) -> list[StoredAnswer]:
    """The answers of a round, or of one question of it, in the order of the questions."""
    query = select(answers).where(answers.c.round == number).order_by(answers.c.position, answers.c.id)
    if position is not None:
        query = query.where(answers.c.position == position)
    return [_answer(row) for row in await tx.execute(query)]


@dataclass(frozen=True)
class Answered:
    """Where an answer was given: a round and a position in it."""

    round: int
    position: int


async def last_graded(tx: Tx, chat: int) -> Answered | None:
    """The newest answer of a chat that has its credit; None if there is none."""
    query = (
        select(answers.c.round, answers.c.position)
        .join(rounds, rounds.c.id == answers.c.round)
        .where(rounds.c.chat == chat, answers.c.credit.is_not(None))
        .order_by(answers.c.id.desc())
        .limit(1)
    )
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else Answered(*row)


def _answer(row: Row[Any]) -> StoredAnswer:
    return StoredAnswer(
        position=row.position,
        person=row.person,
        question=row.question,
        version=row.version,
        topic=row.topic,
        given=Answer(tuple(row.picked), row.text),
        skipped=row.skipped,
        hinted=row.hinted,
        credit=row.credit,
        at=row.at,
        points=row.points,
    )
