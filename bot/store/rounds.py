"""Rounds: loaded to be changed, saved only if nobody was faster."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from bot.quiz.posing import Draw
from bot.quiz.rounds import Phase, Round
from bot.store.engine import Tx
from bot.store.errors import Conflict
from bot.store.tables import rounds


@dataclass(frozen=True)
class StoredRound:
    """A round and where it is kept; `version` counts its saves."""

    id: int
    chat: int
    pack: str
    version: int
    state: Round


async def running(tx: Tx, chat: int) -> StoredRound | None:
    """The round that runs in a chat, held until the transaction ends."""
    query = select(rounds).where(rounds.c.chat == chat, rounds.c.phase != Phase.OVER)
    row = (await tx.execute(_held(query))).one_or_none()
    return None if row is None else _round(row)


async def latest(tx: Tx, chat: int) -> StoredRound | None:
    """The newest round of a chat, running or over."""
    query = select(rounds).where(rounds.c.chat == chat).order_by(rounds.c.id.desc()).limit(1)
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else _round(row)


async def by_id(tx: Tx, number: int, to_change: bool = True) -> StoredRound | None:
    """A round; None if there is none with this id. `to_change` holds it until the transaction ends."""
    query = select(rounds).where(rounds.c.id == number)
    row = (await tx.execute(_held(query) if to_change else query)).one_or_none()
    return None if row is None else _round(row)


async def create(tx: Tx, chat: int, pack: str, state: Round, now: datetime) -> StoredRound:
    """Store a new round.

    Raises:
        Conflict: another round of this chat was stored first (raised when the statement runs).
    """
    values = {
        "chat": chat,
        "starter": state.starter,
        "pack": pack,
        "shared": state.shared,
        "draws": [asdict(draw) for draw in state.draws],
        "position": state.position,
        "phase": state.phase.value,
        "hinted": state.hinted,
        "version": 1,
        "started_at": now,
    }
    number = (await tx.execute(insert(rounds).values(values).returning(rounds.c.id))).scalar_one()
    return StoredRound(number, chat, pack, 1, state)


async def save(tx: Tx, stored: StoredRound, state: Round, now: datetime) -> StoredRound:
    """Store the next state of a round.

    Raises:
        Conflict: somebody else saved it since it was loaded.
    """
    done = await tx.execute(
        update(rounds)
        .where(rounds.c.id == stored.id, rounds.c.version == stored.version)
        .values(
            position=state.position,
            phase=state.phase.value,
            hinted=state.hinted,
            version=stored.version + 1,
            ended_at=now if state.phase is Phase.OVER else None,
        )
    )
    if done.rowcount != 1:
        raise Conflict(f"round {stored.id} was saved by somebody else")
    return StoredRound(stored.id, stored.chat, stored.pack, stored.version + 1, state)


def _held(query: Any) -> Any:
    # SQLite's BEGIN IMMEDIATE holds everything already, and the clause is left out there.
    return query.with_for_update()


def _round(row: Row[Any]) -> StoredRound:
    draws = tuple(Draw(d["question"], d["version"], tuple(d["order"]), d["numbers"]) for d in row.draws)
    state = Round(row.starter, draws, row.shared, row.position, Phase(row.phase), row.hinted)
    return StoredRound(row.id, row.chat, row.pack, row.version, state)
