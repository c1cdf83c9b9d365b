"""Ranks: how many people have so many points, counted in bands of three widths, so that no look-up goes through people.

A rank is one more than the people with more points: those in the narrow bands up to the end of one's own wider band,
and so on. The sum is over some hundreds of rows at most, on a board of ten people as on one of a million.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Select, bindparam, delete, func, literal, select, tuple_, union_all

from bot.store.engine import Tx
from bot.store.tables import ranks, standings
from bot.store.upsert import adding, insert

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

WIDTHS = (1, 1_000, 1_000_000)
"""Hundredths of a point that a band is wide: each value, ten points, ten thousand points."""

MOST = 2**31 - 1
"""Hundredths of a point: more than a column of the database takes."""

_here = (ranks.c.board == bindparam("on"), ranks.c.period == bindparam("during"))
_within = (ranks.c.points >= bindparam("low"), ranks.c.points <= bindparam("high"))


class Move(NamedTuple):
    """Somebody's points on a board become others, in hundredths; None where they were or will be not on it."""

    board: str
    period: str
    before: int | None
    after: int | None


class Start(NamedTuple):
    """The points of whoever has a place on a board, and how many people have more."""

    points: int
    above: int


Key = tuple[int, str, str, int]
"""Width, board, period, and where the band begins."""


async def shift(tx: Tx, moves: Iterable[Move]) -> None:
    """Count people where their points are now."""
    changes: Counter[Key] = Counter()
    for move in moves:
        for points, by in ((move.before, -1), (move.after, 1)):
            if points is not None:
                changes.update({(width, move.board, move.period, points - points % width): by for width in WIDTHS})
    # In one order, as the standings are written.
    if rows := [_row(key) | {"people": by} for key, by in sorted(changes.items()) if by]:
        await tx.execute(_shifting(tx.dialect.name), rows)
    if left := [_row(key) for key, by in sorted(changes.items()) if by < 0]:
        await tx.execute(EMPTIED, left)


def _row(key: Key) -> dict[str, int | str]:
    width, board, period, points = key
    return {"width": width, "board": board, "period": period, "points": points}


async def count(tx: Tx, person: int, by: int) -> None:
    """Count a person in (1) or out (-1) on every board where they have a standing."""
    for width in WIDTHS:
        await tx.execute(_counting(tx.dialect.name, width), {"who": person, "by": by})
    if by < 0:
        for width in WIDTHS:
            await tx.execute(LEFT, {"who": person, "wide": width})


async def rank(tx: Tx, board: str, period: str, points: int) -> int:
    """The rank of whoever has so many points on a board: one more than the people with more."""
    edges = {f"end{width}": points - points % width + width for width in WIDTHS}
    return int((await tx.execute(ABOVE, {"on": board, "during": period, "last": MOST, **edges})).scalar_one()) + 1


async def size(tx: Tx, board: str, period: str) -> int:
    """How many people are on a board."""
    return int((await tx.execute(SIZE, {"on": board, "during": period, "wide": WIDTHS[-1]})).scalar_one())


async def start(tx: Tx, board: str, period: str, place: int) -> Start | None:
    """Who has a place on a board, counted from 0 and with one place for each, by their points; None if nobody has."""
    low, high, above = 0, MOST, 0
    for width in reversed(WIDTHS):
        values = {"on": board, "during": period, "wide": width, "low": low, "high": high, "left": place - above}
        found = (await tx.execute(BAND, values)).one_or_none()
        if found is None:
            return None
        low, high, above = found.points, found.points + width - 1, above + found.before
    return Start(low, above)


def counted(width: int) -> "Select[str, str, int, int, int]":
    """The rows of a width as the standings have them."""
    points = (standings.c.points - standings.c.points % width).label("points")
    key = (standings.c.board, standings.c.period, points)
    return (
        select(standings.c.board, standings.c.period, literal(width).label("width"), points, func.count())
        .where(~standings.c.hidden)
        .group_by(*key)
    )


@cache
def _shifting(dialect: str) -> "sqlite.Insert | postgresql.Insert":
    return adding(insert(dialect, ranks), "people")


@cache
def _counting(dialect: str, width: int) -> "sqlite.Insert | postgresql.Insert":
    points = standings.c.points - standings.c.points % width
    query = (
        select(standings.c.board, standings.c.period, literal(width), points, bindparam("by"))
        .where(standings.c.person == bindparam("who"))
        .order_by(standings.c.board, standings.c.period)
    )
    return adding(insert(dialect, ranks).from_select([column.name for column in ranks.c], query), "people")


def _above() -> "Select[int]":
    parts = [
        select(func.sum(ranks.c.people).label("people")).where(
            *_here,
            ranks.c.width == width,
            ranks.c.points >= bindparam(f"end{width}"),
            ranks.c.points < bindparam(until),
        )
        for width, until in zip(WIDTHS, [*(f"end{width}" for width in WIDTHS[1:]), "last"], strict=True)
    ]
    return select(func.coalesce(func.sum(union_all(*parts).subquery().c.people), 0))


def _band() -> "Select[int, int]":
    upto = func.sum(ranks.c.people).over(order_by=ranks.c.points.desc()).label("upto")
    running = select(ranks.c.points, ranks.c.people, upto).where(*_here, *_within, ranks.c.width == bindparam("wide"))
    rows = running.subquery().c
    query = select(rows.points, (rows.upto - rows.people).label("before")).where(rows.upto > bindparam("left"))
    return query.order_by(rows.points.desc()).limit(1)


ABOVE, BAND = _above(), _band()
SIZE = select(func.coalesce(func.sum(ranks.c.people), 0)).where(*_here, ranks.c.width == bindparam("wide"))

EMPTIED = delete(ranks).where(*(column == bindparam(column.name) for column in ranks.primary_key), ranks.c.people == 0)
LEFT = delete(ranks).where(
    ranks.c.people == 0,
    ranks.c.width == bindparam("wide"),
    tuple_(ranks.c.board, ranks.c.period, ranks.c.points).in_(
        select(
            standings.c.board, standings.c.period, standings.c.points - standings.c.points % bindparam("wide")
        ).where(standings.c.person == bindparam("who"))
    ),
)
