"""Interviews: one open for each person, every attempt at an answer, and what people object to."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, insert, select, update

from bot.quiz.grading.free import Band, Grade, GradedPoint, State
from bot.quiz.interviews.parts import Asked, Part
from bot.quiz.interviews.plan import Wish
from bot.quiz.interviews.state import Interview, Phase, Piece
from bot.quiz.posing import Draw
from bot.quiz.questions import Level
from bot.store.engine import Tx
from bot.store.errors import Conflict
from bot.store.people import KnownPerson
from bot.store.tables import appeals, attempts, interviews
from bot.store.upsert import put, put_new

# with_for_update: as for rounds.
OPEN = (
    select(interviews)
    .where(interviews.c.person == bindparam("who"), interviews.c.phase != bindparam("over"))
    .with_for_update()
)
BY_ID = select(interviews).where(interviews.c.id == bindparam("number")).with_for_update()
SAVE = update(interviews).where(interviews.c.id == bindparam("number"), interviews.c.version == bindparam("loaded"))


@dataclass(frozen=True)
class StoredInterview:
    """An interview and where it is kept; `chat` is where it was last gone on with, `version` counts its saves."""

    id: int
    person: int
    chat: int
    pack: str
    version: int
    wish: Wish
    state: Interview


@dataclass(frozen=True)
class Attempt:
    """An answer to a question of an interview; no grade until it is judged. `seconds` is how long it took."""

    id: int
    position: int
    number: int
    question: str
    text: str
    grade: Grade | None
    seconds: int | None


async def open_of(tx: Tx, person: int) -> StoredInterview | None:
    """The interview that a person has open, held until the transaction ends."""
    row = (await tx.execute(OPEN, {"who": person, "over": Phase.OVER})).one_or_none()
    return None if row is None else _stored(row)


async def by_id(tx: Tx, number: int) -> StoredInterview | None:
    """An interview, held until the transaction ends; None if there is none with this id."""
    row = (await tx.execute(BY_ID, {"number": number})).one_or_none()
    return None if row is None else _stored(row)


async def create(
    tx: Tx, person: KnownPerson, chat: int, pack: str, wish: Wish, state: Interview, now: datetime
) -> StoredInterview:
    """Store a new interview.

    Raises:
        Conflict: another one of this person was stored first (raised when the statement runs).
    """
    values = {
        "person": person.id,
        "account": person.account,
        "chat": chat,
        "pack": pack,
        "wish": asdict(wish),
        "state": _as_json(state),
        "phase": state.phase.value,
        "version": 1,
        "started_at": now,
    }
    number = (await tx.execute(insert(interviews).values(values).returning(interviews.c.id))).scalar_one()
    return StoredInterview(number, person.id, chat, pack, 1, wish, state)


async def save(tx: Tx, stored: StoredInterview, state: Interview, chat: int, now: datetime) -> StoredInterview:
    """Store the next state of an interview, and in which chat it goes on.

    Raises:
        Conflict: somebody else saved it since it was loaded.
    """
    values = {
        "number": stored.id,
        "loaded": stored.version,
        "chat": chat,
        "state": _as_json(state),
        "phase": state.phase.value,
        "version": stored.version + 1,
        "ended_at": now if state.phase is Phase.OVER else None,
    }
    if (await tx.execute(SAVE, values)).rowcount != 1:
        raise Conflict(f"interview {stored.id} was saved by somebody else")
    return replace(stored, version=stored.version + 1, state=state, chat=chat)


async def attempt(
    tx: Tx, stored: StoredInterview, topic: str, now: datetime, grade: Grade | None = None, seconds: int | None = None
) -> None:
    """Store the answer that the current question has by now, in place of an earlier wording of the same attempt.

    Args:
        tx: the transaction.
        stored: the interview, at that question.
        topic: of the question.
        now: the moment.
        grade: None where it is not judged yet.
        seconds: from the question to the answer.
    """
    state = stored.state
    asked = state.asked[-1]
    await put(
        tx,
        attempts,
        ("interview", "position", "number"),
        interview=stored.id,
        position=state.position,
        number=state.tries,
        pack=stored.pack,
        question=asked.draw.question,
        version=asked.draw.version,
        topic=topic,
        text=state.answer,
        grade=None if grade is None else asdict(grade),
        seconds=seconds,
        at=now,
    )


async def withdraw(tx: Tx, stored: StoredInterview) -> None:
    """Delete the attempt in hand, which is not judged."""
    where = (attempts.c.interview == stored.id, attempts.c.position == stored.state.position)
    await tx.execute(delete(attempts).where(*where, attempts.c.number == stored.state.tries))


async def attempts_of(tx: Tx, interview: int, position: int | None = None) -> list[Attempt]:
    """The attempts of an interview, or at one of its questions, in the order in which they were made."""
    query = select(attempts).where(attempts.c.interview == interview)
    if position is not None:
        query = query.where(attempts.c.position == position)
    rows = await tx.execute(query.order_by(attempts.c.position, attempts.c.number))
    return [
        Attempt(row.id, row.position, row.number, row.question, row.text, grade_of(row.grade), row.seconds)
        for row in rows
    ]


async def appeal(tx: Tx, to: Attempt, point: str, now: datetime) -> bool:
    """Store that a person says they made a point; False if they said so before."""
    return await put_new(tx, appeals, attempt=to.id, point=point, at=now)


async def asked_before(tx: Tx, person: int, pack: str) -> dict[str, int]:
    """In how many interviews a person has answered each question of a pack."""
    query = (
        select(attempts.c.question, func.count(attempts.c.interview.distinct()))
        .join(interviews, interviews.c.id == attempts.c.interview)
        .where(interviews.c.person == person, attempts.c.pack == pack)
        .group_by(attempts.c.question)
    )
    return {row[0]: row[1] for row in await tx.execute(query)}


def _as_json(state: Interview) -> dict[str, Any]:
    moments = {name: at.isoformat() if at else None for name, at in (("since", state.since), ("until", state.until))}
    return {**asdict(state), "phase": state.phase.value, **moments}


def _stored(row: Row[Any]) -> StoredInterview:
    stored = dict(row.state)
    for name in ("plan", "asked"):
        stored[name] = tuple(_asked(each) for each in stored[name])
    for name in ("since", "until"):
        stored[name] = datetime.fromisoformat(stored[name]) if stored[name] else None
    stored |= {"phase": Phase(row.phase), "pieces": tuple(Piece(**each) for each in stored["pieces"])}
    level = row.wish["level"]
    wish = Wish(**{**row.wish, "level": Level(level) if level else None})
    return StoredInterview(row.id, row.person, row.chat, row.pack, row.version, wish, Interview(**stored))


def _asked(row: dict[str, Any]) -> Asked:
    drawn = row["draw"]
    return Asked(Draw(drawn["question"], drawn["version"], tuple(drawn["order"]), drawn["numbers"]), Part(row["part"]))


def grade_of(row: dict[str, Any] | None) -> Grade | None:
    """A grade as it was stored."""
    if row is None:
        return None
    points = tuple(
        GradedPoint(each["id"], State(each["state"]), tuple(each["span"]) if each["span"] else None)
        for each in row["points"]
    )
    misconceptions, flags = tuple(row["misconceptions"]), tuple(row["flags"])
    return Grade(Band(row["band"]), row["score"], points, misconceptions, flags)
