"""What the boards say, and what they should say by the answers."""

from collections import Counter, defaultdict

from sqlalchemy import Table, func, select

from bot.quiz.calendar import local_date
from bot.quiz.questions import GRADED_KINDS
from bot.store.boards import ALL_TIME, boards_of
from bot.store.chats import chat_of
from bot.store.engine import Store
from bot.store.tables import answers, chats, questions, rounds, scored, standings

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
            day = local_date(row.at, chat.settings.timezone)
            for board in boards_of(chat.place):
                if (row.person, board, day, row.pack, row.question) in seen:
                    continue
                seen.add((row.person, board, day, row.pack, row.question))
                if row.skipped:
                    continue
                for period in (ALL_TIME, day.isoformat()):
                    sums = found[board, period, row.person]
                    sums[0] += row.points
                    sums[1] += row.credit == 1
                    sums[2] += 1
    return {key: (points, right, answered) for key, (points, right, answered) in found.items()}


async def scored_times(store: Store) -> Counter[str]:
    """How many answers were scored on each board."""
    async with store.read() as tx:
        return Counter((await tx.execute(select(scored.c.board))).scalars().all())
