"""What people object to in the verdicts of their interviews, and what was decided on it."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import func, select, update

from bot.quiz.grading.free import Grade
from bot.quiz.posing import Edition
from bot.store.engine import Tx
from bot.store.interviews import grade_of
from bot.store.people import KnownPerson
from bot.store.tables import appeals, attempts, interviews

OPEN, ACCEPTED, REJECTED = "open", "accepted", "rejected"

WAITING = select(appeals.c.id).where(appeals.c.state == OPEN).order_by(appeals.c.id)
FOUND = (
    select(
        appeals.c.attempt,
        appeals.c.point,
        appeals.c.state,
        appeals.c.answer,
        *(attempts.c[name] for name in ("pack", "question", "version", "text", "grade")),
        func.coalesce(interviews.c.account, interviews.c.person).label("account"),
    )
    .join_from(appeals, attempts, attempts.c.id == appeals.c.attempt)
    .join(interviews, interviews.c.id == attempts.c.interview)
)


@dataclass(frozen=True)
class Appeal:
    """An objection.

    Attributes:
        attempt: to the verdict on which attempt.
        point: the key point that the person says they made.
        state: open, accepted or rejected.
        why: in the words of whoever decided; empty where there are none.
        what: the question.
        text: the answer, as it was given.
        grade: the grade; None where there is none.
        account: whose it is.
    """

    attempt: int
    point: str
    state: str
    why: str
    what: Edition
    text: str
    grade: Grade | None
    account: int


async def waiting(tx: Tx) -> list[int]:
    """The ids of those that nobody has decided on, the oldest first."""
    return list((await tx.execute(WAITING)).scalars())


async def find(tx: Tx, number: int) -> Appeal | None:
    """An objection by its id; None if there is none."""
    row = (await tx.execute(FOUND.where(appeals.c.id == number))).one_or_none()
    if row is None:
        return None
    what = Edition(row.pack, row.question, row.version)
    said = (row.attempt, row.point, row.state, row.answer or "")
    return Appeal(*said, what, row.text, grade_of(row.grade), row.account)


async def decide(tx: Tx, number: int, state: str, by: KnownPerson, why: str, now: datetime) -> bool:
    """Accept or reject an objection; False if somebody else was faster."""
    values = {"state": state, "decided_at": now, "decided_by": by.acting, "answer": why or None}
    query = update(appeals).where(appeals.c.id == number, appeals.c.state == OPEN).values(values)
    return (await tx.execute(query)).rowcount == 1


async def regrade(tx: Tx, attempt: int, grade: Grade) -> None:
    """Store another grade of an attempt, from which the report card and the figures are made."""
    await tx.execute(update(attempts).where(attempts.c.id == attempt).values(grade=asdict(grade)))
