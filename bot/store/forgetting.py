"""Everything about a person is deleted; what others share with them goes on without them."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update

from bot.events import PlaceKind
from bot.store import accepted, visibility, wiping
from bot.store.engine import Tx
from bot.store.people import with_accounts
from bot.store.tables import (
    abilities,
    answers,
    appeals,
    asked,
    attempts,
    cards,
    chats,
    dailies,
    interviews,
    link_codes,
    link_tries,
    people,
    posts,
    reminders,
    reports,
    reviews,
    rounds,
    shown,
    streaks,
    suggestions,
    wakeups,
)


async def forget(tx: Tx, person: int, now: datetime) -> None:
    """Delete a person: who they are, their answers, points and streaks, and their private chats with all in them.

    All their accounts go, wherever they are. A round that they started in a group belongs to nobody from now on, and a
    chat was let in by nobody known. That somebody entered a wrong code or reported a question is still known, and not
    who. A question that they handed in and that is asked stays, without their name.

    Args:
        tx: the transaction.
        person: who.
        now: the moment.
    """
    # Whoever is about to store something of this person comes before all of this, or after it.
    held = select(people.c.id).where(people.c.id.in_(with_accounts(person))).order_by(people.c.id).with_for_update()
    accounts = list((await tx.execute(held)).scalars())
    query = select(chats.c.id).where(chats.c.added_by.in_(accounts), chats.c.kind == PlaceKind.PRIVATE)
    await accepted.unname(tx, accounts)
    await _forget_chats(tx, list((await tx.execute(query)).scalars()))
    await _forget_interviews(tx, interviews.c.person.in_(accounts))
    for table in (streaks, answers, reviews, cards, abilities, reminders, link_codes, suggestions):
        await tx.execute(delete(table).where(table.c.person.in_(accounts)))
    await tx.execute(update(link_tries).where(link_tries.c.person.in_(accounts)).values(person=None))
    await tx.execute(update(reports).where(reports.c.account.in_(accounts)).values(account=None, text=""))
    for decided, words in ((reports, "answer"), (appeals, "answer"), (suggestions, "reason")):
        theirs = decided.c.decided_by.in_(accounts)
        await tx.execute(update(decided).where(theirs).values({"decided_by": None, words: None}))
    await tx.execute(update(rounds).where(rounds.c.starter.in_(accounts)).values(starter=None, account=None))
    await tx.execute(
        update(suggestions).where(suggestions.c.decided_by.in_(accounts)).values(decided_by=None, reason=None)
    )
    await tx.execute(update(chats).where(chats.c.added_by.in_(accounts)).values(added_by=None))
    for each in accounts:
        await visibility.forget(tx, each)
    await tx.execute(delete(people).where(people.c.id.in_(accounts)))
    await wiping.erased(tx, now)


async def _forget_interviews(tx: Tx, whose: ColumnElement[bool]) -> None:
    mine = select(interviews.c.id).where(whose)
    tried = select(attempts.c.id).where(attempts.c.interview.in_(mine))
    await tx.execute(delete(appeals).where(appeals.c.attempt.in_(tried)))
    await tx.execute(delete(attempts).where(attempts.c.interview.in_(mine)))
    await tx.execute(delete(interviews).where(whose))


async def _forget_chats(tx: Tx, mine: list[int]) -> None:
    """Delete private chats, and what hangs on them."""
    played = select(rounds.c.id).where(rounds.c.chat.in_(mine))
    sent = select(dailies.c.id).where(dailies.c.chat.in_(mine))
    await tx.execute(delete(streaks).where(streaks.c.daily.in_(sent)))
    await tx.execute(delete(posts).where(posts.c.daily.in_(sent) | posts.c.chat.in_(mine)))
    await tx.execute(delete(dailies).where(dailies.c.chat.in_(mine)))
    await tx.execute(delete(answers).where(answers.c.round.in_(played)))
    await _forget_interviews(tx, interviews.c.chat.in_(mine))
    await tx.execute(update(suggestions).where(suggestions.c.chat.in_(mine)).values(chat=None))
    for table in (rounds, asked, shown, wakeups, reminders):
        await tx.execute(delete(table).where(table.c.chat.in_(mine)))
    await tx.execute(delete(chats).where(chats.c.id.in_(mine)))
