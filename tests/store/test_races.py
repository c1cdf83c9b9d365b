"""Many at once: nothing is lost, nothing counts twice, and there is one winner."""

import asyncio
import random
import re
from collections.abc import Callable, Coroutine, Sequence
from datetime import date

import pytest
from sqlalchemy import select

from bot import retrying
from bot.events import AnyEvent, Place, Pressed
from bot.ports import Env
from bot.quiz.posing import Draw
from bot.quiz.rounds import Round
from bot.replies import AnyReply, Ask, Note
from bot.router import Router
from bot.store import boards, questions, rounds
from bot.store.boards import EVERYWHERE, boards_of
from bot.store.chats import find_chat, know_chat
from bot.store.engine import Store
from bot.store.errors import Conflict
from bot.store.people import know_person
from bot.store.rounds import StoredRound
from bot.store.tables import answers, events, people, scored, standings
from bot.store.tables import rounds as rounds_table
from bot.texts import refusals
from tests.store.boards import count, kept, kept_ranks, ranked, rebuilt, scored_times
from tests.store.databases import Database
from tests.store.events import asked, called, group, move, option, person, pressed, private, said
from tests.store.pack import right, wrong

STARTER = person(0)

MID = 200
"""Hundredths of points of a question of level mid, which that of the topic `rivers` is."""


@pytest.fixture
def routers(router: Router, database: Database, env: Env) -> list[Router]:
    """Two routers on two stores, as two processes on one database would have."""
    return [router, Router(database.open(), env)]


async def at_once(routers: list[Router], moves: Sequence[AnyEvent]) -> list[list[AnyReply]]:
    """Hand over all events before the first is answered, to the routers in turn."""
    return await asyncio.gather(*(routers[i % len(routers)].handle(event) for i, event in enumerate(moves)))


async def start(router: Router, place: Place, arguments: str) -> Ask:
    return asked(await router.handle(called(place, STARTER, f"quiz {arguments}")))


def answers_of(place: Place, ask: Ask, people: int) -> list[Pressed]:
    """One press of each person, every third of them on a wrong option."""
    labels = [wrong(ask) if number % 3 == 0 else right(ask) for number in range(people)]
    return [pressed(place, person(number), option(ask, label)) for number, label in enumerate(labels)]


async def check_sums(store: Store, boards: list[str], people: int) -> None:
    """Everyone has one scored answer on each of these boards, two in three a right one."""
    had = sum(number % 3 != 0 for number in range(people))
    assert await scored_times(store) == dict.fromkeys(boards, people)
    sums = await kept(store)
    assert sums == await rebuilt(store)
    assert await kept_ranks(store) == await ranked(store)
    for board in boards:
        for period in ("all", "2026-03-10"):
            here = [found for (at, when, _), found in sums.items() if (at, when) == (board, period)]
            assert len(here) == people
            assert tuple(map(sum, zip(*here, strict=True))) == (had * MID, had, people)


@pytest.mark.parametrize(("people", "server"), [(50, None), pytest.param(200, "school", marks=pytest.mark.slow)])
async def test_everyone_in_a_group_answers_at_once(
    store: Store, router: Router, routers: list[Router], people: int, server: str | None
) -> None:
    place = group(server=server)
    ask = await start(router, place, "rivers 1")
    replies = await at_once(routers, answers_of(place, ask, people))
    told = [each.title for [each] in replies if isinstance(each, Note) and each.title.startswith("You chose")]
    # Everyone is told how many have answered by then, so each number comes once.
    assert sorted(int(re.findall(r"(\d+) answers? so far", title)[0]) for title in told) == [*range(1, people + 1)]
    assert await count(store, scored) == 0
    await router.handle(pressed(place, STARTER, move(ask, "Reveal")))
    assert await count(store, answers) == people
    await check_sums(store, boards_of(place), people)


