"""Where a chat likes racing, a quick right answer earns more; elsewhere speed gives nothing."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.events import Left
from bot.ports import Env
from bot.quiz.timing import THINKING
from bot.replies import AnyReply, Ask, Board
from bot.router import Router
from bot.store import chats
from bot.store.engine import Store
from bot.store.tables import answers
from tests.store.boards import kept, rebuilt
from tests.store.databases import Database
from tests.store.events import FakeClock, asked, called, group, move, option, person, pressed
from tests.store.pack import right, wrong

HERE = group(1)
ANN, BOB = person(1), person(2)
OPEN = 24
"""Seconds for which the one question on rivers stays open."""


async def begin(store: Store, router: Router, speed: bool = True) -> Ask:
    async with store.write() as tx:
        chat = await chats.know_chat(tx, HERE)
        await chats.save_settings(tx, chat, replace(chat.settings, speed=speed))
    ask = asked(await router.handle(called(HERE, ANN, "quiz rivers 1")))
    assert f"for {OPEN} seconds." in ask.how
    assert THINKING.total_seconds() < OPEN
    return ask


def scores(replies: list[AnyReply]) -> list[tuple[str, str]]:
    board = replies[-1]
    assert isinstance(board, Board)
    return [(row.name, row.score) for row in board.rows]


async def earned(store: Store) -> list[int]:
    async with store.read() as tx:
        return list((await tx.execute(select(answers.c.points).order_by(answers.c.id))).scalars())


async def test_the_moment_of_the_last_change_counts(store: Store, router: Router, clock: FakeClock) -> None:
    ask = await begin(store, router)
    assert ask.how.endswith("A quick right answer earns up to half as much again.")
    await router.handle(pressed(HERE, ANN, option(ask, right(ask))))
    clock.advance(seconds=OPEN / 4)
    await router.handle(pressed(HERE, BOB, option(ask, wrong(ask))))
    clock.advance(seconds=OPEN / 4)
    await router.handle(pressed(HERE, BOB, option(ask, right(ask))))
    clock.advance(seconds=OPEN / 4)
    # The same choice once more is no change.
    for who in (ANN, BOB):
        await router.handle(pressed(HERE, who, option(ask, right(ask))))
    end = await router.handle(pressed(HERE, ANN, move(ask, "Reveal")))
    assert scores(end) == [("Person 1", "3 points"), ("Person 2", "2.5 points")]
    assert await earned(store) == [300, 250]
    assert await kept(store) == await rebuilt(store)
    assert {sums[0] for sums in (await kept(store)).values()} == {300, 250}


async def test_speed_gives_nothing_by_default(store: Store, router: Router) -> None:
    ask = await begin(store, router, speed=False)
    assert "quick" not in ask.how
    await router.handle(pressed(HERE, ANN, option(ask, right(ask))))
    assert scores(await router.handle(pressed(HERE, ANN, move(ask, "Reveal")))) == [("Person 1", "2 points")]


async def test_a_restart_changes_no_points(
    store: Store, router: Router, clock: FakeClock, database: Database, env: Env
) -> None:
    ask = await begin(store, router)
    clock.advance(seconds=OPEN / 2)
    await router.handle(pressed(HERE, ANN, option(ask, right(ask))))
    clock.advance(seconds=OPEN / 2)
    anew = Router(database.open(), env)
    assert scores(await anew.handle(pressed(HERE, ANN, move(ask, "Reveal")))) == [("Person 1", "2.5 points")]


@pytest.mark.parametrize("hinted", [False, True])
async def test_a_hint_halves_what_speed_brings_too(store: Store, router: Router, hinted: bool) -> None:
    ask = await begin(store, router)
    for payload in ([move(ask, "Hint")] if hinted else []) + [option(ask, right(ask))]:
        await router.handle(pressed(HERE, ANN, payload))
    score = "1.5 points" if hinted else "3 points"
    assert scores(await router.handle(pressed(HERE, ANN, move(ask, "Reveal")))) == [("Person 1", score)]


async def test_a_time_that_begins_again_makes_nobody_quick_afterwards(
    store: Store, router: Router, clock: FakeClock
) -> None:
    ask = await begin(store, router)
    clock.advance(seconds=OPEN - 1)
    await router.handle(pressed(HERE, ANN, option(ask, right(ask))))
    await router.handle(Left("left", HERE, ANN))
    clock.advance(seconds=60)
    ask = asked(await router.handle(called(HERE, BOB, "quiz")))
    await router.handle(pressed(HERE, BOB, option(ask, right(ask))))
    end = await router.handle(pressed(HERE, ANN, move(ask, "Reveal")))
    assert scores(end) == [("Person 2", "3 points"), ("Person 1", "2 points")]
