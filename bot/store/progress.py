"""What is told of a person's or a group's progress, read from their answers and cards."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import func, select

from bot.events import Place
from bot.store.engine import Tx
from bot.store.tables import answers, cards, chats, rounds


async def by_day(tx: Tx, person: int, since: date) -> dict[date, int]:
    """On which local dates a person has given how many answers, skips left out; `since` is the first date of interest.

    Free text counts when it is given, whether or not it has been assessed.
    """
    query = (
        select(answers.c.day, func.count())
        .where(answers.c.person == person, answers.c.day >= since, ~answers.c.skipped)
        .group_by(answers.c.day)
    )
    return {row[0]: row[1] for row in await tx.execute(query)}


async def due(tx: Tx, person: int, now: datetime) -> int:
    """How many cards of a person are due."""
    query = select(func.count()).select_from(cards).where(cards.c.person == person, cards.c.due <= now)
    return (await tx.execute(query)).scalar_one()


async def of_group(tx: Tx, place: Place, pack: str, since: date) -> Mapping[str, tuple[float, int]]:
    """The topics of a pack that were answered in a chat, its threads among it: sum of credits and number of answers.

    Args:
        tx: the transaction.
        place: the chat, or a thread of it.
        pack: the pack.
        since: the first local date whose answers count.
    """
    here = (
        select(rounds.c.id)
        .join_from(rounds, chats)
        .where(chats.c.platform == place.platform, chats.c.chat == place.chat)
    )
    query = (
        select(answers.c.topic, func.sum(answers.c.credit), func.count())
        .where(answers.c.round.in_(here), answers.c.pack == pack, answers.c.day >= since)
        .where(answers.c.credit.is_not(None), ~answers.c.skipped)
        .group_by(answers.c.topic)
    )
    return {topic: (float(credit), number) for topic, credit, number in await tx.execute(query)}