@pytest.mark.parametrize("number", [50, pytest.param(200, marks=pytest.mark.slow)])
async def test_everyone_alone_answers_one_question_at_once(store: Store, routers: list[Router], number: int) -> None:
    people = range(number)
    starts = [called(private(i), person(i), "quiz rivers 1") for i in people]
    asks = [asked(replies) for replies in await at_once(routers, starts)]
    moves = [
        pressed(private(i), person(i), option(asks[i], wrong(asks[i]) if i % 3 == 0 else right(asks[i])))
        for i in people
    ]
    await at_once(routers, moves)
    assert await count(store, answers) == number
    assert await kept(store) == await rebuilt(store)
    assert await kept_ranks(store) == await ranked(store)
    own = {board: 1 for i in people for board in boards_of(private(i))}
    assert await scored_times(store) == {**own, EVERYWHERE: number}
    everywhere = [
        sums for (board, period, _), sums in (await kept(store)).items() if (board, period) == (EVERYWHERE, "all")
    ]
    had = sum(i % 3 != 0 for i in people)
    assert tuple(map(sum, zip(*everywhere, strict=True))) == (had * MID, had, number)


async def test_one_person_who_answers_in_many_chats_at_once_loses_no_point(
    store: Store, routers: list[Router], env: Env
) -> None:
    names = ["sky", "bee", "metal", "paris", "chapel", "month"]
    moves = []
    for number, name in enumerate(names * 2):
        async with store.write() as tx:
            chat = await know_chat(tx, private(number))
            starter = await know_person(tx, "test", STARTER)
            draw = Draw(name, 1, (0, 1, 2), pack="facts")
            stored = await rounds.create(tx, chat.id, Round(starter.id, (draw,)), env.now())
        moves.append(pressed(private(number), STARTER, f"{stored.id}:0:0"))
    await at_once(routers, moves)
    assert await count(store, answers) == len(moves)
    assert (await kept(store))[EVERYWHERE, "all", 1] == (2 * (100 + 200 + 300), 6, 6)
    assert await kept_ranks(store) == await ranked(store)


@pytest.mark.parametrize("topics", [["rivers"], ["rivers", "nature", "culture"]], ids=["one question", "several"])
async def test_rounds_of_the_same_people_that_close_at_once_do_not_wait_for_each_other_in_a_ring(
    store: Store, router: Router, routers: list[Router], monkeypatch: pytest.MonkeyPatch, topics: list[str]
) -> None:
    monkeypatch.setattr(retrying, "ATTEMPTS", 1)
    closes, prompts = [], set()
    for number in range(9):
        place = group(number, server="school")
        ask = await start(router, place, f"{topics[number % len(topics)]} choice 1")
        moves = answers_of(place, ask, 12)
        for event in moves if number % 2 else reversed(moves):
            await router.handle(event)
        closes.append(pressed(place, STARTER, move(ask, "Reveal")))
        prompts.add(ask.prompt)
    replies = await at_once(routers, closes)
    assert refusals.busy() not in [each for told in replies for each in told]
    assert await scored_times(store) == {
        EVERYWHERE: 12 * len(prompts),
        "server:test:school": 12 * len(prompts),
        **{f"chat:test:group-{number}": 12 for number in range(9)},
    }
    assert await kept_ranks(store) == await ranked(store)


@pytest.mark.slow
async def test_transactions_that_count_the_same_people_write_them_in_one_order(postgres_database: Database) -> None:
    stores = [postgres_database.open() for _ in range(4)]
    async with stores[0].write() as tx:
        ids = [(await know_person(tx, "test", person(number))).id for number in range(100)]

    async def add(store: Store, number: int, ready: asyncio.Barrier) -> None:
        async with store.write() as tx:
            for who in random.Random(number).sample(ids, len(ids)):
                boards.add(tx, who, ["board", EVERYWHERE], date(2026, 3, 10), MID, right=True)
            await ready.wait()

    for _ in range(5):
        ready = asyncio.Barrier(len(stores))
        await asyncio.gather(*(add(store, number, ready) for number, store in enumerate(stores)))
    assert set((await kept(stores[0])).values()) == {(20 * MID, 20, 20)}
    assert await kept_ranks(stores[0]) == await ranked(stores[0])


