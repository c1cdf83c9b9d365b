"""Codes work once, for ten minutes, and cannot be guessed; each other case has a sentence of its own."""

import asyncio
import logging
import re
from datetime import timedelta

import pytest
from sqlalchemy import insert

from bot.events import Person
from bot.ports import Env
from bot.replies import Note
from bot.router import Router
from bot.store import codes
from bot.store.engine import Store
from bot.store.tables import link_codes, link_tries, people
from tests.store.accounts import ANN, BEA, CLEO, DAN, Account, code_of, id_of, join, part, rows, say, told
from tests.store.boards import count
from tests.store.databases import Database
from tests.store.events import FakeClock, called

WRONG = "That is none of my codes, or an old one. /link on your other account gives you a new one."
USED = "That code was used already: each works once. /link on your other account gives you a new one."
EXPIRED = "That code is too old: each is valid for ten minutes. /link on your other account gives you a new one."
OWN = "That is the code of this very account. Send it to me from your other one."
ALREADY = "Both accounts are yours already. /unlink parts them again."
JOINED = "Both accounts are you from now on."


async def enter(router: Router, account: Account, code: str) -> str:
    return (await told(router, account, f"link {code}")).title


async def linked(store: Store) -> list[int | None]:
    return [row["linked"] for row in await rows(store, people)]


async def test_a_code_is_used_once(store: Store, router: Router) -> None:
    code = await code_of(router, ANN)
    assert await enter(router, BEA, code) == JOINED
    for account in (ANN, BEA, CLEO):
        assert await enter(router, account, code) == USED
    await part(router, BEA)
    assert await enter(router, BEA, code) == USED
    assert await linked(store) == [None] * 3


async def test_a_code_is_valid_for_ten_minutes(store: Store, router: Router, clock: FakeClock) -> None:
    first = await code_of(router, ANN)
    clock.advance(minutes=10)
    assert await enter(router, BEA, first) == EXPIRED
    second = await code_of(router, ANN)
    clock.advance(minutes=9, seconds=59)
    assert await enter(router, BEA, second) == JOINED


async def test_the_newest_code_of_an_account_is_the_only_one(store: Store, router: Router) -> None:
    first, second = await code_of(router, ANN), await code_of(router, ANN)
    assert await enter(router, BEA, first) == WRONG
    assert await enter(router, BEA, second) == JOINED


async def test_nobody_is_joined_with_themselves(store: Store, router: Router) -> None:
    code = await code_of(router, ANN)
    assert await enter(router, ANN, code) == OWN
    assert await enter(router, BEA, code) == JOINED
    assert await enter(router, ANN, await code_of(router, BEA)) == ALREADY
    assert await enter(router, BEA, await code_of(router, ANN)) == ALREADY


async def test_codes_that_waited_are_withdrawn_when_their_account_is_joined_or_parted(
    store: Store, router: Router
) -> None:
    waiting = await code_of(router, BEA)
    await join(router, ANN, BEA)
    assert await enter(router, CLEO, waiting) == WRONG
    waiting = await code_of(router, BEA)
    await part(router, BEA)
    assert await enter(router, CLEO, waiting) == WRONG


async def test_what_cannot_be_a_code_is_no_try(store: Store, router: Router) -> None:
    for typed in ("hello", "KBCD-234", "KBCD-234O", "💡" * 8, "x" * 4000):
        assert "a code has eight letters and digits" in await enter(router, ANN, typed)
    assert await count(store, link_tries) == 0


async def test_an_account_that_stands_alone_cannot_be_parted(router: Router) -> None:
    title = "This account is not joined with another one, so there is nothing to part. /link joins them."
    assert (await told(router, ANN, "unlink")).title == title
    await join(router, ANN, BEA)
    await part(router, ANN)
    for account in (ANN, BEA):
        assert (await told(router, account, "unlink")).title == title


async def test_five_wrong_codes_an_hour_and_then_not_even_a_right_one(
    store: Store, router: Router, clock: FakeClock
) -> None:
    for number in range(5):
        assert await enter(router, BEA, f"KBCD-234{number + 2}") == WRONG
        clock.advance(minutes=1)
    code = await code_of(router, ANN)
    refused = "Too many wrong codes were entered. Please try again in 55 minutes."
    assert await enter(router, BEA, code) == refused
    assert await enter(router, BEA, "KBCD-2349") == refused
    assert await enter(router, CLEO, code) == JOINED, "others are not held off"
    clock.advance(minutes=55)
    assert await enter(router, BEA, await code_of(router, ANN)) == JOINED


async def test_a_guess_is_counted_for_the_person_whichever_account_makes_it(store: Store, router: Router) -> None:
    await join(router, ANN, BEA)
    for number in range(5):
        assert await enter(router, (ANN, BEA)[number % 2], f"KBCD-234{number + 2}") == WRONG
    assert (await enter(router, ANN, "KBCD-2349")).startswith("Too many wrong codes")


