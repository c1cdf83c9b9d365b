"""Reports of questions: one an account and version. Enough different people hold a question back."""

from datetime import datetime, timedelta
from enum import Enum, auto

from sqlalchemy import ColumnElement, func, insert, select, update

from bot.quiz.errors import TooManyReports
from bot.quiz.posing import Edition
from bot.quiz.reporting import ENOUGH, MOST_A_DAY, Told
from bot.store.engine import Tx
from bot.store.people import KnownPerson, with_accounts
from bot.store.states import CURRENT, HELD, LIVE
from bot.store.tables import people, questions, reports

OPEN, REJECTED, KEPT, MENDED = "open", "rejected", "kept", "mended"


class Taken(Enum):
    """What became of a report."""

    NEW = auto()
    HOLDS = auto()  # and with it the question is held back
    AGAIN = auto()  # in place of the person's earlier one
    DECIDED = auto()  # nothing: somebody has looked at the person's earlier one
    CHANGED = auto()  # nothing: that version is asked no more


async def report(tx: Tx, what: Edition, by: KnownPerson, told: Told, now: datetime) -> Taken:
    """Store what a person says is wrong with a question.

    Raises:
        TooManyReports: they have reported as many others within a day as are taken.
    """
    state = await hold(tx, what)
    if state not in CURRENT:
        return Taken.CHANGED
    values = {"reason": told.reason.value, "text": told.text, "at": now}
    theirs = reports.c.account.in_(with_accounts(by.id))
    earlier = (await tx.execute(select(reports.c.id, reports.c.state).where(theirs, *of(what)))).all()
    if earlier:
        if any(row.state != OPEN for row in earlier):
            return Taken.DECIDED
        await tx.execute(update(reports).where(reports.c.id == earlier[0].id).values(values))
        return Taken.AGAIN
    lately = select(func.count()).where(theirs, reports.c.at > now - timedelta(days=1))
    if (await tx.execute(lately)).scalar_one() >= MOST_A_DAY:
        raise TooManyReports
    await tx.execute(insert(reports).values(**what._asdict(), account=by.acting, **values))
    if state != LIVE or await _people(tx, what) < ENOUGH:
        return Taken.NEW
    await set_state(tx, what, HELD)
    return Taken.HOLDS


async def hold(tx: Tx, what: Edition) -> str | None:
    """The state of a version, which nobody else reports, decides on or changes before the transaction ends.

    Without that, of two who report at once neither would see the other, and each would be one too few.
    """
    query = select(questions.c.state).where(*_named(what)).with_for_update()
    return (await tx.execute(query)).scalar_one_or_none()


async def set_state(tx: Tx, what: Edition, state: str) -> None:
    """Hold a version back, or let it be asked again; the caller holds it."""
    await tx.execute(update(questions).where(*_named(what)).values(state=state))


async def _people(tx: Tx, what: Edition) -> int:
    """How many different people have reported a version, which nobody has decided on; joined accounts are one."""
    who = func.coalesce(people.c.linked, people.c.id)
    query = select(func.count(who.distinct())).join_from(reports, people, people.c.id == reports.c.account)
    return (await tx.execute(query.where(reports.c.state == OPEN, *of(what)))).scalar_one()


def of(what: Edition) -> tuple[ColumnElement[bool], ...]:
    """What holds for the reports of a version."""
    return tuple(reports.c[name] == value for name, value in what._asdict().items())


def _named(what: Edition) -> tuple[ColumnElement[bool], ...]:
    key = {"pack": what.pack, "id": what.question, "version": what.version}
    return tuple(questions.c[name] == value for name, value in key.items())
