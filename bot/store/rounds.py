"""Rounds: loaded to be changed, saved only if nobody was faster."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from bot.quiz.rounds import Phase, Round
from bot.store.draws import drawn
from bot.store.engine import Tx
from bot.store.errors import Conflict
from bot.store.tables import rounds

QUIZ, REVIEW, DAILY = "quiz", "review", "daily"
"""What a round is for: one quiz or review runs in a chat; the question of the day is open beside it."""

_of_chat = select(rounds).where(rounds.c.chat == bindparam("of"), rounds.c.purpose != DAILY)
# with_for_update: SQLite's BEGIN IMMEDIATE holds everything already, and the clause is left out there.
RUNNING = _of_chat.where(rounds.c.phase != bindparam("over")).with_for_update()
LATEST = _of_chat.order_by(rounds.c.id.desc()).limit(1)
BY_ID = select(rounds).where(rounds.c.id == bindparam("number"))
HELD = BY_ID.with_for_update()
SAVE = update(rounds).where(rounds.c.id == bindparam("number"), rounds.c.version == bindparam("loaded"))


@dataclass(frozen=True)
class StoredRound:
    """A round and where it is kept.

    Attributes:
        version: counts its saves.
        shown_at: when the time of the current question began; None in a round of an earlier version of the program.
    """

    id: int
    chat: int
    version: int
    state: Round
    purpose: str = QUIZ
    shown_at: datetime | None = None


async def running(tx: Tx, chat: int) -> StoredRound | None:
    """The quiz or review that runs in a chat, held until the transaction ends."""
    row = (await tx.execute(RUNNING, {"of": chat, "over": Phase.OVER})).one_or_none()
    return None if row is None else _round(row)


async def latest(tx: Tx, chat: int) -> StoredRound | None:
    """The newest quiz or review of a chat, running or over."""
    row = (await tx.execute(LATEST, {"of": chat})).one_or_none()
    return None if row is None else _round(row)


async def by_id(tx: Tx, number: int, to_change: bool = True) -> StoredRound | None:
    """A round; None if there is none with this id. `to_change` holds it until the transaction ends."""
    row = (await tx.execute(HELD if to_change else BY_ID, {"number": number})).one_or_none()
    return None if row is None else _round(row)


async def create(
    tx: Tx, chat: int, state: Round, now: datetime, purpose: str = QUIZ, account: int | None = None
) -> StoredRound:
    """Store a new round; `account` started it, where that is another one than the starter's own.

    Raises:
        Conflict: another quiz or review of this chat was stored first (raised when the statement runs).
    """
    values = {
        "chat": chat,
        "starter": state.starter,
        "account": account,
        "pack": state.draws[0].pack,
        "shared": state.shared,
        "draws": [asdict(draw) for draw in state.draws],
        "position": state.position,
        "phase": state.phase.value,
        "hinted": state.hinted,
        "picked": list(state.picked),
        "version": 1,
        "started_at": now,
        "purpose": purpose,
        "shown_at": now,
    }
    number = (await tx.execute(insert(rounds).values(values).returning(rounds.c.id))).scalar_one()
    return StoredRound(number, chat, 1, state, purpose, now)


async def save(tx: Tx, stored: StoredRound, state: Round, now: datetime) -> StoredRound:
    """Store the next state of a round; with another question its time begins.

    Raises:
        Conflict: somebody else saved it since it was loaded.
    """
    shown_at = stored.shown_at if state.position == stored.state.position else now
    values = {
        "number": stored.id,
        "loaded": stored.version,
        "position": state.position,
        "phase": state.phase.value,
        "hinted": state.hinted,
        "picked": list(state.picked),
        "version": stored.version + 1,
        "ended_at": now if state.phase is Phase.OVER else None,
        "shown_at": shown_at,
    }
    done = await tx.execute(SAVE, values)
    if done.rowcount != 1:
        raise Conflict(f"round {stored.id} was saved by somebody else")
    return replace(stored, version=stored.version + 1, state=state, shown_at=shown_at)


async def begin_time(tx: Tx, stored: StoredRound, now: datetime) -> None:
    """Note that the time of the current question begins anew; the round is held already."""
    await tx.execute(update(rounds).where(rounds.c.id == stored.id).values(shown_at=now))


def _round(row: Row[Any]) -> StoredRound:
    draws = tuple(drawn(each, row.pack) for each in row.draws)
    state = Round(row.starter, draws, row.shared, row.position, Phase(row.phase), row.hinted, tuple(row.picked))
    return StoredRound(row.id, row.chat, row.version, state, row.purpose, row.shown_at)
