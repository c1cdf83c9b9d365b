"""Everything that is stored about a person, as plain values."""

from typing import Any

from sqlalchemy import Select, select

from bot.events import PlaceKind
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
    questions,
    reminders,
    reports,
    reviews,
    rounds,
    scored,
    shown,
    standings,
    streaks,
    suggestions,
    wakeups,
)

Rows = list[dict[str, Any]]

_SAID = tuple(column for column in reports.c if column is not reports.c.decided_by)
"""Of a report all but who decided on it, which is somebody else's."""

PLACE = (chats.c.platform, chats.c.chat, chats.c.thread, chats.c.server, chats.c.kind)


async def about(tx: Tx, person: int) -> dict[str, Any]:
    """All rows about a person, by what they are, with the names of the tables' columns.

    Args:
        tx: a transaction, in which all of it is of one moment.
        person: who, with all their accounts.
    """
    whose = with_accounts(person)
    private = chats.c.id.in_(select(chats.c.id).where(chats.c.added_by.in_(whose), chats.c.kind == PlaceKind.PRIVATE))
    return {
        "person": await _rows(tx, select(people).where(people.c.id.in_(whose)).order_by(people.c.id)),
        "answers": await _answers(tx, whose),
        "quizzes_started": await _started(tx, whose),
        "points": await _rows(tx, select(standings).where(standings.c.person.in_(whose))),
        "scored": await _rows(tx, select(scored).where(scored.c.person.in_(whose)).order_by(scored.c.day)),
        "streaks": await _streaks(tx, whose),
        "interviews": await _rows(tx, select(interviews).where(interviews.c.person.in_(whose))),
        "interview_answers": await _attempts(tx, whose),
        "appeals": await _appeals(tx, whose),
        "reports": await _rows(tx, select(*_SAID).where(reports.c.account.in_(whose)).order_by(reports.c.id)),
        "decided": await _decided(tx, whose),
        "reviews": await _rows(tx, select(reviews).where(reviews.c.person.in_(whose)).order_by(reviews.c.id)),
        "cards": await _rows(tx, select(cards).where(cards.c.person.in_(whose)).order_by(cards.c.due)),
        "ratings": await _rows(tx, select(abilities).where(abilities.c.person.in_(whose))),
        "reminder": await _rows(tx, select(reminders).where(reminders.c.person.in_(whose))),
        "codes": await _rows(tx, select(link_codes).where(link_codes.c.person.in_(whose))),
        "wrong_codes": await _rows(tx, select(link_tries).where(link_tries.c.person.in_(whose))),
        "suggestions": await _suggestions(tx, whose),
        "private_chats": await _rows(tx, select(chats).where(private)),
        "asked_in_private": await _rows(tx, select(asked).join(chats).where(private)),
        "messages_in_private": await _rows(tx, select(shown).join(chats).where(private)),
        "to_be_sent_in_private": await _rows(tx, select(wakeups).join(chats).where(private)),
        "daily_in_private": await _rows(tx, select(dailies).join(chats).where(private)),
        "posts_in_private": await _rows(tx, select(posts).join(chats).where(private)),
        "chats_let_in": await _rows(tx, select(*PLACE).where(chats.c.added_by.in_(whose), ~private)),
    }


async def _answers(tx: Tx, whose: Select[int]) -> Rows:
    query = (
        select(answers, questions.c.body["prompt"].as_string().label("prompt"), *PLACE)
        .join(rounds, rounds.c.id == answers.c.round)
        .join(chats, chats.c.id == rounds.c.chat)
        .outerjoin(
            questions,
            (questions.c.pack == answers.c.pack)
            & (questions.c.id == answers.c.question)
            & (questions.c.version == answers.c.version),
        )
        .where(answers.c.person.in_(whose))
        .order_by(answers.c.id)
    )
    return await _rows(tx, query)


async def _started(tx: Tx, whose: Select[int]) -> Rows:
    own = (column for column in rounds.c if column is not rounds.c.chat)
    query = select(*own, *PLACE).join_from(rounds, chats).where(rounds.c.starter.in_(whose)).order_by(rounds.c.id)
    return await _rows(tx, query)


async def _attempts(tx: Tx, whose: Select[int]) -> Rows:
    query = (
        select(attempts).join_from(attempts, interviews).where(interviews.c.person.in_(whose)).order_by(attempts.c.id)
    )
    return await _rows(tx, query)


async def _appeals(tx: Tx, whose: Select[int]) -> Rows:
    own = (column for column in appeals.c if column is not appeals.c.decided_by)
    query = select(*own).join_from(appeals, attempts).join(interviews, interviews.c.id == attempts.c.interview)
    return await _rows(tx, query.where(interviews.c.person.in_(whose)).order_by(appeals.c.id))


async def _suggestions(tx: Tx, whose: Select[int]) -> Rows:
    own = (column for column in suggestions.c if column is not suggestions.c.decided_by)
    return await _rows(tx, select(*own).where(suggestions.c.person.in_(whose)).order_by(suggestions.c.id))


async def _decided(tx: Tx, whose: Select[int]) -> Rows:
    """What the person decided on for others, without what these had said."""
    found: Rows = []
    told = ((reports, reports.c.answer), (appeals, appeals.c.answer), (suggestions, suggestions.c.reason))
    for table, words in told:
        columns = (table.c.id, table.c.state, table.c.decided_at, words)
        found += await _rows(tx, select(*columns).where(table.c.decided_by.in_(whose)).order_by(table.c.id))
    return found


async def _streaks(tx: Tx, whose: Select[int]) -> Rows:
    query = select(streaks, *PLACE).join_from(streaks, dailies).join(chats, chats.c.id == dailies.c.chat)
    return await _rows(tx, query.where(streaks.c.person.in_(whose)))


async def _rows(tx: Tx, query: Select[Any]) -> Rows:
    return [dict(row._mapping) for row in await tx.execute(query)]
