"""A question that nobody is known to have seen comes again, once, and what breaks is given up in the end."""

import asyncio
import logging
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from adapters.clock import Clock
from bot.events import Place, Woke
from bot.handlers import dispatch as routing
from bot.handlers.showing import MOST_SHOWS, SEEN_WITHIN
from bot.handlers.turn import Turn
from bot.ports import Env
from bot.post import Post
from bot.replies import AnyReply, Ask, Note
from bot.router import MOST_TRIES, RETRY_AFTER, Router
from bot.store import wakeups
from bot.store.engine import Store
from bot.store.errors import StoreError
from bot.store.tables import wakeups as wakeups_table
from tests.pushed import Pushed
from tests.store.boards import count
from tests.store.databases import Database
from tests.store.events import FakeClock, asked, called, group, option, person, pressed, private
from tests.store.pack import right

ANN = person(1)
# Of one person: in a group, time closes a question as well.
HERE = replace(private(1), server="school", thread="7")
AT_LAST = SEEN_WITHIN.total_seconds()
PLATFORMS = ("test",)


class Screen(Pushed):
    """A platform that remembers what it was told to show, or is out of order."""

    def __init__(self, platform: str = "test", broken: bool = False) -> None:
        self.platform = platform
        self.broken = broken
        self.lost: set[Place] = set()
        self.tried = 0
        self.shown: list[tuple[Place, AnyReply]] = []

    def reaches(self, place: Place) -> bool:
        return place.platform == self.platform

    async def run(self) -> None:
        """Nothing happens here by itself."""

    async def send(self, place: Place, reply: AnyReply) -> None:
        self.tried += 1
        if self.broken or place in self.lost:
            raise ConnectionError("out of order")
        self.shown.append((place, reply))


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def ticks(store: Store, router: Router, env: Env, screen: Screen) -> Clock:
    """The clock of the program; a test calls its `tick`."""
    return Clock(store, router, Post(router, [screen]), env)


async def start(router: Router, place: Place = HERE) -> Ask:
    return asked(await router.handle(called(place, ANN, "quiz 3 choice")))


async def waiting(store: Store) -> dict[str, datetime]:
    """The questions not known to be seen, with the moment at which each comes again."""
    async with store.read() as tx:
        rows = await tx.execute(select(wakeups_table).where(wakeups_table.c.kind == wakeups.SHOW))
        return {row.key: row.at for row in rows}


async def seen(router: Router, place: Place, reply: AnyReply) -> None:
    """An adapter has sent it, and a second has passed."""
    router.reach.seen(place, reply)
    await router.reach.flush()


async def due(store: Store, env: Env) -> list[wakeups.Wakeup]:
    async with store.read() as tx:
        return await wakeups.due(tx, env.now(), 10, PLATFORMS)


async def test_a_question_waits_until_it_is_seen(store: Store, router: Router, env: Env) -> None:
    ask = await start(router)
    assert await waiting(store) == {ask.key: env.now() + SEEN_WITHIN}
    await seen(router, HERE, Note(key=ask.key, title="Something else"))
    await seen(router, HERE, replace(ask, key="99:0"))
    await seen(router, private(2), ask)
    assert list(await waiting(store)) == [ask.key]
    await seen(router, HERE, ask)
    assert await waiting(store) == {}


async def test_to_have_seen_one_question_is_not_to_have_seen_the_next(store: Store, router: Router) -> None:
    first = await start(router, private(1))
    replies = await router.handle(pressed(private(1), ANN, option(first, right(first))))
    await seen(router, private(1), first)
    assert list(await waiting(store)) == [asked(replies).key]


async def test_a_question_that_was_not_seen_comes_again_once(
    store: Store, router: Router, ticks: Clock, clock: FakeClock, screen: Screen
) -> None:
    ask = await start(router)
    clock.advance(seconds=AT_LAST - 1)
    await ticks.tick()
    assert screen.shown == []
    clock.advance(seconds=1)
    await ticks.tick()
    assert screen.shown == [(HERE, replace(ask, to=HERE))]
    await router.reach.flush()
    assert await waiting(store) == {}
    clock.advance(days=1)
    await ticks.tick()
    assert len(screen.shown) == 1


