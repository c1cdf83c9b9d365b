"""Many clocks on one database: every post, reveal and wakeup once, and no answer counted by half."""

import asyncio
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import func, insert, select, update

from adapters.clock import Clock
from bot.claims import claim
from bot.events import Pressed
from bot.ports import Env
from bot.post import Post
from bot.push import Push
from bot.replies import Ask, Note
from bot.router import Router
from bot.store import posts as stored_posts
from bot.store.engine import Store
from bot.store.tables import answers, chats, dailies, posts, rounds, streaks, wakeups
from tests.store.databases import Database
from tests.store.events import FakeClock, called, group, option, person, pressed
from tests.store.pack import right, wrong
from tests.store.wall import ADMIN, HERE, Wall, give, say

MANY = 500


@dataclass(frozen=True)
class Process:
    """What a process of its own would have: a store, a router, a push and a clock. All write on one wall."""

    store: Store
    router: Router
    push: Push
    clock: Clock


@pytest.fixture
def wall() -> Wall:
    """As slow as real platforms: twenty that look all the time would do little else."""
    made = Wall()
    made.pace = 25.0
    return made


@pytest_asyncio.fixture
async def processes(
    database: Database, router: Router, env: Env, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> list[Process]:
    """Twenty on PostgreSQL. On SQLite, where only one can write at any moment, four."""
    # The server of the tests takes a hundred connections.
    monkeypatch.setattr("bot.push.SIDE_BY_SIDE", 3)
    made = []
    for _ in range(20 if database.url.startswith("postgresql") else 4):
        store = database.open()
        own = Router(store, env)
        made.append(Process(store, own, Push(store, own, [wall], env), Clock(store, own, Post(own, [wall]), env)))
    return made


async def subscribe(store: Store, clock: FakeClock, number: int) -> None:
    """So many groups want the question of the day; it is due."""
    async with store.write() as tx:
        values = {"platform": "test", "thread": "", "server": "", "kind": "group", "settings": {}}
        await tx.execute(insert(chats), [{"chat": f"group-{i}", **values} for i in range(number)])
        ids = (await tx.execute(select(chats.c.id, chats.c.chat))).all()
        daily = {"platform": "test", "time": "12:00", "days": "1234567", "state": "on", "next": clock.now}
        await tx.execute(insert(dailies), [{"chat": number, "native": chat, **daily} for number, chat in ids])


async def states(store: Store) -> Counter[str]:
    async with store.read() as tx:
        return Counter((await tx.execute(select(posts.c.state))).scalars().all())


async def count(store: Store, table: Any) -> int:
    async with store.read() as tx:
        return (await tx.execute(select(func.count()).select_from(table))).scalar_one()


async def together(processes: list[Process]) -> None:
    await asyncio.gather(*(each.push.drain() for each in processes))


@pytest.mark.slow
async def test_many_clocks_post_each_question_once_and_reveal_it_once(
    store: Store, processes: list[Process], wall: Wall, clock: FakeClock
) -> None:
    number = MANY if len(processes) > 4 else MANY // 4
    await subscribe(store, clock, number)
    while await states(store) != {"sent": number}:
        await together(processes)
    asked = Counter(place for place, reply in wall.shown if isinstance(reply, Ask))
    assert len(asked) == number
    assert set(asked.values()) == {1}
    assert await count(store, posts) == await count(store, rounds) == number
    async with store.write() as tx:
        await tx.execute(update(dailies).values(next=None, state="off"))
    for place, ask in [(place, reply) for place, reply in wall.shown if isinstance(reply, Ask)]:
        await processes[0].router.handle(pressed(place, person(1), ask.options[0].payload))
    clock.advance(hours=26)
    await together(processes)
    told = Counter(place for place, reply in wall.shown if isinstance(reply, Note) and " of 1 right." in reply.title)
    assert len(told) == number
    assert set(told.values()) == {1}
    assert await count(store, answers) == number
    async with store.read() as tx:
        assert set((await tx.execute(select(rounds.c.phase))).scalars()) == {"over"}


async def test_claims_at_once_take_each_chat_once(
    store: Store, processes: list[Process], wall: Wall, clock: FakeClock, env: Env
) -> None:
    await subscribe(store, clock, 300)
    taken = await asyncio.gather(*(claim(each.store, env, wall.lane, 10_000) for each in processes))
    assert sum(taken) == 300
    assert await states(store) == {"claimed": 300}
    async with store.read() as tx:
        assert (await tx.execute(select(func.min(dailies.c.next)))).scalar_one() == clock.now + timedelta(days=1)


async def test_takers_of_one_post_are_one(
    router: Router, store: Store, processes: list[Process], wall: Wall, clock: FakeClock, env: Env
) -> None:
    await say(router, ADMIN, "daily 12:30")
    clock.advance(minutes=30)
    await claim(store, env, wall.lane, 100)
    taken = await asyncio.gather(*(each.router.dailies.take(wall.lane, wall.kinds) for each in processes))
    assert len([delivery for delivery in taken if delivery]) == 1
    assert await states(store) == {"sending": 1}
    assert await count(store, rounds) == 1


async def test_a_post_that_is_on_its_way_is_left_alone_by_others(
    router: Router, store: Store, processes: list[Process], wall: Wall, clock: FakeClock, env: Env
) -> None:
    await say(router, ADMIN, "daily 12:30")
    clock.advance(minutes=30)
    await claim(store, env, wall.lane, 100)
    assert await processes[0].router.dailies.take(wall.lane, wall.kinds)
    await together(processes[1:])
    assert wall.shown == []
    assert await states(store) == {"sending": 1}


async def test_a_post_that_is_held_does_not_hold_up_the_next(
    wall: Wall, clock: FakeClock, env: Env, postgres_database: Database
) -> None:
    """While one process opens a question, others take other posts and wait for nothing."""
    first, second = postgres_database.open(), postgres_database.open()
    await subscribe(first, clock, 2)
    await claim(first, env, wall.lane, 100)
    async with first.write() as tx:
        one = await stored_posts.take(tx, wall.lane)
        async with asyncio.timeout(5), second.write() as other:
            two = await stored_posts.take(other, wall.lane)
            again = await stored_posts.take(tx, wall.lane)
    assert one
    assert two
    assert again
    assert one.id == again.id != two.id


async def test_reveals_at_once_tell_it_once(
    router: Router, store: Store, processes: list[Process], wall: Wall, clock: FakeClock
) -> None:
    places = [group(number) for number in range(8)]
    for place in places:
        await say(router, ADMIN, "daily 12:30 tue", place)
    clock.advance(minutes=30)
    await together(processes)
    for place, ask in [(place, reply) for place, reply in wall.shown if isinstance(reply, Ask)]:
        await give(router, person(3), ask, place=place)
    clock.advance(days=1)
    found = await asyncio.gather(*(each.router.dailies.reveal(wall.lane) for each in processes for _ in range(3)))
    assert Counter(delivery.place for delivery in found if delivery) == dict.fromkeys(places, 1)


async def test_a_vote_that_meets_the_reveal_counts_whole_or_not_at_all(
    router: Router, store: Store, processes: list[Process], wall: Wall, clock: FakeClock
) -> None:
    await say(router, ADMIN, "daily 12:30 tue")
    clock.advance(minutes=30)
    await together(processes)
    (ask,) = wall.questions()
    clock.advance(days=1)
    votes = [pressed(HERE, person(number), option(ask, right(ask))) for number in range(30)]
    moves: list[Any] = [processes[number % len(processes)].router.handle(event) for number, event in enumerate(votes)]
    moves.insert(10, processes[-1].push.drain())
    told = await asyncio.gather(*moves)
    notes = [replies[0] for replies in told if replies]
    counted = len([note for note in notes if isinstance(note, Note) and note.title.startswith("Right!")])
    refused = len(
        [
            note
            for note in notes
            if isinstance(note, Note) and note.title.startswith("This question of the day has closed")
        ]
    )
    assert counted + refused == len(votes)
    assert await count(store, answers) == await count(store, streaks) == counted
    revealed = [note.title for note in wall.notes() if note.title.startswith("Yesterday")]
    assert revealed == ([f"Yesterday's question: {counted} of {counted} right."] if counted else revealed)


async def test_fifty_first_answers_at_once_are_fifty_streaks(
    router: Router, store: Store, processes: list[Process], wall: Wall, clock: FakeClock
) -> None:
    await say(router, ADMIN, "daily 12:00")
    for day in range(1, 3):
        clock.advance(days=1)
        await together(processes[:1])
        ask = wall.questions()[-1]
        labels = [wrong(ask) if number % 3 == 0 else right(ask) for number in range(50)]
        # Everyone presses twice: the second is told that there is an answer already.
        presses = [pressed(HERE, person(i), option(ask, label)) for i, label in enumerate(labels) for _ in range(2)]
        told = await asyncio.gather(
            *(processes[number % 4].router.handle(event) for number, event in enumerate(presses))
        )
        titles = [replies[0].title for replies in told if isinstance(replies[0], Note)]
        assert titles.count("Your answer to this question is stored already.") == 50
        assert await count(store, answers) == 50 * day
        async with store.read() as tx:
            kept = (await tx.execute(select(streaks.c.person, streaks.c.length, streaks.c.best))).all()
        assert len({who for who, _, _ in kept}) == len(kept) == 50
        assert {(length, best) for _, length, best in kept} == {(day, day)}


async def test_answers_to_yesterdays_question_that_meet_todays_post_count_whole_or_not_at_all(
    router: Router, store: Store, processes: list[Process], wall: Wall, clock: FakeClock, env: Env
) -> None:
    await say(router, ADMIN, "daily 12:00")
    clock.advance(days=1)
    await together(processes[:1])
    (ask,) = wall.questions()
    clock.advance(days=1)
    await claim(store, env, wall.lane, 100)
    late: list[Pressed] = [pressed(HERE, person(number), option(ask, right(ask))) for number in range(30)]
    moves: list[Any] = [processes[number % len(processes)].router.handle(event) for number, event in enumerate(late)]
    moves.insert(10, processes[-1].push.drain())
    told = await asyncio.gather(*moves)
    counted = len([each for each in told if each and isinstance(each[0], Note) and each[0].title.startswith("Right!")])
    assert await count(store, answers) == await count(store, streaks) == counted
    today = wall.questions()[-1]
    assert today.key != ask.key
    assert today.before is not None
    said = f"Yesterday's question: {counted} of {counted} right." if counted else today.before.title
    assert today.before.title == said
    answer = await give(router, person(99), today)
    assert answer.footer == "Day 1 of your streak."


async def test_clocks_close_each_live_question_once(
    router: Router, store: Store, processes: list[Process], wall: Wall, clock: FakeClock
) -> None:
    places = [group(number) for number in range(10)]
    for place in places:
        await router.handle(called(place, replace(person(1), admin=True), "quiz 1 choice"))
    await router.reach.flush()
    async with store.read() as tx:
        latest = (await tx.execute(select(func.max(wakeups.c.at)))).scalar_one()
    clock.now = latest + timedelta(hours=1)
    for _ in range(12):
        await asyncio.gather(*(each.clock.tick() for each in processes))
        clock.advance(minutes=5)
        if await count(store, wakeups) == 0:
            break
    assert await count(store, wakeups) == 0
    notes = [(place, reply) for place, reply in wall.shown if isinstance(reply, Note)]
    closed = Counter((place, note.replaces) for place, note in notes if note.replaces)
    assert len(closed) >= len(places)
    assert set(closed.values()) == {1}
