"""The boards anew from the answers: all, should they ever be wrong, or those of people whose answers became others'.

The rows are the same that are kept with each answer.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, String, case, cast, delete, func, literal, or_, select, text

from bot.store import ranks
from bot.store.boards import ALL_TIME, EVERYWHERE
from bot.store.engine import Tx, at_end
from bot.store.ranks import Move
from bot.store.tables import answers, chats, people, rounds, scored, standings
from bot.store.tables import ranks as ranks_table
from bot.store.upsert import adding, insert

AT_ONCE = 20_000
"""Answers that are counted in one statement, so that none needs more room the more answers there are."""

BOARDS: dict[str, ColumnElement[str]] = {
    "c": literal("chat:") + chats.c.platform + ":" + chats.c.chat,
    "s": literal("server:") + chats.c.platform + ":" + chats.c.server,
    "e": literal(EVERYWHERE),
}
"""The board of an answer, by its letter in `answers.counted`."""


@dataclass(frozen=True)
class Rebuilt:
    """How many answers count on a board, and how many boards and people there are on them."""

    answers: int
    boards: int
    people: int


async def rebuild(tx: Tx) -> Rebuilt:
    """Count every answer again, on the boards on which it counted when it was given.

    Args:
        tx: a transaction that can write. Whoever answers waits until it ends.
    """
    if tx.dialect.name != "sqlite":
        # Answers that are being counted are in before or come after. Whoever counts takes the tables in this order.
        await tx.execute(text("LOCK TABLE scored, standings, ranks IN EXCLUSIVE MODE"))
    for table in (scored, standings, ranks_table):
        await tx.execute(delete(table))
    last = (await tx.execute(select(func.coalesce(func.max(answers.c.id), 0)))).scalar_one()
    for first in range(1, last + 1, AT_ONCE):
        some = answers.c.id.between(first, first + AT_ONCE - 1)
        for letter, board in BOARDS.items():
            await _count(tx, board, some & answers.c.counted.contains(letter))
    for width in ranks.WIDTHS:
        names = [column.name for column in ranks_table.c]
        await tx.execute(insert(tx.dialect.name, ranks_table).from_select(names, ranks.counted(width)))
    return await _figures(tx)


def recount(tx: Tx, *persons: int) -> None:
    """Count all answers of people again when the transaction ends; nobody may count one of theirs meanwhile."""
    at_end(tx, _recounted, *persons)


async def _recounted(tx: Tx, persons: Collection[int]) -> None:
    before = await _places(tx, persons)
    for table in (scored, standings):
        await tx.execute(delete(table).where(table.c.person.in_(persons)))
    for letter, board in BOARDS.items():
        await _count(tx, board, answers.c.person.in_(persons) & answers.c.counted.contains(letter))
    after = await _places(tx, persons)
    moves = [Move(board, period, points, None) for board, period, points in before]
    await ranks.shift(tx, [*moves, *(Move(board, period, None, points) for board, period, points in after)])


async def _places(tx: Tx, persons: Collection[int]) -> list[tuple[str, str, int]]:
    """The places that people have in the ranks, each with its points."""
    query = select(standings.c.board, standings.c.period, standings.c.points)
    rows = await tx.execute(query.where(standings.c.person.in_(persons), ~standings.c.hidden))
    return [(row.board, row.period, row.points) for row in rows]


async def _count(tx: Tx, board: ColumnElement[str], which: ColumnElement[bool]) -> None:
    dialect = tx.dialect.name
    question = answers.c.pack + "/" + answers.c.question
    used = _from_answers(answers.c.person, board, answers.c.day, question).where(which)
    await tx.execute(insert(dialect, scored).from_select([column.name for column in scored.c], used))
    names = ("board", "period", "person", "hidden", "points", "right", "answered")
    for period in _periods(dialect):
        key = (board.label("board"), period.label("period"), answers.c.person, people.c.hidden)
        right = func.sum(case((answers.c.credit == 1, 1), else_=0))
        sums = _from_answers(*key, func.sum(answers.c.points), right, func.count())
        sums = sums.where(which, ~answers.c.skipped).group_by(*key)
        statement = insert(dialect, standings).from_select(names, sums)
        await tx.execute(adding(statement, "points", "right", "answered"))


def _from_answers(*columns: ColumnElement[Any]) -> "Select[*tuple[Any, ...]]":
    return (
        select(*columns)
        .select_from(answers)
        .join(rounds, rounds.c.id == answers.c.round)
        .join(chats, chats.c.id == rounds.c.chat)
        .join(people, people.c.id == answers.c.person)
    )


def _periods(dialect: str) -> Iterator[ColumnElement[str]]:
    """The periods of an answer, as `boards.periods_of` names them."""
    yield literal(ALL_TIME)
    if dialect == "sqlite":
        day = cast(answers.c.day, String)
        # SQLite has names for ISO weeks only from 3.46 on; a week has the number of its Thursday.
        thursday = func.date(day, "-3 days", "weekday 4")
        yield from (day, func.substr(day, 1, 7))
        number = (cast(func.strftime("%j", thursday), Integer) + 6) // 7
        yield func.strftime("%Y-W", thursday, type_=String).concat(func.printf("%02d", number))
    else:
        for name in ("YYYY-MM-DD", "YYYY-MM", 'IYYY-"W"IW'):
            yield func.to_char(answers.c.day, name)


async def _figures(tx: Tx) -> Rebuilt:
    somewhere = or_(*(answers.c.counted.contains(letter) for letter in BOARDS))
    counted = select(func.count()).where(somewhere, ~answers.c.skipped)
    found = select(func.count(standings.c.board.distinct()), func.count(standings.c.person.distinct()))
    everyone, people_on = (await tx.execute(found.where(standings.c.period == ALL_TIME))).one()
    return Rebuilt((await tx.execute(counted)).scalar_one(), everyone, people_on)