async def test_what_was_stored_before_a_crash_comes_after_it(
    database: Database, router: Router, env: Env, clock: FakeClock, screen: Screen
) -> None:
    ask = await start(router)
    clock.advance(seconds=AT_LAST)
    store = database.open()
    restarted = Router(store, env)
    await Clock(store, restarted, Post(restarted, [screen]), env).tick()
    assert screen.shown == [(HERE, replace(ask, to=HERE))]


async def test_a_question_that_could_not_be_sent_comes_again_later(
    store: Store, router: Router, ticks: Clock, clock: FakeClock, screen: Screen
) -> None:
    ask = await start(router)
    clock.advance(seconds=AT_LAST)
    screen.broken = True
    await ticks.tick()
    assert await waiting(store) == {ask.key: clock.now + 2 * SEEN_WITHIN}
    screen.broken = False
    clock.advance(seconds=2 * AT_LAST)
    await ticks.tick()
    assert len(screen.shown) == 1


async def test_what_cannot_be_sent_is_not_sent_for_ever(
    store: Store, router: Router, ticks: Clock, clock: FakeClock, screen: Screen
) -> None:
    """After some tries it waits for the person's next move."""
    ask = await start(router)
    screen.broken = True
    for _ in range(80):
        clock.advance(seconds=AT_LAST)
        await ticks.tick()
    assert screen.tried == MOST_SHOWS
    assert await waiting(store) == {}
    screen.broken = False
    assert (await router.handle(called(HERE, ANN, "quiz")))[-1] == ask


async def test_one_chat_that_cannot_be_reached_does_not_hold_up_the_others(
    store: Store, router: Router, ticks: Clock, clock: FakeClock, screen: Screen
) -> None:
    for number in (1, 2, 3):
        await start(router, group(number))
    screen.lost = {group(2)}
    clock.advance(seconds=AT_LAST)
    await ticks.tick()
    assert {place for place, _ in screen.shown} == {group(1), group(3)}


async def test_a_question_of_a_platform_that_is_off_stays_unseen(
    store: Store, router: Router, env: Env, clock: FakeClock
) -> None:
    ask = await start(router)
    clock.advance(seconds=AT_LAST)
    other = Screen("other")
    await Clock(store, router, Post(router, [other]), env).tick()
    assert other.shown == []
    assert list(await waiting(store)) == [ask.key]


async def test_of_two_clocks_one_shows_the_question(
    database: Database, store: Store, router: Router, env: Env, clock: FakeClock
) -> None:
    ask = await start(router)
    clock.advance(seconds=AT_LAST)
    found = await due(store, env)
    routers = [router, Router(database.open(), env)]
    replies = await asyncio.gather(*(each.wake(wakeup) for each in routers for wakeup in found))
    assert sorted(replies, key=len) == [[], [replace(ask, to=HERE)]]


async def test_a_question_that_was_just_shown_again_does_not_come_at_once(
    store: Store, router: Router, env: Env, clock: FakeClock
) -> None:
    """Its moment moved on after the clock had read it."""
    await start(router)
    clock.advance(seconds=AT_LAST)
    (wakeup,) = await due(store, env)
    await router.handle(called(HERE, ANN, "quiz"))
    assert await router.wake(wakeup) == []
    assert list((await waiting(store)).values()) == [clock.now + SEEN_WITHIN]


async def test_a_question_that_has_passed_does_not_come_again(
    store: Store, router: Router, ticks: Clock, clock: FakeClock, screen: Screen
) -> None:
    first = await start(router, private(1))
    second = asked(await router.handle(pressed(private(1), ANN, option(first, right(first)))))
    await seen(router, private(1), second)
    clock.advance(seconds=AT_LAST)
    await ticks.tick()
    assert screen.shown == []
    assert await count(store, wakeups_table) == 0