# On PostgreSQL two settings of one person at once wait for each other until it sees the deadlock, a second later.
@pytest.mark.slow
async def test_whoever_hides_while_their_answers_are_counted_is_hidden_everywhere(
    store: Store, router: Router, routers: list[Router]
) -> None:
    moves: list[AnyEvent] = []
    for number in range(10):
        place = group(number)
        ask = await start(router, place, "rivers 1")
        for event in answers_of(place, ask, 6):
            await router.handle(event)
        moves.append(pressed(place, STARTER, move(ask, "Reveal")))
        moves += [called(private(who), person(who), "settings board off") for who in range(number % 4)]
        moves.append(called(private(0), person(0), "settings board on"))
    await at_once(routers, moves)
    async with store.read() as tx:
        query = select(people.c.id).join(standings, standings.c.person == people.c.id)
        assert (await tx.execute(query.where(standings.c.hidden != people.c.hidden))).all() == []
        assert len((await tx.execute(query.where(people.c.hidden).distinct())).all()) >= 2
    assert await kept_ranks(store) == await ranked(store)


@pytest.mark.parametrize("event", ["tap", None], ids=["one event", "many events"])
@pytest.mark.parametrize("place", [group(), private(0)], ids=["group", "private"])
async def test_fifty_taps_of_one_person_are_one_answer(
    store: Store, router: Router, routers: list[Router], place: Place, event: str | None
) -> None:
    ask = await start(router, place, "rivers 1")
    payload = option(ask, right(ask))
    await at_once(routers, [pressed(place, STARTER, payload, event) for _ in range(50)])
    if place == group():
        await router.handle(pressed(place, STARTER, move(ask, "Reveal")))
    assert await count(store, answers) == 1
    assert await scored_times(store) == dict.fromkeys(boards_of(place), 1)
    assert set((await kept(store)).values()) == {(MID, 1, 1)}


async def test_taps_on_different_options_leave_one_answer(store: Store, router: Router, routers: list[Router]) -> None:
    ask = await start(router, group(), "rivers 1")
    moves = [pressed(group(), STARTER, button.payload) for _ in range(5) for button in ask.options]
    replies = await at_once(routers, moves)
    assert all(isinstance(each, Note) and "1 answer so far" in each.title for [each] in replies)
    assert await count(store, answers) == 1


async def test_an_answer_is_counted_or_too_late_when_the_question_closes(
    store: Store, router: Router, routers: list[Router]
) -> None:
    """None is taken after the close has read what was given: it would wait for its credit for ever."""
    for number in range(10):
        place = group(number)
        ask = await start(router, place, "rivers 1")
        moves = answers_of(place, ask, 12)
        moves.insert(6, pressed(place, STARTER, move(ask, "Reveal")))
        await at_once(routers, moves)
    async with store.read() as tx:
        waiting = await tx.execute(select(answers.c.id).where(answers.c.credit.is_(None)))
        assert waiting.all() == []
    assert await kept(store) == await rebuilt(store)


async def test_a_question_closed_many_times_at_once_is_counted_once(
    store: Store, router: Router, routers: list[Router]
) -> None:
    ask = await start(router, group(), "rivers 1")
    await at_once(routers, answers_of(group(), ask, 6))
    await at_once(routers, [pressed(group(), STARTER, move(ask, "Reveal")) for _ in range(20)])
    await check_sums(store, boards_of(group()), 6)


@pytest.mark.parametrize("callers", [2, 20])
async def test_simultaneous_starts_make_one_round(store: Store, routers: list[Router], callers: int) -> None:
    # A chat that is new would hold up the others already where it is stored.
    await routers[0].handle(called(group(), STARTER, "settings"))
    starts = [called(group(), person(i), "quiz 3") for i in range(callers)]
    shown = [reply for replies in await at_once(routers, starts) for reply in replies]
    assert len([reply for reply in shown if isinstance(reply, Ask)]) == 1
    assert {reply.title for reply in shown if isinstance(reply, Note)} == {"A quiz is running here already."}
    assert await count(store, rounds_table) == 1
    async with store.read() as tx:
        chat = await find_chat(tx, group())
        assert sum((await questions.laps(tx, chat.id)).values()) == 1


