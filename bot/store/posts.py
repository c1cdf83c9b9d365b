"""What was posted of the question of the day: one a chat and date, whatever happens.

    claimed --take--> sending --sent--> sent
                      sending --give back--> claimed;  --miss--> missed

A post that was claimed is sent even after a crash, unless the question of the day was switched off meanwhile. One
that was being sent may have arrived, so it is not sent again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, exists, func, literal_column, or_, select, update

from bot.ports import Lane
from bot.store.dailies import IN_LANE
from bot.store.engine import Tx
from bot.store.tables import dailies, posts
from bot.store.upsert import insert

CLAIMED, SENDING, SENT, MISSED = "claimed", "sending", "sent", "missed"

# Written out, not as a value: only so do databases use the index that holds nothing but these.
_claimed = posts.c.state == literal_column(f"'{CLAIMED}'")
# Not joined, and in the order of an index of posts: SQLite would go through all dailies, and sort what it finds.
_here = exists().where(dailies.c.id == posts.c.daily, *IN_LANE)
_in_lane = select(posts).where(_here)
NEXT = _in_lane.where(_claimed).order_by(posts.c.id).limit(1).with_for_update(of=posts, skip_locked=True)
_newer = posts.alias()
TO_REVEAL = (
    _in_lane.where(
        posts.c.closes <= bindparam("now"),
        # A post that is about to go out brings the reveal along.
        ~exists().where(_newer.c.daily == posts.c.daily, _newer.c.state == CLAIMED),
    )
    .order_by(posts.c.closes)
    .limit(1)
    .with_for_update(of=posts, skip_locked=True)
)
_ids = select(posts.c.id).where(_here)
_any_claimed = _ids.where(_claimed).order_by(posts.c.id).limit(1).scalar_subquery()
_any_over = _ids.where(posts.c.closes <= bindparam("now")).order_by(posts.c.closes).limit(1).scalar_subquery()
PENDING = select(
    or_(exists().where(*IN_LANE, dailies.c.next <= bindparam("now")), _any_claimed.is_not(None), _any_over.is_not(None))
)
WAITING = select(func.count()).select_from(
    _ids.where(_claimed).order_by(posts.c.id).limit(bindparam("most")).subquery("waiting")
)
BY_ROUND = select(posts).where(posts.c.round == bindparam("number"))
SET = update(posts).where(posts.c.id == bindparam("number"))


@dataclass(frozen=True)
class Posted:
    """A post.

    Attributes:
        daily: of which question of the day.
        day: the local date it is for.
        chat: where it goes.
        round: the question with its answers; None before it is drawn.
        closes: when it is revealed by itself; None before it is sent, and afterwards.
    """

    id: int
    daily: int
    day: date
    chat: int
    state: str
    at: datetime
    round: int | None
    closes: datetime | None


@dataclass(frozen=True)
class Claim:
    """A post to be: of which question of the day, for which date, where, when; `late` is whether it is not sent."""

    daily: int
    day: date
    chat: int
    at: datetime
    late: bool = False


async def claim(tx: Tx, claims: Iterable[Claim]) -> None:
    """Store posts; a date that has its post keeps it."""
    values = [
        {
            "daily": each.daily,
            "day": each.day,
            "chat": each.chat,
            "at": each.at,
            "state": MISSED if each.late else CLAIMED,
        }
        for each in claims
    ]
    if values:
        await tx.execute(insert(tx.dialect.name, posts).on_conflict_do_nothing(), values)


async def pending(tx: Tx, lane: Lane, now: datetime) -> bool:
    """Whether there is anything to be claimed, sent or revealed."""
    return bool(await tx.scalar(PENDING, {**vars(lane), "now": now}))


async def waiting(tx: Tx, lane: Lane, most: int) -> int:
    """How many posts were claimed and wait to be sent; counted up to `most`."""
    return (await tx.execute(WAITING, {**vars(lane), "most": most})).scalar_one()


async def take(tx: Tx, lane: Lane) -> Posted | None:
    """The next post to be sent, which nobody else takes; None if none waits."""
    return await _one(tx, NEXT, **vars(lane))


async def to_reveal(tx: Tx, lane: Lane, now: datetime) -> Posted | None:
    """A post whose question is to be revealed by itself; None if there is none."""
    return await _one(tx, TO_REVEAL, **vars(lane), now=now)


async def of_round(tx: Tx, number: int) -> Posted | None:
    """The post of a round; None if it is no question of a day."""
    return await _one(tx, BY_ROUND, number=number)


async def of_day(tx: Tx, daily: int, day: date) -> Posted | None:
    """The post of a date; None if there is none."""
    return await _one(tx, select(posts).where(posts.c.daily == daily, posts.c.day == day))


async def open_before(tx: Tx, post: Posted) -> list[Posted]:
    """The earlier posts of the same chat that were not revealed yet."""
    query = select(posts).where(posts.c.daily == post.daily, posts.c.closes.is_not(None), posts.c.id != post.id)
    return [_post(row) for row in await tx.execute(query.order_by(posts.c.day))]


async def change(tx: Tx, post: Posted, **values: Any) -> None:
    """Set columns of a post."""
    await tx.execute(SET.values(**values), {"number": post.id})


async def withdraw(tx: Tx, post: Posted) -> None:
    """Forget a post that did not go out, so that its date can have one yet."""
    await tx.execute(delete(posts).where(posts.c.id == post.id))


async def change_still(tx: Tx, post: Posted, **values: Any) -> None:
    """Set columns of a post that is still in the state in which it was found."""
    await tx.execute(SET.where(posts.c.state == post.state).values(**values), {"number": post.id})


async def missing(tx: Tx, daily: int, since: date) -> list[Posted]:
    """The posts from a date on that did not go out, or are not known to have."""
    unsent = posts.c.state.in_((MISSED, SENDING))
    query = select(posts).where(posts.c.daily == daily, posts.c.day >= since, unsent).order_by(posts.c.day)
    return [_post(row) for row in await tx.execute(query)]


async def newest(tx: Tx, daily: int) -> Posted | None:
    """The latest post that went out; None if there is none."""
    query = select(posts).where(posts.c.daily == daily, posts.c.state == SENT).order_by(posts.c.day.desc()).limit(1)
    return await _one(tx, query)


async def between(tx: Tx, daily: int, after: date, before: date) -> int:
    """On how many dates between two a question was posted."""
    query = select(func.count()).where(
        posts.c.daily == daily, posts.c.state == SENT, posts.c.day > after, posts.c.day < before
    )
    return (await tx.execute(query)).scalar_one()


async def find_poll(tx: Tx, poll: str) -> Posted | None:
    """The post that a platform's poll is; None if it is none of ours."""
    return await _one(tx, select(posts).where(posts.c.poll == poll))


async def _one(tx: Tx, query: Any, **values: Any) -> Posted | None:
    row = (await tx.execute(query, values)).one_or_none()
    return None if row is None else _post(row)


def _post(row: Row[Any]) -> Posted:
    return Posted(row.id, row.daily, row.day, row.chat, row.state, row.at, row.round, row.closes)
