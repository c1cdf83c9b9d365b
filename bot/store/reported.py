"""What was reported and waits to be looked at: one case a version of a question, named by its first report."""

from dataclasses import dataclass

from sqlalchemy import func, select

from bot.quiz.posing import Edition
from bot.quiz.reporting import Reason, Told
from bot.store.engine import Tx
from bot.store.reports import OPEN, hold, of
from bot.store.states import HELD
from bot.store.tables import questions, reports

_same = (
    (questions.c.pack == reports.c.pack)
    & (questions.c.id == reports.c.question)
    & (questions.c.version == reports.c.version)
)
_first = func.min(reports.c.id)
WAITING = (
    select(_first)
    .join(questions, _same)
    .where(reports.c.state == OPEN)
    .group_by(reports.c.pack, reports.c.question, reports.c.version, questions.c.state)
    .order_by(questions.c.state != HELD, _first)
)


@dataclass(frozen=True)
class Case:
    """A question that was reported, whether it is held back, and what people say of it, the oldest report first."""

    what: Edition
    held: bool
    told: tuple[Told, ...]


async def waiting(tx: Tx) -> list[int]:
    """The cases that nobody has decided on, by their first reports; what is held back comes first."""
    return list((await tx.execute(WAITING)).scalars())


async def held_waiting(tx: Tx) -> int:
    """How many questions are held back and were not looked at."""
    held = select(func.count()).select_from(WAITING.where(questions.c.state == HELD).subquery())
    return (await tx.execute(held)).scalar_one()


async def find(tx: Tx, report: int) -> Case | None:
    """The case of a report; None if it was decided on, or there is none."""
    what = await version(tx, report)
    if what is None:
        return None
    rows = await tx.execute(select(reports).where(reports.c.state == OPEN, *of(what)).order_by(reports.c.id))
    told = tuple(Told(Reason(row.reason), row.text) for row in rows)
    return Case(what, await hold(tx, what) == HELD, told)


async def version(tx: Tx, report: int) -> Edition | None:
    """The version that a report is about, if nobody has decided on it."""
    query = select(reports.c.pack, reports.c.question, reports.c.version)
    row = (await tx.execute(query.where(reports.c.id == report, reports.c.state == OPEN))).one_or_none()
    return None if row is None else Edition(*row)
