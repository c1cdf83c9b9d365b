"""What a board shows: ten at a time, and where one stands oneself. Nothing is summed up or counted for it."""

from collections.abc import Sequence

from sqlalchemy import Row, Select, bindparam, select

from bot.store import ranks
from bot.store.boards import Standing
from bot.store.engine import Tx
from bot.store.tables import people, standings

_here = (standings.c.board == bindparam("on"), standings.c.period == bindparam("during"))
_seen = (*_here, ~standings.c.hidden)
_found = select(standings.c.person, standings.c.points)
_above = (standings.c.points.desc(), standings.c.person)
_below = (standings.c.points, standings.c.person.desc())
_same = standings.c.points == bindparam("mine")
_earlier, _later = standings.c.person < bindparam("me"), standings.c.person > bindparam("me")


async def leaders(tx: Tx, board: str, period: str, number: int, first: int = 0) -> list[Standing]:
    """People on a board, best first; those with equal points share a rank.

    Args:
        tx: a transaction.
        board: of which chat or server, or everywhere.
        period: all time, or the name of a day, week or month.
        number: how many at most.
        first: how many come before.
    """
    begin = await ranks.start(tx, board, period, first)
    if begin is None:
        return []
    # Straight to the points that are looked for; only people with equal points are passed over.
    values = {"on": board, "during": period, "most": begin.points, "number": number, "passed": first - begin.above}
    return _ranked((await tx.execute(PAGE, values)).all(), first, begin)


def _ranked(rows: Sequence[Row[int, str, int]], first: int, begin: ranks.Start) -> list[Standing]:
    found: list[Standing] = []
    for place, row in enumerate(rows, start=first):
        rank = begin.above + 1 if row.points == begin.points else place + 1
        if found and row.points == found[-1].points:
            rank = found[-1].rank
        found.append(Standing(row.person, row.name, row.points, rank))
    return found


async def standing(tx: Tx, board: str, period: str, person: int) -> Standing | None:
    """One person's place on a board; None if nothing of theirs has counted there in that time."""
    row = (await tx.execute(OWN, {"on": board, "during": period, "me": person})).one_or_none()
    if row is None:
        return None
    return Standing(person, row.name, row.points, await ranks.rank(tx, board, period, row.points), row.hidden)


async def neighbours(tx: Tx, board: str, period: str, mine: Standing) -> list[Standing]:
    """Who comes right before a place on a board, and who right after."""
    values = {"on": board, "during": period, "mine": mine.points, "me": mine.person}
    found = []
    for equal, other in (BEFORE, AFTER):
        if row := (await tx.execute(equal, values)).one_or_none():
            found.append(Standing(row.person, row.name, row.points, mine.rank))
        elif row := (await tx.execute(other, values)).one_or_none():
            found.append(Standing(row.person, row.name, row.points, await ranks.rank(tx, board, period, row.points)))
    return found


def _named(query: Select[int, int]) -> Select[int, str, int]:
    """The rows with names, which are looked up for those alone that are shown."""
    rows = query.subquery().c
    named = select(rows.person, people.c.name, rows.points).join(people, people.c.id == rows.person)
    return named.order_by(rows.points.desc(), rows.person)


PAGE = _named(
    _found.where(*_seen, standings.c.points <= bindparam("most"))
    .order_by(*_above)
    .limit(bindparam("number"))
    .offset(bindparam("passed"))
)
OWN = (
    select(people.c.name, standings.c.points, standings.c.hidden)
    .join(people, people.c.id == standings.c.person)
    .where(*_here, standings.c.person == bindparam("me"))
)
# Two queries a neighbour, for an index is not used for "less, or equal and earlier".
BEFORE = (
    _named(_found.where(*_seen, _same, _earlier).order_by(*_below).limit(1)),
    _named(_found.where(*_seen, standings.c.points > bindparam("mine")).order_by(*_below).limit(1)),
)
AFTER = (
    _named(_found.where(*_seen, _same, _later).order_by(*_above).limit(1)),
    _named(_found.where(*_seen, standings.c.points < bindparam("mine")).order_by(*_above).limit(1)),
)
