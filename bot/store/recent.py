"""What was asked last: the newest rounds of a chat, and a person's newest interview."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select

from bot.quiz.rounds import Phase
from bot.store.engine import Tx
from bot.store.rounds import DAILY
from bot.store.tables import interviews, rounds

_runs = (rounds.c.phase != Phase.OVER) & (rounds.c.purpose != DAILY)
ROUNDS = (
    select(rounds.c.id, func.coalesce(rounds.c.ended_at, rounds.c.started_at), _runs)
    .where(rounds.c.chat == bindparam("of"))
    .order_by(_runs.desc(), rounds.c.id.desc())
    .limit(bindparam("most"))
)
_moment = func.coalesce(interviews.c.ended_at, interviews.c.started_at)
INTERVIEW = (
    select(interviews.c.id, _moment, interviews.c.phase != Phase.OVER)
    .where(interviews.c.person == bindparam("who"))
    .order_by(interviews.c.id.desc())
    .limit(1)
)


@dataclass(frozen=True)
class Recent:
    """A round or interview: when it ended or, if it did not, began, and whether it goes on."""

    id: int
    moment: datetime
    open: bool


async def of_chat(tx: Tx, chat: int, most: int) -> list[Recent]:
    """The newest rounds of a chat, questions of a day among them: the quiz that runs, then the last one first.

    Only a quiz goes on: a question of the day is open beside whatever else there is.
    """
    return [Recent(*row) for row in await tx.execute(ROUNDS, {"of": chat, "most": most})]


async def interview_of(tx: Tx, person: int) -> Recent | None:
    """A person's newest interview; None if they never had one."""
    row = (await tx.execute(INTERVIEW, {"who": person})).one_or_none()
    return None if row is None else Recent(*row)