async def test_starts_in_many_chats_do_not_wait_for_each_other_for_ever(store: Store, routers: list[Router]) -> None:
    starts = [called(group(i % 10), person(i), "quiz 3") for i in range(40)]
    shown = [reply for replies in await at_once(routers, starts) for reply in replies]
    assert len([reply for reply in shown if isinstance(reply, Ask)]) == 10
    assert await count(store, rounds_table) == 10


async def test_a_person_who_is_new_in_many_chats_at_once_is_one_person(store: Store, routers: list[Router]) -> None:
    await at_once(routers, [called(private(i), STARTER, "quiz rivers 1") for i in range(20)])
    async with store.read() as tx:
        assert (await tx.execute(select(rounds_table.c.starter).distinct())).scalars().all() == [1]


def redelivered_call(ask: Ask) -> AnyEvent:
    return called(private(1), person(1), "skip", "again")


def redelivered_line(ask: Ask) -> AnyEvent:
    return said(private(1), person(1), right(ask), "again")


def redelivered_press(ask: Ask) -> AnyEvent:
    return pressed(private(1), person(1), option(ask, right(ask)), "again")


@pytest.mark.parametrize("build", [redelivered_call, redelivered_line, redelivered_press])
async def test_an_event_delivered_again_changes_nothing_and_shows_the_current_question(
    store: Store, router: Router, build: Callable[[Ask], AnyEvent]
) -> None:
    event = build(asked(await router.handle(called(private(1), person(1), "quiz 3 choice"))))
    current = asked(await router.handle(event))
    before = await everything(store)
    assert await router.handle(event) == [current]
    assert await everything(store) == before
    assert current.heading == "Question 2 of 3"


async def test_a_start_delivered_again_shows_the_question_it_asked(store: Store, router: Router) -> None:
    start_again = called(private(1), person(1), "quiz 3", "again")
    first = await router.handle(start_again)
    assert await router.handle(start_again) == first
    assert await count(store, rounds_table) == 1


async def test_an_event_delivered_twice_at_once_is_done_once(store: Store, routers: list[Router]) -> None:
    await routers[0].handle(called(private(1), person(1), "quiz 5 choice"))
    await at_once(routers, [called(private(1), person(1), "skip", "again") for _ in range(20)])
    assert await count(store, answers) == 1


async def test_event_ids_of_two_platforms_do_not_collide(store: Store, router: Router) -> None:
    await router.handle(called(private(1), person(1), "quiz", "7"))
    await router.handle(called(Place("other", "x"), person(1), "quiz", "7"))
    assert await count(store, rounds_table) == 2


async def everything(store: Store) -> list[list[tuple[object, ...]]]:
    """All that a handler writes, but for the moments at which a question is shown again."""
    tables = (rounds_table, answers, scored, standings, events)
    async with store.read() as tx:
        return [[tuple(row) for row in await tx.execute(select(table))] for table in tables]


async def running(store: Store, place: Place) -> StoredRound:
    async with store.write() as tx:
        found = await rounds.running(tx, (await find_chat(tx, place)).id)
    assert found is not None
    return found


async def test_a_round_that_somebody_else_saved_is_not_overwritten(store: Store, router: Router, env: Env) -> None:
    await start(router, private(0), "3")
    stale = await running(store, private(0))
    async with store.write() as tx:
        await rounds.save(tx, stale, stale.state, env.now())
    with pytest.raises(Conflict):
        async with store.write() as tx:
            await rounds.save(tx, stale, stale.state, env.now())
    assert (await running(store, private(0))).version == stale.version + 1


