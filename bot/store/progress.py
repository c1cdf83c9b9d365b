"""What is told of a person's or a group's progress, read from their answers."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import func, select

from bot.events import Place
from bot.store.engine import Tx
from bot.store.tables import answers, attempts, chats, interviews, rounds


async def by_day(tx: Tx, person: int, since: date, day_of: Callable[[datetime], date]) -> dict[date, int]:
    """On which local dates a person has given how many answers, skips left out.

    Free text counts when it is given, whether or not it has been assessed, and in an interview each try does.

    Args:
        tx: the transaction.
        person: who.
        since: the first date of interest.
        day_of: the local date of a moment, for answers in interviews; others have kept theirs.
    """
    query = (
        select(answers.c.day, func.count())
        .where(answers.c.person == person, answers.c.day >= since, ~answers.c.skipped)
        .group_by(answers.c.day)
    )
    found = Counter({row[0]: row[1] for row in await tx.execute(query)})
    # Where the day begins first, it does so before the date that it has in UTC.
    earliest = datetime.combine(since, time(), UTC) - timedelta(days=1)
    tried = select(attempts.c.at).join_from(attempts, interviews)
    moments = (await tx.execute(tried.where(interviews.c.person == person, attempts.c.at >= earliest))).scalars()
    found.update(day for day in map(day_of, moments) if day >= since)
    return dict(found)


async def of_group(tx: Tx, place: Place, packs: Collection[str], since: date) -> Mapping[str, tuple[float, int]]:
    """The topics of some packs that were answered in a chat and its threads: sum of credits and number of answers.

    Args:
        tx: the transaction.
        place: the chat, or a thread of it.
        packs: the packs; a topic of several is one topic.
        since: the first local date whose answers count.
    """
    here = (
        select(rounds.c.id)
        .join_from(rounds, chats)
        .where(chats.c.platform == place.platform, chats.c.chat == place.chat)
    )
    query = (
        select(answers.c.topic, func.sum(answers.c.credit), func.count())
        .where(answers.c.round.in_(here), answers.c.pack.in_(packs), answers.c.day >= since)
        .where(answers.c.credit.is_not(None), ~answers.c.skipped)
        .group_by(answers.c.topic)
    )
    return {topic: (float(credit), number) for topic, credit, number in await tx.execute(query)}
