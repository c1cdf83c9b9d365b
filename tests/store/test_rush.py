"""A whole group answers within a second: everyone is counted, a question closes once, and the round ends once."""

import asyncio
import re

import pytest

from adapters.clock import Clock
from bot.ports import Env
from bot.post import Post
from bot.quiz.timing import LAST_CALL
from bot.replies import AnyReply, Ask, Board, Note
from bot.router import Router
from bot.store.boards import boards_of, periods_of
from bot.store.engine import Store
from bot.store.tables import answers
from bot.store.tables import wakeups as wakeups_table
from tests.store.boards import count, kept, rebuilt
from tests.store.databases import Database
from tests.store.events import FakeClock, asked, called, group, move, option, person, pressed
from tests.store.pack import right, wrong
from tests.store.test_live import Wall

HERE = group(1, server="school", thread="7")
CLOCKS = 3
SOME = [50, pytest.param(200, marks=pytest.mark.slow)]


@pytest.fixture
def routers(router: Router, database: Database, env: Env) -> list[Router]:
    """As many processes on one database would have them, some on connections of their own."""
    return [router, *(Router(database.open(), env) for _ in range(CLOCKS - 1))]


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def clocks(routers: list[Router], env: Env, wall: Wall) -> list[Clock]:
    return [Clock(router._store, router, Post(router, [wall]), env) for router in routers]


async def all_answer(routers: list[Router], ask: Ask, people: int) -> None:
    """All at once, after every third person was wrong and thinks again."""
    for who, what in ((range(0, people, 3), wrong), (range(people), right)):
        moves = [pressed(HERE, person(number), option(ask, what(ask))) for number in who]
        replies = await asyncio.gather(*(routers[i % len(routers)].handle(each) for i, each in enumerate(moves)))
        told = [each.title for [each] in replies if isinstance(each, Note)]
        assert max(int(re.findall(r"(\d+) answers? so far", title)[0]) for title in told) == len(who)
    assert len(told) == people


async def tick(clocks: list[Clock], wall: Wall) -> list[AnyReply]:
    await asyncio.gather(*(clock.tick() for clock in clocks))
    return wall.taken()


@pytest.mark.parametrize("people", SOME)
async def test_all_have_it_at_once_and_the_round_ends_once(
    store: Store, routers: list[Router], clocks: list[Clock], clock: FakeClock, wall: Wall, people: int
) -> None:
    first = asked(await routers[0].handle(called(HERE, person(0), "quiz 2 choice")))
    routers[0].reach.seen(HERE, first, "m0")
    await all_answer(routers, first, people)
    clock.advance(minutes=2)
    reveal, second = await tick(clocks, wall)
    assert isinstance(reveal, Note)
    assert f"({people} of {people})" in reveal.body[-1]
    assert isinstance(second, Ask)
    await all_answer(routers, second, people)
    # Whoever played has answered: the last of them lets the close come at once, and it comes once.
    clock.advance(seconds=LAST_CALL.total_seconds())
    reveal, board = await tick(clocks, wall)
    assert isinstance(reveal, Note)
    assert f"({people} of {people})" in reveal.body[-1]
    assert isinstance(board, Board)
    assert board.title == f"Quiz finished: 2 questions, {people} played."
    assert {row.rank for row in board.rows} == {1}
    assert await count(store, wakeups_table) == 0
    assert await tick(clocks, wall) == []
    assert await count(store, answers) == 2 * people
    sums = await kept(store)
    assert sums == await rebuilt(store)
    assert len(sums) == people * len(periods_of(clock.now.date())) * len(boards_of(HERE))
    assert {(found, answered) for _, found, answered in sums.values()} == {(2, 2)}


async def test_the_clock_and_whoever_started_it_close_a_question_once(
    store: Store, routers: list[Router], clocks: list[Clock], clock: FakeClock, wall: Wall
) -> None:
    ask = asked(await routers[0].handle(called(HERE, person(0), "quiz rivers 1")))
    routers[0].reach.seen(HERE, ask, "m0")
    await routers[0].reach.flush()
    await all_answer(routers, ask, 10)
    clock.advance(minutes=2)
    reveals = [router.handle(pressed(HERE, person(0), move(ask, "Reveal"))) for router in routers]
    replies, ticked = await asyncio.gather(asyncio.gather(*reveals), tick(clocks, wall))
    shown = [*ticked, *(reply for found in replies for reply in found)]
    assert len([reply for reply in shown if isinstance(reply, Note) and reply.replaces == ask.key]) == 1
    assert len([reply for reply in shown if isinstance(reply, Board)]) == 1
    assert await kept(store) == await rebuilt(store)
