"""Ratings moved by what answers tell; the database adds it up, so that nothing is lost between a read and a write."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, bindparam

from bot.quiz.ratings import Rating
from bot.store.engine import Tx
from bot.store.upsert import insert

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite


@dataclass(frozen=True)
class Move:
    """A rating before and after an answer."""

    before: Rating
    after: Rating


async def move(tx: Tx, table: Table, moves: Mapping[tuple[Any, ...], Move]) -> None:
    """Move ratings, by their keys."""
    if not moves:
        return
    names = [column.name for column in table.primary_key]
    rows = [
        dict(zip(names, key, strict=True))
        | {"rating": moves[key].after.value, "answers": moves[key].after.answers}
        | {"by": moves[key].after.value - moves[key].before.value}
        | {"more": moves[key].after.answers - moves[key].before.answers}
        for key in sorted(moves)
    ]
    await tx.execute(_moving(tx.dialect.name, table), rows)


@cache
def _moving(dialect: str, table: Table) -> "sqlite.Insert | postgresql.Insert":
    moved = {
        "rating": table.c.rating + bindparam("by"),
        "answers": table.c.answers + bindparam("more"),
    }
    return insert(dialect, table).on_conflict_do_update(index_elements=list(table.primary_key), set_=moved)