async def test_a_round_that_is_over_does_not_come_again(
    store: Store, router: Router, ticks: Clock, clock: FakeClock, screen: Screen
) -> None:
    await start(router)
    await router.handle(called(HERE, ANN, "stop"))
    clock.advance(seconds=AT_LAST)
    await ticks.tick()
    assert screen.shown == []
    assert await count(store, wakeups_table) == 0


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A handler that breaks after it has written; the keys it was called for."""
    calls: list[str] = []

    async def show_again(turn: Turn, event: Woke) -> list[AnyReply]:
        calls.append(event.key)
        await wakeups.wake(turn.tx, turn.chat.id, "half", "done", turn.now)
        raise ZeroDivisionError

    monkeypatch.setitem(routing.WAKEUPS, wakeups.SHOW, show_again)
    return calls


async def test_a_handler_that_breaks_is_tried_again_and_given_up_in_the_end(
    store: Store, router: Router, ticks: Clock, clock: FakeClock, broken: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    ask = await start(router)
    clock.advance(seconds=AT_LAST)
    for tries in range(1, MOST_TRIES):
        await ticks.tick()
        assert broken == [ask.key] * tries
        assert await waiting(store) == {ask.key: clock.now + RETRY_AFTER}
        await ticks.tick()
        clock.now += RETRY_AFTER
    assert "given up" not in caplog.text
    await ticks.tick()
    assert broken == [ask.key] * MOST_TRIES
    assert await count(store, wakeups_table) == 0
    assert f"given up after {MOST_TRIES} tries" in caplog.text


async def test_a_handler_that_breaks_holds_up_no_other_chat(
    router: Router, ticks: Clock, clock: FakeClock, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    await start(router, group(1))
    other = await start(router, group(2))
    show_again = routing.WAKEUPS[wakeups.SHOW]

    async def sometimes(turn: Turn, event: Woke) -> list[AnyReply]:
        if event.key != other.key:
            raise ZeroDivisionError
        return await show_again(turn, event)

    monkeypatch.setitem(routing.WAKEUPS, wakeups.SHOW, sometimes)
    clock.advance(seconds=AT_LAST)
    await ticks.tick()
    assert screen.shown == [(group(2), replace(other, to=group(2)))]


async def test_what_is_due_comes_oldest_first_and_not_all_at_once(store: Store, router: Router, env: Env) -> None:
    for number in range(3):
        await start(router, group(number))
    async with store.write() as tx:
        for chat, minutes in ((1, 5), (2, 9), (3, 7)):
            await wakeups.wake(tx, chat, "test", "key", env.now() - timedelta(minutes=minutes))
    async with store.read() as tx:
        assert [wakeup.chat.id for wakeup in await wakeups.due(tx, env.now(), 2, PLATFORMS)] == [2, 3]


async def test_to_ask_again_moves_the_moment_and_forgets_the_tries(store: Store, router: Router, env: Env) -> None:
    await start(router)
    async with store.write() as tx:
        (row,) = await wakeups.due(tx, env.now() + SEEN_WITHIN, 10, PLATFORMS)
        await wakeups.postpone(tx, row, env.now() + RETRY_AFTER)
        (postponed,) = await wakeups.due(tx, env.now() + RETRY_AFTER, 10, PLATFORMS)
        await wakeups.wake(tx, row.chat.id, row.kind, row.key, env.now())
        (moved,) = await wakeups.due(tx, env.now(), 10, PLATFORMS)
    assert [wakeup.tries for wakeup in (row, postponed, moved)] == [0, 1, 0]


async def test_a_clock_without_a_database_says_so_and_goes_on(
    store: Store, ticks: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def read() -> None:
        raise StoreError("The disk is gone.")

    monkeypatch.setattr(store, "read", read)
    await ticks.tick()
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [
        (logging.ERROR, "what is due cannot be read: The disk is gone.")
    ]


async def test_the_clock_finishes_a_tick_before_it_ends(
    ticks: Clock, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tick cut off in its transaction would hold its connection, and the program, for ever."""
    began, ended = asyncio.Event(), []

    async def tick() -> None:
        async with store.read() as tx:
            began.set()
            await asyncio.sleep(0.05)
            ended.append((await tx.execute(select(1))).scalar_one())

    monkeypatch.setattr(ticks, "tick", tick)
    monkeypatch.setattr("adapters.clock.TICK", 0.01)
    running = asyncio.ensure_future(ticks.run())
    await began.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert ended
