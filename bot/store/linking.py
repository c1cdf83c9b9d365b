"""Accounts of one person are joined, and parted again.

The rows of an account become those of the person, and tell which account gave them, so that they find back. What is
made of them is made anew: which answers count, points, ranks, streaks, cards and ratings.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, func, or_, select, text, update

from bot.events import PlaceKind
from bot.quiz.rounds import Phase
from bot.store import abilities_moved, cards, codes, interviews_moved, sharing, streaks_moved
from bot.store.engine import Tx
from bot.store.errors import Conflict
from bot.store.people import go_by, with_accounts
from bot.store.rebuilding import recount
from bot.store.tables import chats, interviews, people, reminders, reviews, rounds, suggestions

OWNERS = ((rounds, rounds.c.starter), *((each, each.c.person) for each in (reviews, interviews, suggestions)))
"""What people leave behind beside answers, each with whose it is; all of it has the account that gave it."""

ANEW: tuple[Callable[[Tx, int], Awaitable[None]], ...] = (cards.replay,)
"""Each makes something of a person anew from what is theirs by now."""

COUNTING = text("LOCK TABLE scored IN ROW EXCLUSIVE MODE")
"""On PostgreSQL: whoever counts all boards anew needs people who are held here, and comes before or after."""


async def link(tx: Tx, person: int, to: int, name: str, now: datetime) -> None:
    """Make a person, with all their accounts, the same as another.

    Args:
        tx: the transaction.
        person: who; their settings, reminder and name wait until they are parted.
        to: who they are from now on.
        name: by which both go now.
        now: the moment.

    Raises:
        Conflict: one of them has become somebody else meanwhile.
    """
    await _hold(tx, person, to)
    for each in (person, to):
        await codes.withdraw(tx, each)
    await sharing.take_over(tx, person, to)
    await interviews_moved.end_one(tx, person, to, now)
    for table, owner in OWNERS:
        account = func.coalesce(table.c.account, person)
        await tx.execute(update(table).where(owner == person).values({owner: to, table.c.account: account}))
    await _join_reminders(tx, person, to)
    await _restore_name(tx, person)
    await tx.execute(update(people).where(people.c.id.in_(with_accounts(person))).values(linked=to))
    await go_by(tx, to, name)
    await streaks_moved.join(tx, person, to)
    await abilities_moved.join(tx, person, to)
    await sharing.share(tx, to)
    await _make_anew(tx, person, to)


async def part(tx: Tx, person: int, account: int) -> None:
    """Make an account of a person somebody of their own again, with all it gave.

    Args:
        tx: the transaction.
        person: whose account it is; they have another one.
        account: it may be the person's own: then another account stands for them.

    Raises:
        Conflict: they have become somebody else meanwhile.
    """
    ids = await _hold(tx, person)
    if account not in ids or len(ids) == 1:
        raise Conflict(f"account {account} was parted by somebody else")
    await codes.withdraw(tx, person)
    leaves = [account] if account != person else [each for each in ids if each != person]
    heir = leaves[0]
    await sharing.give_back(tx, ids, leaves)
    for table, owner in OWNERS:
        theirs = owner.in_(ids) & _given_by(table, leaves)
        kept = func.nullif(table.c.account, heir)
        await tx.execute(update(table).where(theirs).values({owner: heir, table.c.account: kept}))
    sent_there = reminders.c.chat.in_(_private_chats(leaves))
    await tx.execute(update(reminders).where(reminders.c.person == person, sent_there).values(person=heir))
    await tx.execute(update(people).where(people.c.id.in_(leaves)).values(linked=func.nullif(heir, people.c.id)))
    await _restore_name(tx, person)
    await streaks_moved.part(tx, person, heir)
    await abilities_moved.part(tx, person, heir)
    await interviews_moved.take_home(tx, person, heir)
    for each in (person, heir):
        await sharing.share(tx, each)
    await _make_anew(tx, person, heir)


async def _make_anew(tx: Tx, *persons: int) -> None:
    for each in persons:
        for make in ANEW:
            await make(tx, each)
    recount(tx, *persons)


async def _hold(tx: Tx, *persons: int) -> Sequence[int]:
    """Let nobody act with an account of these people before the transaction ends; the ids of all of them.

    Raises:
        Conflict: one of them is only an account of somebody by now.
    """
    if tx.dialect.name != "sqlite":
        await tx.execute(COUNTING)
    whose = or_(people.c.id.in_(persons), people.c.linked.in_(persons))
    ids = select(people.c.id).where(whose)
    # Who closes a round holds it, and then the people who answered; so it comes first here too.
    playing = select(rounds.c.id).where(rounds.c.starter.in_(ids), rounds.c.phase != Phase.OVER)
    await tx.execute(playing.order_by(rounds.c.id).with_for_update())
    query = select(people.c.id, people.c.linked).where(whose).order_by(people.c.id).with_for_update()
    rows = (await tx.execute(query)).all()
    if {row.id for row in rows if row.linked is None} != set(persons):
        raise Conflict("somebody has joined or parted these accounts")
    return [row.id for row in rows]


async def _restore_name(tx: Tx, person: int) -> None:
    own = func.coalesce(people.c.own_name, people.c.name)
    await tx.execute(update(people).where(people.c.id == person).values(name=own, own_name=None))


async def _join_reminders(tx: Tx, person: int, to: int) -> None:
    theirs = reminders.c.person == person
    if await tx.scalar(select(reminders.c.person).where(reminders.c.person == to)):
        await tx.execute(delete(reminders).where(theirs))
    else:
        await tx.execute(update(reminders).where(theirs).values(person=to))


def _given_by(table: Any, accounts: Sequence[int]) -> ColumnElement[bool]:
    """What accounts gave: what tells so, or, of rounds, tells nothing and is in a private chat of theirs."""
    given: ColumnElement[bool] = table.c.account.in_(accounts)
    if table is not rounds:
        # An interview may have gone on in a private chat of another account than the one that began it.
        return given
    return or_(given, and_(table.c.account.is_(None), table.c.chat.in_(_private_chats(accounts))))


def _private_chats(accounts: Sequence[int]) -> Select[int]:
    return select(chats.c.id).where(chats.c.added_by.in_(accounts), chats.c.kind == PlaceKind.PRIVATE)
