"""What an interview leaves for /review: what was answered poorly, was not known, or was left out."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.ports import Env
from bot.quiz.memory import Rating
from bot.router import Router
from bot.store.engine import Store
from bot.store.tables import abilities, attempts, cards, people, reviews
from tests.store.accounts import Account, join, say
from tests.store.events import FakeClock, called, person, pressed, said
from tests.store.interviewing import ANN, GOOD, HERE, LONG, begin, note, payload, rows, wake


async def tried(store: Store) -> list[tuple[str, int]]:
    return [(row["question"], row["rating"]) for row in await rows(store, reviews)]


async def test_what_is_left_out_comes_back(router: Router, store: Store):
    await begin(router, "1")
    await router.handle(called(HERE, ANN, "skip"))
    assert await tried(store) == [("explain", Rating.AGAIN)]


async def test_what_was_answered_before_it_was_left_out_counts_once(router: Router, store: Store):
    await begin(router, "1")
    verdict = note(await router.handle(said(HERE, ANN, GOOD)))
    await router.handle(pressed(HERE, ANN, payload(verdict, "Try again")))
    await router.handle(called(HERE, ANN, "skip"))
    assert await tried(store) == [("explain", Rating.GOOD)]


async def test_a_strong_answer_makes_no_card_though_its_score_is_not_the_highest(router: Router, store: Store):
    await begin(router)
    await router.handle(said(HERE, ANN, GOOD))
    [attempt] = await rows(store, attempts)
    assert attempt["grade"]["score"] < 1
    async with store.read() as tx:
        assert (await tx.execute(select(cards))).all() == []
        # What they can do is measured by the score itself.
        assert len((await tx.execute(select(abilities))).all()) > 0


async def test_what_somebody_says_they_do_not_know_comes_back_and_is_no_measure_of_them(router: Router, store: Store):
    await begin(router)
    await router.handle(said(HERE, ANN, "I don't know"))
    assert await tried(store) == [("explain", Rating.AGAIN)]
    async with store.read() as tx:
        assert (await tx.execute(select(abilities))).all() == []


@pytest.mark.parametrize("text", ["Das Rad hat zwei Räder, und man fährt damit auf der Straße.", "xkcd qwrt zzzt"])
async def test_what_could_not_be_read_says_nothing(router: Router, store: Store, text: str):
    await begin(router)
    await router.handle(said(HERE, ANN, text))
    assert await tried(store) == []


async def test_a_long_answer_is_that_of_the_account_whose_chat_it_came_from(
    router: Router, store: Store, env: Env, clock: FakeClock
):
    first, second = Account("test", person(1)), Account("test", person(2))
    await join(router, first, second)
    await say(router, second, "interview 1")
    await router.handle(said(second.place, second.who, LONG))
    clock.advance(seconds=3)
    await wake(router, store, env)
    own: dict[str, Any] = {row["native"]: row["id"] for row in await rows(store, people)}
    [row] = await rows(store, reviews)
    assert (row["person"], row["account"]) == (own["p1"], own["p2"])
