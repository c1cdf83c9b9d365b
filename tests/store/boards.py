"""What the boards say, and what they should say by the answers."""

from collections import Counter, defaultdict
from typing import Any

from sqlalchemy import Table, func, select

from bot.quiz.calendar import month_of, week_of
from bot.quiz.questions import GRADED_KINDS
from bot.store.boards import ALL_TIME, boards_of
from bot.store.chats import chat_of
from bot.store.engine import Store
from bot.store.ranks import WIDTHS
from bot.store.tables import answers, chats, people, questions, ranks, rounds, scored, standings

Key = tuple[str, str, int]
"""Board, period, and person."""

Sums = tuple[int, int, int]
"""Hundredths of points, right answers, and answers."""


async def count(store: Store, table: Table) -> int:
    """How many rows a table has."""
    async with store.read() as tx:
        return (await tx.execute(select(func.count()).select_from(table))).scalar_one()


async def kept(store: Store) -> dict[Key, Sums]:
    """The standings as they are stored."""
    async with store.read() as tx:
        rows = await tx.execute(select(standings))
        return {(row.board, row.period, row.person): (row.points, row.right, row.answered) for row in rows}


async def all_rows(store: Store) -> list[list[tuple[Any, ...]]]:
    """Every row of the three tables that are kept with the answers."""
    async with store.read() as tx:
        found = [(await tx.execute(select(table))).all() for table in (scored, standings, ranks)]
    return [sorted(tuple(row) for row in rows) for rows in found]


async def rebuilt(store: Store) -> dict[Key, Sums]:
    """The standings as the answers say: the first of a person, day and board counts, and a skip uses up."""
    found: dict[Key, list[int]] = defaultdict(lambda: [0, 0, 0])
    seen = set()
    query = (
        select(answers, rounds.c.chat, questions.c.kind)
        .join(rounds, rounds.c.id == answers.c.round)
        .join(
            questions,
            (questions.c.pack == answers.c.pack)
            & (questions.c.id == answers.c.question)
            & (questions.c.version == answers.c.version),
        )
        .where(answers.c.credit.is_not(None), questions.c.kind.in_(GRADED_KINDS))
        .order_by(answers.c.id)
    )
    async with store.read() as tx:
        for row in (await tx.execute(query)).all():
            chat = chat_of((await tx.execute(select(chats).where(chats.c.id == row.chat))).one()._mapping)
            for board in boards_of(chat.place):
                if (row.person, board, row.day, row.pack, row.question) in seen:
                    continue
                seen.add((row.person, board, row.day, row.pack, row.question))
                if row.skipped:
                    continue
                for period in (ALL_TIME, row.day.isoformat(), week_of(row.day), month_of(row.day)):
                    sums = found[board, period, row.person]
                    sums[0] += row.points
                    sums[1] += row.credit == 1
                    sums[2] += 1
    return {key: (points, right, answered) for key, (points, right, answered) in found.items()}


async def ranked(store: Store) -> Counter[tuple[str, str, int, int]]:
    """How many people are in each band of points, by board, period, width and begin, as the standings say."""
    async with store.read() as tx:
        query = select(standings).join(people, people.c.id == standings.c.person).where(~people.c.hidden)
        rows = (await tx.execute(query)).all()
    return Counter((row.board, row.period, width, row.points // width * width) for row in rows for width in WIDTHS)


async def kept_ranks(store: Store) -> Counter[tuple[str, str, int, int]]:
    """The same, as it is stored."""
    async with store.read() as tx:
        rows = await tx.execute(select(ranks))
        return Counter({(row.board, row.period, row.width, row.points): row.people for row in rows})


async def scored_times(store: Store) -> Counter[str]:
    """How many answers were scored on each board."""
    async with store.read() as tx:
        return Counter((await tx.execute(select(scored.c.board))).scalars().all())
