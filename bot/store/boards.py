"""Boards: who has how many points, kept as sums in the transaction of the answer."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from bot.events import Place
from bot.quiz.calendar import month_of, week_of
from bot.store import ranks
from bot.store.engine import Tx, at_end
from bot.store.ranks import Move
from bot.store.tables import people, scored, standings
from bot.store.upsert import adding, insert, put_new

if TYPE_CHECKING:
    from sqlalchemy.sql.dml import ReturningInsert

ALL_TIME = "all"
EVERYWHERE = "everywhere"

# Nobody hides meanwhile: what a claim has stored refers to the person, and so holds the row until the end.
HIDDEN = select(people.c.hidden).where(people.c.id == bindparam("whose")).scalar_subquery()


@dataclass(frozen=True)
class Standing:
    """A person's place on a board; `points` in hundredths. The rank of someone hidden is what it would be."""

    person: int
    name: str
    points: int
    rank: int
    hidden: bool = False


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


def periods_of(day: date) -> tuple[str, ...]:
    """The periods a day belongs to: all time, itself, its week and its month."""
    return ALL_TIME, day.isoformat(), week_of(day), month_of(day)


def letters(boards: Iterable[str]) -> str:
    """Which of the boards of a place these are, as `answers.counted` has it: by their first letters."""
    return "".join(board[0] for board in boards)


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


@dataclass(frozen=True)
class Gain:
    """What an answer adds to a person's sums on a board; `points` in hundredths."""

    person: int
    board: str
    day: date
    points: int
    right: bool


def add(tx: Tx, person: int, boards: Iterable[str], day: date, points: int, right: bool) -> None:
    """Add an answer to a person's sums of all time, of a day, its week and its month, when the transaction ends.

    Args:
        tx: the transaction that stores the answer.
        person: who answered.
        boards: where it counts, as `claim` found.
        day: the local date of the chat.
        points: hundredths of a point.
        right: whether it counts as right.
    """
    at_end(tx, _add_up, *(Gain(person, board, day, points, right) for board in boards))


async def _add_up(tx: Tx, gains: Sequence[Gain]) -> None:
    if not gains:
        return
    added = _by_row(gains)
    # In one order, so that of two transactions that meet in two rows none waits for the other.
    rows = [
        {"person": person, "whose": person, "board": board, "period": period, **added[person, board, period]}
        for person, board, period in sorted(added)
    ]
    moves: list[Move] = []
    for row in await tx.execute(_counting(tx.dialect.name), rows):
        more = added[row.person, row.board, row.period]
        if not row.hidden:
            # The database has added up: what was there before is what is there now without what came.
            before = None if row.answered == more["answered"] else row.points - more["points"]
            moves.append(Move(row.board, row.period, before, row.points))
    await ranks.shift(tx, moves)


def _by_row(gains: Iterable[Gain]) -> dict[tuple[int, str, str], Counter[str]]:
    """What is to be added, by person, board and period."""
    added: dict[tuple[int, str, str], Counter[str]] = {}
    for gain in gains:
        for period in periods_of(gain.day):
            counts = added.setdefault((gain.person, gain.board, period), Counter(points=0, right=0, answered=0))
            counts.update(points=gain.points, right=int(gain.right), answered=1)
    return added


@cache
def _counting(dialect: str) -> "ReturningInsert[Any]":
    columns = standings.c
    statement = adding(insert(dialect, standings).values(hidden=HIDDEN), "points", "right", "answered")
    return statement.returning(
        columns.person, columns.board, columns.period, columns.points, columns.answered, columns.hidden
    )
