"""Somebody wishes to be forgotten: nothing of them is left, and nothing of others is lost."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import insert, select

from bot.events import Left, Person, Place
from bot.replies import AnyReply, Ask, Board, Note
from bot.router import Router
from bot.store import boards
from bot.store.engine import Store
from bot.store.tables import (
    abilities,
    answers,
    appeals,
    cards,
    chats,
    dailies,
    events,
    interviews,
    link_codes,
    link_tries,
    metadata,
    people,
    posts,
    ranks,
    reminders,
    reports,
    reviews,
    rounds,
    shown,
    standings,
    streaks,
    suggestions,
    wakeups,
)
from bot.store.tables import (
    asked as asked_table,
)
from bot.store.tables import (
    attempts as attempts_table,
)
from bot.store.wakeups import CLOSE, SHOW
from tests.store.boards import count, kept, rebuilt
from tests.store.events import asked, called, group, move, option, person, pressed, private, said
from tests.store.pack import right, wrong

ANN, BOB = Person("770001", "Ann of the Green Gables"), person(2)
HERE = Place("test", "770001")
GROUP = group(1, server="school")
MOMENT = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
OWN_WORDS = "It is for riding to the violet lighthouse."

TO_PEOPLE = {
    "chats.added_by",
    "rounds.starter",
    "rounds.account",
    "answers.person",
    "answers.account",
    "people.linked",
    "reviews.person",
    "reviews.account",
    "cards.person",
    "abilities.person",
    "reminders.person",
    "reports.account",
    "reports.decided_by",
    "appeals.decided_by",
    "interviews.person",
    "interviews.account",
    "suggestions.person",
    "suggestions.account",
    "suggestions.decided_by",
    "link_codes.person",
    "link_tries.person",
    "scored.person",
    "standings.person",
    "streaks.person",
}
TO_CHATS = {"rounds.chat", "asked.chat", "shown.chat", "wakeups.chat", "dailies.chat", "posts.chat"} | {
    "interviews.chat",
    "reminders.chat",
    "suggestions.chat",
}
TO_ROUNDS = {"answers.round", "posts.round"}
TO_DAILIES = {"posts.daily", "streaks.daily"}


def references(to: str) -> set[str]:
    return {
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        for column in table.c
        for key in column.foreign_keys
        if key.column.table.name == to
    }


def test_every_reference_to_a_person_and_their_chats_is_known_here() -> None:
    """A new one must be thought of in bot/store/forgetting.py and bot/store/exporting.py."""
    assert references("people") == TO_PEOPLE
    assert references("chats") == TO_CHATS
    assert references("rounds") == TO_ROUNDS
    assert references("dailies") == TO_DAILIES


async def live(router: Router) -> tuple[Ask, Ask]:
    """Ann and Bob play a round in a group that Ann has started: one question is over, one is open."""
    first = asked(await router.handle(called(GROUP, ANN, "quiz 2 choice")))
    await router.handle(pressed(GROUP, ANN, option(first, right(first))))
    await router.handle(pressed(GROUP, BOB, option(first, right(first))))
    second = asked(await router.handle(pressed(GROUP, ANN, move(first, "Reveal"))))
    await router.handle(pressed(GROUP, ANN, option(second, wrong(second))))
    await router.handle(pressed(GROUP, BOB, option(second, right(second))))
    return first, second


async def alone(router: Router) -> None:
    """Ann sets and answers something in her private chat, and has a question open there."""
    await router.handle(called(HERE, ANN, "settings number 3"))
    ask = asked(await router.handle(called(HERE, ANN, "quiz open 1")))
    router.reach.seen(HERE, ask, "m1")
    await router.reach.flush()
    await router.handle(said(HERE, ANN, OWN_WORDS))
    await router.handle(said(HERE, ANN, "1"))
    await router.handle(called(HERE, ANN, "quiz rivers 1"))


async def subscribed(store: Store, place: Place, who: Person) -> None:
    """The chat has a question of the day, which was posted and answered by somebody."""
    async with store.write() as tx:
        chat = (await tx.execute(select(chats.c.id).where(chats.c.chat == place.chat))).scalar_one()
        human = (await tx.execute(select(people.c.id).where(people.c.native == who.id))).scalar_one()
        values = {"platform": place.platform, "native": place.chat, "chat": chat, "time": "09:00", "days": "12345"}
        daily = await tx.execute(insert(dailies).values(**values, state="on").returning(dailies.c.id))
        number, day = daily.scalar_one(), date(2026, 3, 9)
        latest = select(rounds.c.id).where(rounds.c.chat == chat).limit(1).scalar_subquery()
        post = {"daily": number, "day": day, "chat": chat, "state": "sent", "round": latest}
        await tx.execute(insert(posts).values(**post, at=MOMENT))
        streak = {"daily": number, "person": human, "length": 3, "best": 4, "freezes": 1, "last": day}
        await tx.execute(insert(streaks).values(streak))


async def remembered(store: Store, who: Person, place: Place) -> None:
    """The person has cards, ratings, a reminder, an interview with an appeal, decisions, a suggestion, and codes."""
    async with store.write() as tx:
        human = (await tx.execute(select(people.c.id).where(people.c.native == who.id))).scalar_one()
        chat = (await tx.execute(select(chats.c.id).where(chats.c.chat == place.chat))).scalar_one()
        about = {"person": human, "pack": "tiny", "question": "q", "topic": "rivers"}
        await tx.execute(insert(reviews).values(**about, rating=3, at=MOMENT))
        await tx.execute(insert(cards).values(**about, state=2, due=MOMENT))
        values = {"person": human, "pack": "tiny", "topic": "rivers", "rating": 1500.0, "answers": 1}
        await tx.execute(insert(abilities).values(values))
        await tx.execute(insert(reminders).values(person=human, chat=chat, time="09:00"))
        await tx.execute(insert(link_codes).values(hash="a" * 64, person=human, expires=MOMENT))
        await tx.execute(insert(link_tries).values(person=human, at=MOMENT))
        handed = {"person": human, "chat": chat, "pack": "tiny", "state": "open", "step": "preview", "version": 1}
        handed |= {"fields": {"question": OWN_WORDS}, "decided_by": human, "at": MOMENT}
        await tx.execute(insert(suggestions).values(handed))
        begun = {"person": human, "chat": chat, "pack": "tiny", "wish": {}, "state": {}, "phase": "over", "version": 1}
        made = await tx.execute(insert(interviews).values(**begun, started_at=MOMENT).returning(interviews.c.id))
        tried = {key: about[key] for key in ("pack", "question", "topic")}
        tried |= {"interview": made.scalar_one(), "position": 0, "number": 1, "version": 1, "text": OWN_WORDS}
        added = await tx.execute(insert(attempts_table).values(**tried, at=MOMENT).returning(attempts_table.c.id))
        await tx.execute(insert(appeals).values(attempt=added.scalar_one(), point="p", at=MOMENT))
        said = {"pack": "tiny", "question": "q", "version": 1, "account": human, "reason": "other", "text": OWN_WORDS}
        decided = {"state": "kept", "decided_by": human, "decided_at": MOMENT, "answer": OWN_WORDS}
        await tx.execute(insert(reports).values(**said, **decided, at=MOMENT))


async def forget(router: Router, place: Place = HERE, who: Person = ANN) -> list[AnyReply]:
    return await router.handle(called(place, who, "forgetme yes"))


async def test_nothing_of_a_person_is_left_in_any_table(router: Router, store: Store) -> None:
    await live(router)
    await alone(router)
    await subscribed(store, HERE, ANN)
    await subscribed(store, GROUP, ANN)
    await remembered(store, ANN, HERE)
    [note] = await forget(router)
    assert isinstance(note, Note)
    assert await count(store, reviews) == 1  # Bob's, of the question that both had
    async with store.read() as tx:
        rated = set((await tx.execute(select(abilities.c.person))).scalars())
        assert rated == {(await tx.execute(select(people.c.id))).scalar_one()}, "who is left"
    for table in (cards, reminders, link_codes, interviews, attempts_table, appeals, suggestions):
        assert await count(store, table) == 0, table.name
    assert note.title == "All I kept about you is deleted."
    async with store.read() as tx:
        reported = (await tx.execute(select(reports.c.account, reports.c.text, reports.c.reason))).all()
        assert reported == [(None, "", "other")], "somebody reported it: not who, nor in which words"
        assert (await tx.execute(select(link_tries.c.person))).scalars().all() == [None], "somebody guessed: not who"
        left = {table.name: str((await tx.execute(select(table))).all()) for table in metadata.tables.values()}
    for name, rows in left.items():
        assert not any(mark in rows for mark in (ANN.id, ANN.name, OWN_WORDS)), name
    assert await count(store, chats) == await count(store, people) == await count(store, rounds) == 1
    assert await count(store, asked_table) == 2
    assert await count(store, shown) == await count(store, streaks) == 0
    assert await count(store, dailies) == await count(store, posts) == 1
    assert {board for board, _, _ in await kept(store)} == set(boards.boards_of(GROUP))


async def test_a_live_round_goes_on_for_the_others_and_their_answers_stay(router: Router, store: Store) -> None:
    _, second = await live(router)
    await forget(router)
    assert await count(store, answers) == 2
    async with store.read() as tx:
        kinds = (await tx.execute(select(wakeups.c.kind).where(wakeups.c.key == second.key))).scalars()
        assert set(kinds) == {CLOSE, SHOW}
    [refused] = await router.handle(pressed(GROUP, BOB, move(second, "Reveal")))
    assert isinstance(refused, Note)
    assert refused.title == "Only whoever started this quiz, or an admin, can do that."
    eve = replace(person(3), admin=True)
    reveal, board = await router.handle(pressed(GROUP, eve, move(second, "Reveal")))
    assert isinstance(reveal, Note)
    assert reveal.body[-1] == "Right: Person 2 (1 of 1)."
    assert isinstance(board, Board)
    assert [row.name for row in board.rows] == ["Person 2"]
    assert await kept(store) == await rebuilt(store)


async def test_boards_are_as_if_they_had_never_played(router: Router, store: Store) -> None:
    ask = asked(await router.handle(called(GROUP, ANN, "quiz rivers 1")))
    await router.handle(pressed(GROUP, ANN, option(ask, right(ask))))
    await router.handle(pressed(GROUP, BOB, option(ask, wrong(ask))))
    await router.handle(called(GROUP, ANN, "stop"))
    async with store.write() as tx:
        values = [
            {"board": row.board, "period": row.period, "points": row.points, "people": 1}
            for row in await tx.execute(select(standings))
        ]
        if not (await tx.execute(select(ranks))).first():
            await tx.execute(insert(ranks), values)
    await forget(router)
    [board] = await router.handle(called(GROUP, BOB, "leaderboard"))
    assert isinstance(board, Board)
    assert [(row.rank, row.name, row.mine) for row in board.rows] == [(1, "Person 2", True)]
    assert await kept(store) == await rebuilt(store)
    async with store.read() as tx:
        assert {row.points for row in await tx.execute(select(ranks))} == {0}


async def test_in_a_group_their_private_chat_goes_too(router: Router, store: Store) -> None:
    await alone(router)
    await live(router)
    await forget(router, GROUP)
    assert await count(store, people) == await count(store, chats) == await count(store, rounds) == 1


async def test_others_keep_their_private_chats(router: Router, store: Store) -> None:
    ask = asked(await router.handle(called(private(2), BOB, "quiz rivers 1")))
    await alone(router)
    await forget(router)
    verdict, _ = await router.handle(pressed(private(2), BOB, option(ask, right(ask))))
    assert isinstance(verdict, Note)
    assert verdict.title.startswith("Right!")
    assert await count(store, chats) == 1


async def test_nothing_is_deleted_before_it_is_confirmed(router: Router, store: Store) -> None:
    await alone(router)
    before = [await count(store, table) for table in metadata.tables.values() if table is not events]
    for line in ("forgetme", "forgetme no", "forgetme perhaps"):
        [note] = await router.handle(called(HERE, ANN, line))
        assert isinstance(note, Note)
        assert [await count(store, table) for table in metadata.tables.values() if table is not events] == before


async def test_a_deletion_that_is_delivered_again_stores_nothing(router: Router, store: Store) -> None:
    await alone(router)
    wish = called(HERE, ANN, "forgetme yes")
    await router.handle(wish)
    assert await router.handle(wish) == []
    assert await router.handle(Left("blocked", HERE, ANN)) == []
    assert await count(store, people) == await count(store, chats) == 0


async def test_who_comes_back_starts_anew_and_old_buttons_do_nothing(router: Router, store: Store) -> None:
    old = asked(await router.handle(called(HERE, ANN, "quiz rivers 1")))
    await forget(router)
    new = asked(await router.handle(called(HERE, ANN, "quiz rivers 1")))
    assert new.key != old.key, "the id of a deleted round is not given again"
    [passed] = await router.handle(pressed(HERE, ANN, option(old, right(old))))
    assert isinstance(passed, Note)
    assert passed.title == "That question has passed."
    [figures] = await router.handle(called(HERE, ANN, "stats"))
    assert isinstance(figures, Note)
    assert figures.title == "No answers yet."


async def test_a_chat_they_let_the_bot_into_goes_on(router: Router, store: Store) -> None:
    await router.handle(called(GROUP, ANN, "quiz rivers 1"))
    async with store.write() as tx:
        human = (await tx.execute(select(people.c.id))).scalar_one()
        await tx.execute(chats.update().values(added_by=human))
    await forget(router, GROUP)
    async with store.read() as tx:
        assert (await tx.execute(select(chats.c.added_by))).scalars().all() == [None]


async def test_a_deletion_in_the_middle_of_a_round_breaks_nobodys_move(router: Router, store: Store) -> None:
    """Between two statements of one move the person of another row may be gone, on PostgreSQL."""
    others = [person(number) for number in range(10, 20)]
    for turn in range(2):
        ask = asked(await router.handle(called(GROUP, BOB, "quiz 1 choice")))
        presses = [router.handle(pressed(GROUP, who, option(ask, right(ask)))) for who in [ANN, *others]]
        moves = [*presses, forget(router, GROUP), router.handle(pressed(GROUP, BOB, move(ask, "Reveal")))]
        replies = [reply for replies in await asyncio.gather(*moves) for reply in replies]
        assert not [reply for reply in replies if isinstance(reply, Note) and "wrong on my side" in reply.title], turn
        assert not [reply for reply in replies if isinstance(reply, Note) and "going on at once" in reply.title], turn
    await forget(router, GROUP)
    assert await kept(store) == await rebuilt(store)