async def test_guessers_with_many_accounts_meet_a_limit_for_all(store: Store, router: Router, clock: FakeClock) -> None:
    code = await code_of(router, ANN)
    await say(router, BEA, "start")
    bea = await id_of(store, BEA)
    async with store.write() as tx:
        tries = [{"person": bea, "at": clock.now - timedelta(minutes=59)} for _ in range(codes.MOST_OF_ALL - 1)]
        await tx.execute(insert(link_tries), tries)
    assert await enter(router, CLEO, "KBCD-2345") == WRONG
    assert await enter(router, DAN, code) == "Too many wrong codes were entered. Please try again in 1 minute."
    clock.advance(minutes=1)
    assert await enter(router, DAN, code) == JOINED


async def test_who_is_forgotten_is_not_forgiven_what_all_have_guessed(store: Store, router: Router) -> None:
    for number in range(5):
        assert await enter(router, BEA, f"KBCD-234{number + 2}") == WRONG
    await say(router, BEA, "forgetme yes")
    assert [row["person"] for row in await rows(store, link_tries)] == [None] * 5


async def test_old_codes_and_tries_are_dropped(store: Store, router: Router, clock: FakeClock) -> None:
    await code_of(router, ANN)
    await enter(router, BEA, "KBCD-2345")
    clock.advance(days=1)
    async with store.write() as tx:
        await codes.forget_old(tx, clock.now)
    assert await count(store, link_tries) == 0
    assert await count(store, link_codes) == 1, "it was valid for ten minutes more"
    clock.advance(minutes=10)
    async with store.write() as tx:
        await codes.forget_old(tx, clock.now)
    assert await count(store, link_codes) == 0


async def test_neither_the_log_nor_the_database_holds_a_code(
    store: Store, router: Router, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    code = await code_of(router, ANN)
    for typed in ("KBCD-2345", "KBCD-2346"):
        await enter(router, CLEO, typed)
    await enter(router, BEA, code)
    guessed = [record.getMessage() for record in caplog.records if "wrong code" in record.getMessage()]
    cleo = await id_of(store, CLEO)
    assert guessed == [f"account {cleo} entered a wrong code, {number} in an hour" for number in (1, 2)]
    held = f"{caplog.text} {await rows(store, link_codes)} {await rows(store, link_tries)}".upper()
    for secret in (code, "KBCD-2345", "KBCD-2346"):
        assert secret not in held
        assert secret.replace("-", "") not in held
    assert re.fullmatch("[0-9a-f]{64}", (await rows(store, link_codes))[0]["hash"])


@pytest.fixture
def routers(router: Router, database: Database, env: Env) -> list[Router]:
    """Two routers on two stores, as two processes on one database would have."""
    return [router, Router(database.open(), env)]


async def test_of_many_who_enter_one_code_at_once_one_wins(store: Store, router: Router, routers: list[Router]) -> None:
    code = await code_of(router, ANN)
    crowd = [Account("discord", Person(f"d{number}", f"Person {number}")) for number in range(8)]
    moves = [called(each.place, each.who, f"link {code}") for each in crowd]
    replies = await asyncio.gather(*(routers[i % 2].handle(move) for i, move in enumerate(moves)))
    titles = sorted(reply.title for [reply] in replies if isinstance(reply, Note))
    assert titles == sorted([JOINED, *[USED] * 7])
    assert sum(each is not None for each in await linked(store)) == 1


async def test_two_who_enter_each_others_code_at_once_become_one(
    store: Store, router: Router, routers: list[Router]
) -> None:
    theirs = {BEA: await code_of(router, ANN), ANN: await code_of(router, BEA)}
    moves = [called(each.place, each.who, f"link {code}") for each, code in theirs.items()]
    replies = await asyncio.gather(*(routers[i].handle(move) for i, move in enumerate(moves)))
    titles = {reply.title for [reply] in replies if isinstance(reply, Note)}
    assert JOINED in titles
    assert titles <= {JOINED, WRONG, ALREADY}
    assert sum(each is not None for each in await linked(store)) == 1


async def test_guesses_at_once_are_not_more_than_guesses_one_by_one(
    store: Store, router: Router, routers: list[Router]
) -> None:
    await say(router, BEA, "start")
    moves = [called(BEA.place, BEA.who, f"link KBCD-2{number}22") for number in range(2, 10)]
    replies = await asyncio.gather(*(routers[i % 2].handle(move) for i, move in enumerate(moves)))
    titles = [reply.title for [reply] in replies if isinstance(reply, Note)]
    assert titles.count(WRONG) == await count(store, link_tries) == 5
    assert len(titles) == 8
