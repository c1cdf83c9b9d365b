"""Boards: who has how many points, kept as sums in the transaction of the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from bot.events import Place
from bot.store.engine import Tx
from bot.store.tables import people, scored, standings
from bot.store.upsert import add_up, put_new

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


def boards_of(place: Place) -> list[str]:
    """The boards an answer given in a place counts for: the chat's, the server's, everywhere."""
    server = [f"server:{place.platform}:{place.server}"] if place.server else []
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


async def top(tx: Tx, board: str, number: int, period: str = ALL_TIME) -> list[Standing]:
    """The leaders of a board; people with equal points share a rank."""
    rank = func.rank().over(order_by=standings.c.points.desc())
    query = (
        select(standings.c.person, people.c.name, standings.c.points, rank)
        .join(people, people.c.id == standings.c.person)
        .where(standings.c.board == board, standings.c.period == period)
        .order_by(standings.c.points.desc(), standings.c.person)
        .limit(number)
    )
    return [Standing(*row) for row in await tx.execute(query)]


async def standing(tx: Tx, board: str, person: int, period: str = ALL_TIME) -> Standing | None:
    """One person's place on a board; None if they have not scored there."""
    here = (standings.c.board == board, standings.c.period == period)
    query = (
        select(standings.c.person, people.c.name, standings.c.points)
        .join(people, people.c.id == standings.c.person)
        .where(*here, standings.c.person == person)
    )
    if (mine := (await tx.execute(query)).one_or_none()) is None:
        return None
    better = await tx.execute(
        select(func.count()).select_from(standings).where(*here, standings.c.points > mine.points)
    )
    return Standing(mine.person, mine.name, mine.points, better.scalar_one() + 1)
