"""Boards: who has how many points, kept as sums in the transaction of the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Subquery, delete, func, select, update

from bot.events import Place
from bot.store.engine import Tx
from bot.store.tables import people, ranks, scored, standings
from bot.store.upsert import add_up, put_new

Span = tuple[date, date]
"""The first and the last of some days."""

ALL_TIME = "all"
EVERYWHERE = "everywhere"


@dataclass(frozen=True)
class Standing:
    """A person's place on a board; `points` in hundredths."""

    person: int
    name: str
    points: int
    rank: int


def chat_board(place: Place) -> str:
    """The board of a chat; its threads share it."""
    return f"chat:{place.platform}:{place.chat}"


def server_board(place: Place) -> str:
    """The board of the server a chat is in, which all its chats share."""
    return f"server:{place.platform}:{place.server}"


def boards_of(place: Place) -> list[str]:
    """The boards an answer given in a place counts for: the chat's, the server's, everywhere."""
    server = [server_board(place)] if place.server else []
    return [chat_board(place), *server, EVERYWHERE]


async def claim(tx: Tx, person: int, boards: Sequence[str], day: date, question: str) -> list[str]:
    """Use a question up for a person and day; it counts once on each board.

    Args:
        tx: the transaction that stores the answer.
        person: who answered.
        boards: where it could count.
        day: the local date of the chat.
        question: pack and id of the question.

    Returns:
        The boards on which it was not used up yet.
    """
    return [
        board for board in boards if await put_new(tx, scored, person=person, board=board, day=day, question=question)
    ]


async def add(tx: Tx, person: int, boards: Sequence[str], day: date, points: int, right: bool) -> None:
    """Add an answer to a person's sums of all time and of a day.

    Args:
        tx: the transaction that stores the answer.
        person: who answered.
        boards: where it counts, as `claim` found.
        day: the local date of the chat.
        points: hundredths of a point.
        right: whether it counts as right.
    """
    values = [
        {"board": board, "period": period, "person": person, "points": points, "right": int(right), "answered": 1}
        for board in boards
        for period in (ALL_TIME, day.isoformat())
    ]
    await add_up(tx, standings, ("board", "period", "person"), values)


async def forget(tx: Tx, person: int) -> None:
    """Take a person off every board, with all they scored; whoever is below them moves up."""
    here = (standings.c.board == ranks.c.board, standings.c.period == ranks.c.period)
    theirs = select(standings.c.person).where(*here, standings.c.points == ranks.c.points, standings.c.person == person)
    await tx.execute(update(ranks).where(theirs.exists()).values(people=ranks.c.people - 1))
    await tx.execute(delete(ranks).where(ranks.c.people <= 0))
    await tx.execute(delete(standings).where(standings.c.person == person))
    await tx.execute(delete(scored).where(scored.c.person == person))


async def top(tx: Tx, board: str, number: int, span: Span | None = None) -> list[Standing]:
    """The leaders of a board; people with equal points share a rank.

    Args:
        tx: a transaction.
        board: of which chat or server, or everywhere.
        number: how many at most.
        span: the first and the last day that count; None is all time.
    """
    sums = _sums(board, span)
    rank = func.rank().over(order_by=sums.c.points.desc())
    query = (
        select(sums.c.person, people.c.name, sums.c.points, rank)
        .join(people, people.c.id == sums.c.person)
        .order_by(sums.c.points.desc(), sums.c.person)
        .limit(number)
    )
    return [Standing(*row) for row in await tx.execute(query)]


async def standing(tx: Tx, board: str, person: int, span: Span | None = None) -> Standing | None:
    """One person's place on a board; None if they have not scored there in that time."""
    sums = _sums(board, span)
    query = (
        select(sums.c.person, people.c.name, sums.c.points)
        .join(people, people.c.id == sums.c.person)
        .where(sums.c.person == person)
    )
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else await _ranked(tx, sums, row)


async def around(tx: Tx, board: str, mine: Standing, span: Span | None = None) -> list[Standing]:
    """The neighbours of a place on a board: who comes right before, and who right after."""
    sums = _sums(board, span)
    query = select(sums.c.person, people.c.name, sums.c.points).join(people, people.c.id == sums.c.person).limit(1)
    same, points, person = sums.c.points == mine.points, sums.c.points, sums.c.person
    before = query.where((points > mine.points) | (same & (person < mine.person))).order_by(points, person.desc())
    after = query.where((points < mine.points) | (same & (person > mine.person))).order_by(points.desc(), person)
    rows = [(await tx.execute(each)).one_or_none() for each in (before, after)]
    return [await _ranked(tx, sums, row) for row in rows if row is not None]


async def _ranked(tx: Tx, sums: Subquery, row: Row[Any, Any, Any]) -> Standing:
    better = await tx.execute(select(func.count()).select_from(sums).where(sums.c.points > row.points))
    return Standing(row.person, row.name, row.points, better.scalar_one() + 1)


def _sums(board: str, span: Span | None) -> Subquery:
    """What everyone on a board has earned. Weeks and months are sums of days, which are kept."""
    here = select(standings.c.person, standings.c.points).where(standings.c.board == board)
    if span is None:
        return here.where(standings.c.period == ALL_TIME).subquery()
    first, last = (day.isoformat() for day in span)
    if first == last:
        return here.where(standings.c.period == first).subquery()
    total = func.sum(standings.c.points).label("points")
    days = select(standings.c.person, total).where(standings.c.board == board)
    return days.where(standings.c.period.between(first, last)).group_by(standings.c.person).subquery()
