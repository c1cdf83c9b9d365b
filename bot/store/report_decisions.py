"""Decisions on what was reported: the first one counts, and whoever reported it is to be told of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from bot.quiz.posing import Edition
from bot.store.engine import Tx
from bot.store.people import KnownPerson
from bot.store.reported import version
from bot.store.reports import KEPT, OPEN, REJECTED, hold, of, set_state
from bot.store.states import HELD, LIVE
from bot.store.tables import reports


@dataclass(frozen=True)
class Decided:
    """A report that was decided on: which it was, and the account that is to be told."""

    report: int
    account: int | None


@dataclass(frozen=True)
class Decision:
    """A decision: whether the question was held back before, and what was reported of it."""

    was_held: bool
    decided: tuple[Decided, ...]


@dataclass(frozen=True)
class Outcome:
    """What became of a report: its question, its state, and why."""

    what: Edition
    state: str
    answer: str


async def decide(tx: Tx, report: int, back: bool, by: KnownPerson, answer: str, now: datetime) -> Decision | None:
    """Decide on the case of a report: let its question be asked (again), or hold it back until it is edited.

    Args:
        tx: the transaction.
        report: the first one of the case.
        back: whether it may be asked.
        by: who decides.
        answer: why, in their words; may be empty.
        now: the moment.

    Returns:
        What was decided; None if somebody else was faster.
    """
    what = await version(tx, report)
    if what is None:
        return None
    was_held = await hold(tx, what) == HELD
    values = {"decided_at": now, "decided_by": by.acting, "answer": answer or None}
    # Asked again, for who held it before may have decided.
    if await version(tx, report) is None:
        return None
    done = await tx.execute(
        update(reports)
        .where(reports.c.state == OPEN, *of(what))
        .values(state=REJECTED if back else KEPT, **values)
        .returning(reports.c.id, reports.c.account)
    )
    await set_state(tx, what, LIVE if back else HELD)
    return Decision(was_held, tuple(Decided(row.id, row.account) for row in done))


async def outcome(tx: Tx, report: int) -> Outcome | None:
    """What became of a report; None if there is none, or nobody has decided."""
    query = select(reports).where(reports.c.id == report, reports.c.state != OPEN)
    row = (await tx.execute(query)).one_or_none()
    if row is None:
        return None
    return Outcome(Edition(row.pack, row.question, row.version), row.state, row.answer or "")
