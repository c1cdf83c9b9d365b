"""Accounts are joined and parted while answers of theirs arrive: each is stored once, and with the right person."""

import asyncio
import random
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from bot.events import AnyEvent, Person
from bot.ports import Env
from bot.replies import AnyReply, Ask, Note
from bot.router import Router
from bot.store.engine import Store
from bot.store.rebuilding import rebuild
from bot.store.tables import answers, people, rounds, scored, standings, streaks
from tests.store.accounts import ANN, BEA, CLEO, Account, ask, code_of, rows, say
from tests.store.boards import all_rows, kept_ranks, ranked
from tests.store.databases import Database
from tests.store.events import FakeClock, called, group, move, option, pressed
from tests.store.pack import right

pytestmark = pytest.mark.slow

ADMIN = Account("discord", Person("admin", "Adam", admin=True))


@pytest.fixture
def routers(router: Router, database: Database, env: Env) -> list[Router]:
    """Two routers on two stores, as two processes on one database would have."""
    return [router, Router(database.open(), env)]


async def check(store: Store) -> None:
    """Rows belong to people only, and boards are what the answers say."""
    accounts = {row["id"]: row["linked"] for row in await rows(store, people)}
    assert all(accounts[linked] is None for linked in accounts.values() if linked), "no chain is longer than one"
    for table in (answers, scored, standings, streaks):
        assert all(accounts[row["person"]] is None for row in await rows(store, table)), table.name
    assert all(accounts[row["starter"]] is None for row in await rows(store, rounds) if row["starter"])
    for row in await rows(store, answers):
        assert row["account"] is None or accounts[row["account"]] == row["person"]
    before = await all_rows(store)
    assert await kept_ranks(store) == await ranked(store)
    async with store.write() as tx:
        await rebuild(tx)
    assert await all_rows(store) == before


async def play(router: Router, account: Account, questions: int) -> int:
    """Play alone, every answer right; how many were."""
    replies: list[AnyReply] = await say(router, account, f"quiz choice {questions}")
    had = 0
    for _ in range(questions):
        [found] = [reply for reply in replies if isinstance(reply, Ask)]
        replies = await router.handle(pressed(account.place, account.who, option(found, right(found))))
        had += any(isinstance(reply, Note) and reply.title.startswith("Right!") for reply in replies)
    return had


async def test_answers_of_both_accounts_arrive_while_they_are_joined_and_parted(
    store: Store, router: Router, routers: list[Router]
) -> None:
    questions = 4

    async def join_and_part() -> None:
        for other in (0, 1):
            code = await code_of(routers[other], ANN)
            [note] = await say(routers[1 - other], BEA, f"link {code}")
            assert isinstance(note, Note)
            assert note.title == "Both accounts are you from now on."
            if not other:
                await say(routers[0], BEA, "unlink")

    played = [play(routers[i % 2], each, questions) for i, each in enumerate((ANN, BEA))]
    *had, _ = await asyncio.gather(*played, join_and_part())
    assert had == [questions, questions]
    assert len(await rows(store, answers)) == 2 * questions
    await check(store)
    await say(router, ANN, "unlink")
    assert {
        len([row for row in await rows(store, answers) if row["person"] == each]) for each in await _ids(store)
    } == {questions}
    await check(store)


async def _ids(store: Store) -> list[int]:
    return [row["id"] for row in await rows(store, people)]


@pytest.mark.parametrize("seed", range(3))
async def test_a_live_round_closes_while_its_players_are_joined(
    store: Store, router: Router, routers: list[Router], seed: int
) -> None:
    place = group(server="school")
    place = replace(place, platform="discord")
    found = await ask(router, ADMIN, "rivers 1", place)
    crowd = [BEA, *(Account("discord", Person(f"d{number}", f"Person {number}")) for number in range(6))]
    for each in crowd:
        await router.handle(pressed(place, each.who, option(found, right(found))))
    codes = {each: await code_of(router, other) for each, other in zip(crowd, (ANN, CLEO), strict=False)}
    moves = [called(each.place, each.who, f"link {code}") for each, code in codes.items()]
    events: list[AnyEvent] = [*moves, pressed(place, ADMIN.who, move(found, "Reveal"))]
    random.Random(seed).shuffle(events)
    replies = await asyncio.gather(*(routers[i % 2].handle(event) for i, event in enumerate(events)))
    told = [reply for each in replies for reply in each if isinstance(reply, Note)]
    assert not [note for note in told if "wrong on my side" in note.title or "going on at once" in note.title]
    assert {row["credit"] for row in await rows(store, answers)} == {1.0}
    assert len(await rows(store, answers)) == len(crowd)
    everywhere = [row for row in await rows(store, standings) if (row["board"], row["period"]) == ("everywhere", "all")]
    assert [row["points"] for row in everywhere] == [200] * len(crowd)
    await check(store)


async def test_who_is_forgotten_while_they_are_joined_leaves_nothing_or_all(
    store: Store, router: Router, routers: list[Router]
) -> None:
    await play(router, ANN, 1)
    await play(router, BEA, 1)
    code = await code_of(router, ANN)
    joined = routers[1].handle(called(BEA.place, BEA.who, f"link {code}"))
    [linked], [gone] = await asyncio.gather(joined, say(routers[0], ANN, "forgetme yes"))
    assert isinstance(linked, Note)
    assert isinstance(gone, Note)
    assert gone.title == "All I kept about you is deleted."
    left = len(await rows(store, answers))
    assert (linked.title, left) in (("Both accounts are you from now on.", 0), (linked.title, 1))
    await check(store)


async def test_any_history_of_three_accounts_parts_into_what_each_did(
    store: Store, router: Router, clock: FakeClock, env: Env
) -> None:
    """What was counted before they were joined counts the same afterwards, and joined as parted all is in order."""
    rng = random.Random(7)
    accounts = (ANN, BEA, CLEO)

    async def playing(who: Account) -> None:
        await play(router, who, rng.randint(1, 3))

    async def joining(who: Account) -> None:
        other = rng.choice([each for each in accounts if each is not who])
        await say(router, other, f"link {await code_of(router, who)}")

    async def parting(who: Account) -> None:
        await say(router, who, "unlink")

    async def resting(_who: Account) -> None:
        clock.advance(hours=rng.choice([1, 20]))

    acts: list[Callable[[Account], Coroutine[Any, Any, None]]] = [*[playing] * 4, joining, joining, parting, resting]
    given: dict[str, int] = {each.who.id: 0 for each in accounts}
    for turn in range(40):
        act, who = rng.choice(acts), rng.choice(accounts)
        before = len(await rows(store, answers))
        await act(who)
        given[who.who.id] += len(await rows(store, answers)) - before
        if turn % 8 == 7:
            await check(store)
    for each in accounts:
        await say(router, each, "unlink")
    async with store.read() as tx:
        found = (
            await tx.execute(select(people.c.native, answers.c.id).join(answers, answers.c.person == people.c.id))
        ).all()
    assert {native: len([row for row in found if row.native == native]) for native in given} == given
    await check(store)