async def test_a_second_running_round_of_a_chat_is_a_conflict(store: Store, router: Router, env: Env) -> None:
    await start(router, private(0), "3")
    first = await running(store, private(0))
    with pytest.raises(Conflict):
        async with store.write() as tx:
            await rounds.create(tx, first.chat, first.state, env.now())
    assert await count(store, rounds_table) == 1


Save = Callable[..., Coroutine[object, object, StoredRound]]


def losing(save: Save, times: int) -> Save:
    """A save that is too late the first few times."""
    left = iter(range(times))

    async def save_late(tx: object, stored: StoredRound, *rest: object) -> StoredRound:
        late = next(left, None) is not None
        return await save(tx, StoredRound(stored.id, stored.chat, 0, stored.state) if late else stored, *rest)

    return save_late


async def test_a_lost_race_is_run_again(store: Store, router: Router, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = await start(router, private(0), "rivers 1")
    monkeypatch.setattr(rounds, "save", losing(rounds.save, 3))
    note = (await router.handle(pressed(private(0), STARTER, option(ask, right(ask)))))[0]
    assert isinstance(note, Note)
    assert note.title == "Right! +2 points."
    assert await count(store, answers) == 1
    assert set((await kept(store)).values()) == {(MID, 1, 1)}


async def test_a_race_that_is_always_lost_is_given_up_and_leaves_nothing(
    store: Store, router: Router, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = await start(router, private(0), "rivers 1")
    before = await everything(store)
    monkeypatch.setattr(rounds, "save", losing(rounds.save, 99))
    assert await router.handle(pressed(private(0), STARTER, option(ask, right(ask)))) == [refusals.busy()]
    assert await everything(store) == before


async def test_the_version_guards_where_no_row_is_held(
    postgres_database: Database, env: Env, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What FOR UPDATE prevents, the version column would catch: of two saves one is a conflict."""
    stores = [postgres_database.open(), postgres_database.open()]
    first = await stored_round(stores[0], env)
    monkeypatch.setattr(rounds, "HELD", rounds.BY_ID)
    loaded = asyncio.Barrier(2)

    async def save(store: Store) -> None:
        async with store.write() as tx:
            stored = await rounds.by_id(tx, first.id)
            assert stored is not None
            await loaded.wait()
            await rounds.save(tx, stored, stored.state, env.now())

    done = await asyncio.gather(*map(save, stores), return_exceptions=True)
    assert sorted(type(each).__name__ for each in done) == ["Conflict", "NoneType"]


async def test_a_round_that_will_change_is_held_until_the_end(postgres_database: Database, env: Env) -> None:
    """A second transaction gets the round only when the first has ended, and then as that left it."""
    store = postgres_database.open()
    stored = await stored_round(store, env)
    held = asyncio.Event()
    order = []

    async def second() -> None:
        await held.wait()
        async with store.write() as tx:
            order.append("asks")
            again = await rounds.by_id(tx, stored.id)
            assert again is not None
            order.append(f"gets version {again.version}")

    async with asyncio.TaskGroup() as tasks, store.write() as tx:
        found = await rounds.by_id(tx, stored.id)
        assert found is not None
        tasks.create_task(second())
        held.set()
        await until_somebody_waits(postgres_database.open())
        await rounds.save(tx, found, found.state, env.now())
        order.append("saved")
    assert order == ["asks", "saved", "gets version 2"]


async def until_somebody_waits(store: Store) -> None:
    """Ask the server until one of its sessions waits for a row that another one holds."""
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    async with asyncio.timeout(10):
        while True:
            async with store.read() as tx:
                if (await tx.exec_driver_sql(query)).scalar_one():
                    return


async def stored_round(store: Store, env: Env) -> StoredRound:
    """A running round without a pack behind it."""
    async with store.write() as tx:
        chat = await know_chat(tx, private(0))
        starter = await know_person(tx, "test", STARTER)
        return await rounds.create(tx, chat.id, Round(starter.id, (Draw("river", 1, pack="facts"),)), env.now())
