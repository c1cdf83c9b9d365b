"""Streaks of accounts that are joined: kept as they are, and where both answered one question of the day, made anew."""

from datetime import timedelta

from bot.events import Person
from bot.push import Push
from bot.quiz.streaks import Streak
from bot.router import Router
from bot.store.engine import Store
from bot.store.tables import streaks
from tests.store.accounts import BEA, Account, id_of, join, part, rows
from tests.store.events import FakeClock
from tests.store.wall import ADMIN, Wall, give, say

ONE, OTHER = Account("test", Person("one", "Eve")), Account("test", Person("other", "Fay"))


async def days(router: Router, push: Push, wall: Wall, clock: FakeClock, *answering: str) -> None:
    """A question a day, and who answers it: 1, 2 or both."""
    for each in answering:
        clock.now += timedelta(days=1)
        await push.drain()
        for number, account in (("1", ONE), ("2", OTHER)):
            if number in each:
                await give(router, account.who, wall.questions()[-1])


async def kept(store: Store) -> dict[int, Streak]:
    return {
        row["person"]: Streak(row["last"], row["length"], row["best"], row["freezes"])
        for row in await rows(store, streaks)
    }


async def test_a_streak_of_one_account_is_the_persons_and_goes_back(
    store: Store, router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    await say(router, ADMIN, "daily set 09:00 UTC")
    await days(router, push, wall, clock, *["1"] * 8, "", "1")
    one = await id_of(store, ONE)
    before = await kept(store)
    assert (before[one].length, before[one].freezes) == (9, 0)
    await join(router, BEA, ONE)
    bea = await id_of(store, BEA)
    assert await kept(store) == {bea: before[one]}
    await days(router, push, wall, clock, "1")
    assert (await kept(store))[bea].length == 10
    await part(router, BEA)
    assert {person: streak.length for person, streak in (await kept(store)).items()} == {one: 10}


async def test_where_both_answered_the_streak_is_that_of_both_and_parts_into_each_own(
    store: Store, router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    await say(router, ADMIN, "daily set 09:00 UTC")
    await days(router, push, wall, clock, "12", "1", "2", "2", "1")
    before = await kept(store)
    one, other = await id_of(store, ONE), await id_of(store, OTHER)
    assert (before[one].length, before[other].length) == (1, 2)
    await join(router, ONE, OTHER)
    after = await kept(store)
    assert [(person, streak.length, streak.best) for person, streak in after.items()] == [(one, 5, 5)]
    await part(router, OTHER)
    assert await kept(store) == before
