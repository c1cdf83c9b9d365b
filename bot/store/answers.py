"""Answers: one a person and question of a round; the unique key decides who was first. Once judged, one stays."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select, update

from bot.quiz.answers import Answer
from bot.quiz.posing import Edition
from bot.store.boards import Standing, letters
from bot.store.engine import Tx
from bot.store.errors import Conflict
from bot.store.rounds import StoredRound
from bot.store.tables import answers, people, rounds
from bot.store.upsert import put, put_new

GIVEN = select(func.count()).where(answers.c.round == bindparam("number"), answers.c.position == bindparam("at"))
PICKED = select(answers.c.picked).where(
    answers.c.round == bindparam("number"), answers.c.position == bindparam("at"), answers.c.person == bindparam("who")
)

_earlier, _here = answers.alias(), answers.alias()
AWAITED = (
    select(
        func.count(_earlier.c.person.distinct()),
        func.count(_earlier.c.person.distinct()) - func.count(_here.c.person.distinct()),
    )
    .select_from(_earlier)
    .outerjoin(
        _here,
        (_here.c.round == _earlier.c.round)
        & (_here.c.person == _earlier.c.person)
        & (_here.c.position == bindparam("at")),
    )
    .where(_earlier.c.round == bindparam("number"), _earlier.c.position < bindparam("at"))
)

_earned = func.sum(answers.c.points)
SCORES = (
    select(answers.c.person, people.c.name, _earned, func.rank().over(order_by=_earned.desc()))
    .join(people, people.c.id == answers.c.person)
    .where(answers.c.round == bindparam("number"))
    .group_by(answers.c.person, people.c.name)
    .order_by(_earned.desc(), func.min(answers.c.id))
)


@dataclass(frozen=True)
class StoredAnswer:
    """What somebody gave to a question of a round.

    Attributes:
        credit: None until it is graded.
        day: the local date on which it was given.
        boards: those on which it used its question up for the day.
        account: that gave it, where it is another one than the person's own.
    """

    position: int
    person: int
    edition: Edition
    topic: str
    given: Answer
    skipped: bool
    hinted: bool
    credit: float | None
    at: datetime
    day: date
    points: int = 0
    boards: tuple[str, ...] = ()
    account: int | None = None


async def add(tx: Tx, stored: StoredRound, answer: StoredAnswer) -> bool:
    """Store an answer; False if this person has answered this question of the round already."""
    return await put_new(tx, answers, **_row(stored, answer))


async def change(tx: Tx, stored: StoredRound, answer: StoredAnswer) -> None:
    """Store an answer in place of the one this person has given; nobody may have judged that one."""
    await put(tx, answers, ("round", "position", "person"), **_row(stored, answer))


def _row(stored: StoredRound, answer: StoredAnswer) -> dict[str, Any]:
    return {
        "round": stored.id,
        "position": answer.position,
        "person": answer.person,
        **answer.edition._asdict(),
        "topic": answer.topic,
        "picked": list(answer.given.picked),
        "text": answer.given.text,
        "skipped": answer.skipped,
        "hinted": answer.hinted,
        "credit": answer.credit,
        "points": answer.points,
        "at": answer.at,
        "day": answer.day,
        "counted": letters(answer.boards),
        "account": answer.account,
    }


async def settle(
    tx: Tx, stored: StoredRound, answer: StoredAnswer, credit: float, points: int, boards: Iterable[str]
) -> None:
    """Give an answer that waited its credit, and note the boards it counts on.

    Raises:
        Conflict: it does not wait any more, or is another person's since accounts were joined.
    """
    done = await tx.execute(
        update(answers)
        .where(
            answers.c.round == stored.id,
            answers.c.position == answer.position,
            answers.c.person == answer.person,
            answers.c.credit.is_(None),
        )
        .values(credit=credit, points=points, counted=letters(boards))
    )
    if done.rowcount != 1:
        raise Conflict(f"the answer of person {answer.person} in round {stored.id} was settled or moved")


async def of_round(tx: Tx, number: int, position: int | None = None) -> list[StoredAnswer]:
    """The answers of a round, or of one question of it, in the order of the questions."""
    query = select(answers).where(answers.c.round == number).order_by(answers.c.position, answers.c.id)
    if position is not None:
        query = query.where(answers.c.position == position)
    return [_answer(row) for row in await tx.execute(query)]


async def picked_by(tx: Tx, number: int, position: int, person: int) -> tuple[int, ...] | None:
    """What a person has picked as their answer to a question of a round; None if they have not answered."""
    picked = (await tx.execute(PICKED, {"number": number, "at": position, "who": person})).scalar_one_or_none()
    return None if picked is None else tuple(picked)


async def given_to(tx: Tx, number: int, position: int) -> int:
    """How many people have answered a question of a round."""
    return (await tx.execute(GIVEN, {"number": number, "at": position})).scalar_one()


async def awaited(tx: Tx, number: int, position: int) -> int | None:
    """How many of those who answered earlier questions of a round have not answered this one.

    Returns:
        None if nobody answered an earlier one.
    """
    earlier, missing = (await tx.execute(AWAITED, {"number": number, "at": position})).one()
    return missing if earlier else None


async def scores(tx: Tx, number: int) -> list[Standing]:
    """Who answered in a round, with what they earned in it; people with equal points share a rank."""
    return [Standing(*row) for row in await tx.execute(SCORES, {"number": number})]


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
        edition=Edition(row.pack, row.question, row.version),
        topic=row.topic,
        given=Answer(tuple(row.picked), row.text),
        skipped=row.skipped,
        hinted=row.hinted,
        credit=row.credit,
        at=row.at,
        day=row.day,
        points=row.points,
        account=row.account,
    )
