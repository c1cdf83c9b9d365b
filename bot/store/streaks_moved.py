"""Streaks of people whose answers became somebody else's: kept as they are, or made anew from the answers."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, select, update

from bot.quiz.streaks import Streak, answered
from bot.store.engine import Tx
from bot.store.posts import SENT
from bot.store.streaks import find, save
from bot.store.tables import answers, posts, streaks


async def join(tx: Tx, giver: int, taker: int) -> None:
    """Give a person's streaks to another, who has their answers by now; where both have one, it is made anew."""
    for daily in await _dailies(tx, giver):
        own, other = await find(tx, daily, taker), await find(tx, daily, giver)
        assert other is not None, "it was just found"
        if own is None:
            await _move(tx, daily, giver, taker)
            continue
        await tx.execute(delete(streaks).where(streaks.c.daily == daily, streaks.c.person == giver))
        longer = max(own, other, key=lambda each: each.length)
        await save(tx, daily, taker, await _made_anew(tx, daily, taker) or longer)


async def part(tx: Tx, giver: int, taker: int) -> None:
    """Give another person the streaks that belong to the answers they have got back; shared ones are made anew."""
    for daily in await _dailies(tx, giver):
        if (theirs := await _made_anew(tx, daily, taker)) is None:
            continue
        if (rest := await _made_anew(tx, daily, giver)) is None:
            await _move(tx, daily, giver, taker)
        else:
            await save(tx, daily, giver, rest)
            await save(tx, daily, taker, theirs)


async def _dailies(tx: Tx, person: int) -> Sequence[int]:
    query = select(streaks.c.daily).where(streaks.c.person == person).order_by(streaks.c.daily)
    return (await tx.execute(query)).scalars().all()


async def _move(tx: Tx, daily: int, giver: int, taker: int) -> None:
    theirs = (streaks.c.daily == daily, streaks.c.person == giver)
    await tx.execute(update(streaks).where(*theirs).values(person=taker))


async def _made_anew(tx: Tx, daily: int, person: int) -> Streak | None:
    """The streak that a person's answers make; None if there are none."""
    of_daily = select(posts.c.day).where(posts.c.daily == daily)
    sent = (await tx.execute(of_daily.where(posts.c.state == SENT).order_by(posts.c.day))).scalars().all()
    given = of_daily.join(answers, answers.c.round == posts.c.round).where(answers.c.person == person)
    streak: Streak | None = None
    for day in (await tx.execute(given.order_by(answers.c.id))).scalars():
        streak = answered(streak, day, _missed(sent, streak.last, day) if streak else 0).streak
    return streak


def _missed(sent: Sequence[date], after: date, before: date) -> int:
    return max(0, bisect_left(sent, before) - bisect_right(sent, after))
