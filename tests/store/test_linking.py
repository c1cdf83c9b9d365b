"""Two accounts become one person, and part again: nothing is lost, and nothing counts twice."""

from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, select, update

from bot.events import Person, Place, PlaceKind, Said
from bot.quiz.interviews.state import SPLIT
from bot.replies import Note
from bot.router import Router
from bot.store.engine import Store
from bot.store.people import know_person
from bot.store.rebuilding import rebuild
from bot.store.tables import (
    abilities,
    answers,
    cards,
    chats,
    interviews,
    people,
    reminders,
    reviews,
    rounds,
    scored,
    standings,
    wakeups,
)
from tests.store.accounts import ANN, BEA, CLEO, DAN, Account, answer, ask, id_of, join, part, points, rows, say, told
from tests.store.boards import all_rows, kept, kept_ranks, ranked, rebuilt
from tests.store.events import FakeClock, group, option, pressed
from tests.store.pack import right


async def check_boards(store: Store) -> None:
    """The boards are what the answers say, row by row."""
    before = await all_rows(store)
    assert await kept(store) == await rebuilt(store)
    assert await kept_ranks(store) == await ranked(store)
    async with store.write() as tx:
        await rebuild(tx)
    assert await all_rows(store) == before


async def owners(store: Store, table: Table) -> set[tuple[Any, Any]]:
    column = table.c.starter if table is rounds else table.c.person
    async with store.read() as tx:
        return {tuple(row) for row in await tx.execute(select(column, table.c.account))}


async def test_what_either_account_did_is_one_history(store: Store, router: Router) -> None:
    await answer(router, ANN, "nature 1 junior")
    await answer(router, BEA, "culture 1 junior")
    await join(router, ANN, BEA)
    ann, bea = await id_of(store, ANN), await id_of(store, BEA)
    for account in (ANN, BEA):
        assert (await told(router, account, "stats")).title.startswith("2 of 2 answers right")
        assert await points(router, account) == {"Bea": "2 points"}
    assert await owners(store, answers) == await owners(store, rounds) == {(ann, None), (ann, bea)}
    assert {row["person"] for table in (scored, standings) for row in await rows(store, table)} == {ann}
    await check_boards(store)


async def test_what_comes_afterwards_is_of_both_and_tells_which_account_gave_it(store: Store, router: Router) -> None:
    await join(router, ANN, BEA)
    await answer(router, BEA, "nature 1 junior")
    await answer(router, ANN, "culture 1 junior")
    ann, bea = await id_of(store, ANN), await id_of(store, BEA)
    assert [(row["person"], row["account"]) for row in await rows(store, answers)] == [(ann, bea), (ann, None)]
    assert await owners(store, rounds) == {(ann, bea), (ann, None)}
    await check_boards(store)
    await part(router, BEA)
    assert await owners(store, answers) == {(ann, None), (bea, None)}
    assert await points(router, ANN) == {"Ann": "1 point", "Bea": "1 point"}
    await check_boards(store)


async def test_a_question_that_both_answered_on_a_day_counts_once(store: Store, router: Router) -> None:
    await answer(router, ANN)
    await answer(router, BEA)
    await answer(router, BEA, "culture 1 junior", well=False)
    before = await all_rows(store)
    await join(router, ANN, BEA)
    assert await points(router, ANN) == {"Bea": "2 points"}
    assert (await told(router, ANN, "stats")).title.startswith("2 of 3 answers right")
    await check_boards(store)
    await part(router, BEA)
    assert await all_rows(store) == before
    await check_boards(store)


async def test_on_another_day_it_counts_again(store: Store, router: Router, clock: FakeClock) -> None:
    await answer(router, ANN)
    clock.advance(days=1)
    await answer(router, BEA)
    await join(router, ANN, BEA)
    assert await points(router, ANN) == {"Bea": "4 points"}
    await answer(router, ANN)
    assert await points(router, ANN) == {"Ann": "4 points"}
    await check_boards(store)


async def test_who_parts_and_joins_again_gains_nothing(store: Store, router: Router) -> None:
    await answer(router, ANN)
    await answer(router, BEA)
    first = None
    for _ in range(3):
        await join(router, ANN, BEA)
        await answer(router, BEA)
        await answer(router, ANN)
        assert await points(router, ANN) == {"Ann": "2 points"}
        first = first or await all_rows(store)
        # The private chats count what is answered there; everywhere, nothing was added.
        assert [row for row in (await all_rows(store))[1] if row[0] == "everywhere"] == [
            row for row in first[1] if row[0] == "everywhere"
        ]
        await part(router, ANN)
        assert await points(router, ANN) == {"Ann": "2 points", "Bea": "2 points"}
        await check_boards(store)


@pytest.mark.parametrize("leaver", [ANN, BEA])
async def test_it_does_not_matter_with_which_account_they_are_parted(
    store: Store, router: Router, leaver: Account
) -> None:
    await answer(router, ANN, "nature 1 junior")
    await answer(router, BEA, "culture 1 mid")
    before = await all_rows(store), await owners(store, rounds), await owners(store, answers)
    await join(router, ANN, BEA)
    await part(router, leaver)
    assert (await all_rows(store), await owners(store, rounds), await owners(store, answers)) == before
    assert [row["linked"] for row in await rows(store, people)] == [None, None]


async def test_three_accounts_are_one_and_whoever_leaves_takes_their_own_along(store: Store, router: Router) -> None:
    await answer(router, ANN, "nature 1 junior")
    await answer(router, BEA, "nature 1 mid")
    await answer(router, CLEO, "nature 1 senior")
    before = await all_rows(store)
    await join(router, BEA, CLEO)
    await join(router, ANN, CLEO)
    ids = [await id_of(store, each) for each in (ANN, BEA, CLEO)]
    assert {row["id"]: row["linked"] for row in await rows(store, people)} == {
        ids[0]: None,
        ids[1]: ids[0],
        ids[2]: ids[0],
    }, "a chain is never longer than one"
    for account in (ANN, BEA, CLEO):
        assert list((await points(router, account)).values()) == ["6 points"]
    await check_boards(store)
    await part(router, ANN)
    assert {row["id"]: row["linked"] for row in await rows(store, people)} == {
        ids[0]: None,
        ids[1]: None,
        ids[2]: ids[1],
    }
    assert await points(router, ANN) == {"Cleo": "5 points", "Ann": "1 point"} or await points(router, ANN) == {
        "Bea": "5 points",
        "Ann": "1 point",
    }
    await check_boards(store)
    await part(router, BEA)
    assert await all_rows(store) == before
    assert await owners(store, answers) == {(each, None) for each in ids}


async def test_a_quiz_that_runs_goes_on_after_joining_and_after_parting(store: Store, router: Router) -> None:
    first = await ask(router, BEA, "nature choice 3")
    await join(router, ANN, BEA)
    verdict, second, *_ = await router.handle(pressed(BEA.place, BEA.who, option(first, right(first))))
    assert isinstance(verdict, Note)
    assert verdict.title.startswith("Right!")
    await part(router, ANN)
    verdict, *_ = await router.handle(pressed(BEA.place, BEA.who, option(second, right(second))))  # type: ignore[arg-type]
    assert isinstance(verdict, Note)
    assert verdict.title.startswith("Right!")
    bea = await id_of(store, BEA)
    assert await owners(store, rounds) == await owners(store, answers) == {(bea, None)}
    await check_boards(store)


async def test_a_round_in_a_private_chat_finds_back_although_nothing_tells_which_account_began_it(
    store: Store, router: Router
) -> None:
    await join(router, ANN, BEA)
    await ask(router, BEA)
    async with store.write() as tx:
        await tx.execute(update(rounds).values(account=None))
    await part(router, ANN)
    assert await owners(store, rounds) == {(await id_of(store, BEA), None)}


async def test_two_accounts_in_one_round_are_one_player(store: Store, router: Router) -> None:
    """Both are on one platform, so they can meet; what the second gave waits for the parting."""
    place, admin = group(server="school"), Account("test", Person("admin", "Adam", admin=True))
    one, other = (Account("test", Person(name, name)) for name in ("Eve", "Fay"))
    found = await ask(router, admin, "rivers 1", place)
    for account in (one, other):
        await router.handle(pressed(place, account.who, option(found, right(found))))
    await say(router, admin, "skip", place)
    before = await all_rows(store)
    assert await points(router, admin) == {"Eve": "2 points", "Fay": "2 points"}
    await join(router, one, other)
    assert await points(router, admin) == {"Fay": "2 points"}
    assert len(await rows(store, answers)) == 2
    await check_boards_of_one(store)
    await part(router, other)
    assert await all_rows(store) == before
    await check_boards(store)


async def check_boards_of_one(store: Store) -> None:
    before = await all_rows(store)
    assert await kept_ranks(store) == await ranked(store)
    async with store.write() as tx:
        await rebuild(tx)
    assert await all_rows(store) == before


async def test_two_answers_to_an_open_question_become_one(store: Store, router: Router) -> None:
    place, admin = group(), Account("test", Person("admin", "Adam", admin=True))
    one, other = (Account("test", Person(name, name)) for name in ("Eve", "Fay"))
    found = await ask(router, admin, "rivers 1", place)
    for account in (one, other):
        await router.handle(pressed(place, account.who, option(found, right(found))))
    await join(router, one, other)
    await say(router, admin, "skip", place)
    assert await points(router, admin) == {"Fay": "2 points"}
    assert len(await rows(store, answers)) == 1
    await check_boards(store)
    await part(router, other)
    await check_boards(store)


async def test_an_answer_that_waits_is_counted_for_the_person_it_is_of_by_then(store: Store, router: Router) -> None:
    place, admin = group(), Account("test", Person("admin", "Adam", admin=True))
    eve = Account("test", Person("Eve", "Eve"))
    found = await ask(router, admin, "rivers 1", place)
    await router.handle(pressed(place, eve.who, option(found, right(found))))
    await join(router, ANN, eve)
    await say(router, admin, "skip", place)
    assert await points(router, admin) == {"Eve": "2 points"}
    assert {row["person"] for row in await rows(store, standings)} == {await id_of(store, ANN)}
    await check_boards(store)


async def test_the_boards_show_the_name_they_went_by_last_and_each_its_own_after_parting(
    store: Store, router: Router
) -> None:
    await answer(router, ANN)
    await join(router, ANN, BEA)
    assert await points(router, DAN) == {"Bea": "2 points"}
    await say(router, ANN, "start")
    assert await points(router, DAN) == {"Ann": "2 points"}
    await say(router, BEA, "start")
    await part(router, BEA)
    assert await points(router, DAN) == {"Ann": "2 points"}
    assert {row["own_name"] for row in await rows(store, people)} == {None}


async def test_settings_and_reminder_of_the_first_account_count_and_the_others_come_back(
    store: Store, router: Router
) -> None:
    await answer(router, ANN)
    await answer(router, BEA)
    await say(router, BEA, "settings board off")
    before = await all_rows(store)
    async with store.write() as tx:
        for account in (ANN, BEA):
            values = {"person": await _id(tx, account), "time": "09:00", "chat": await _chat(tx, account)}
            await tx.execute(insert(reminders).values(values))
    note = await join(router, ANN, BEA)
    assert note.body[1:] == (
        "Your own settings and the reminder are those of Ann (Telegram).",
        "So the boards show you; /settings board off takes you off them.",
    )
    assert [row["person"] for row in await rows(store, reminders)] == [await id_of(store, ANN)]
    assert await points(router, ANN) == {"Bea": "2 points"}
    await check_boards(store)
    await part(router, BEA)
    assert await all_rows(store) == before


async def test_a_reminder_follows_the_account_it_is_sent_to(store: Store, router: Router) -> None:
    await say(router, ANN, "start")
    await say(router, BEA, "start")
    async with store.write() as tx:
        values = {"person": await _id(tx, BEA), "time": "09:00", "chat": await _chat(tx, BEA)}
        await tx.execute(insert(reminders).values(values))
    await join(router, ANN, BEA)
    assert [row["person"] for row in await rows(store, reminders)] == [await id_of(store, ANN)]
    await part(router, ANN)
    assert [row["person"] for row in await rows(store, reminders)] == [await id_of(store, BEA)]


async def test_what_is_hidden_stays_off_the_boards(store: Store, router: Router) -> None:
    await answer(router, ANN)
    await answer(router, BEA, "culture 1 junior")
    await say(router, ANN, "settings board off")
    note = await join(router, ANN, BEA)
    assert note.body[-1] == "So the boards leave you out; /settings board on puts you back."
    assert await points(router, DAN) == {}
    await check_boards(store)
    await say(router, BEA, "settings board on")
    assert await points(router, DAN) == {"Bea": "3 points"}
    await check_boards(store)


async def test_ratings_of_both_are_their_mean_and_are_divided_at_parting(store: Store, router: Router) -> None:
    await answer(router, ANN, "nature 1 junior")
    await answer(router, BEA, "nature 1 junior")
    await answer(router, BEA, "culture 1 junior")
    ann, bea = await id_of(store, ANN), await id_of(store, BEA)
    rated = [(ann, "nature", 1600.0, 3), (bea, "nature", 1200.0, 1), (bea, "culture", 1300.0, 5), (bea, "", 1250.0, 6)]
    names = ("person", "topic", "rating", "answers")
    async with store.write() as tx:
        await tx.execute(delete(abilities))  # what the answers above have made
        for each in rated:
            await tx.execute(insert(abilities).values(pack="facts", **dict(zip(names, each, strict=True))))
    await join(router, ANN, BEA)
    assert await ratings(store) == {(ann, "nature", 1500.0, 4), (ann, "culture", 1300.0, 5), (ann, "", 1250.0, 6)}
    await part(router, BEA)
    assert await ratings(store) == {
        (ann, "nature", 1500.0, 2),
        (bea, "nature", 1500.0, 2),
        (bea, "culture", 1300.0, 5),
    } | {
        (ann, "", 1250.0, 2),
        (bea, "", 1250.0, 4),
    }


async def ratings(store: Store) -> set[tuple[int, str, float, int]]:
    return {(row["person"], row["topic"], row["rating"], row["answers"]) for row in await rows(store, abilities)}


async def test_reviews_move_and_find_back(store: Store, router: Router, clock: FakeClock) -> None:
    for account in (ANN, BEA):
        await say(router, account, "start")
    ann, bea = await id_of(store, ANN), await id_of(store, BEA)
    async with store.write() as tx:
        about = {"pack": "facts", "question": "river", "topic": "rivers", "rating": 1, "at": clock.now}
        for each in (ann, bea):
            await tx.execute(insert(reviews).values(person=each, **about))
    await join(router, ANN, BEA)
    assert await owners(store, reviews) == {(ann, None), (ann, bea)}
    await part(router, ANN)
    assert await owners(store, reviews) == {(ann, None), (bea, None)}


async def test_a_channel_is_set_up_from_either_account(store: Store, router: Router) -> None:
    await say(router, ANN, "start")
    async with store.write() as tx:
        values = {"platform": "telegram", "chat": "news", "kind": PlaceKind.CHANNEL, "settings": {}}
        number = (
            await tx.execute(insert(chats).values(**values, added_by=await _id(tx, ANN)).returning(chats.c.id))
        ).scalar_one()
    assert (await told(router, BEA, f"daily #{number}")).title != (await told(router, ANN, f"daily #{number}")).title
    await join(router, BEA, ANN)
    assert (await told(router, BEA, f"daily #{number}")).title == (await told(router, ANN, f"daily #{number}")).title


async def test_whoever_gave_the_code_is_told_who_entered_it(store: Store, router: Router, clock: FakeClock) -> None:
    await join(router, ANN, BEA)
    async with store.read() as tx:
        [due] = await due_now(tx, clock)
    assert due.chat.place == ANN.place
    [note] = await router.wake(due)
    assert isinstance(note, Note)
    assert note.to == ANN.place
    assert note.title == "Bea (Discord) is you from now on, too."
    await part(router, ANN)
    await join(router, ANN, BEA)
    await part(router, BEA)
    async with store.read() as tx:
        [due] = await due_now(tx, clock)
    assert await router.wake(due) == [], "they are parted again"
    assert await rows(store, wakeups) == []


async def due_now(tx: Any, clock: FakeClock) -> list[Any]:
    from bot.store.wakeups import due  # noqa: PLC0415

    return await due(tx, clock.now, 10, ["telegram", "discord"])


async def test_the_person_of_an_account_that_is_met_while_it_is_joined_is_the_new_one(
    store: Store, router: Router
) -> None:
    await join(router, ANN, BEA)
    async with store.write() as tx:
        known = await know_person(tx, BEA.platform, BEA.who)
    assert (known.id, known.account, known.acting) == (
        await id_of(store, ANN),
        await id_of(store, BEA),
        await id_of(store, BEA),
    )
    assert isinstance(BEA.place, Place)


async def _id(tx: Any, account: Account) -> int:
    query = select(people.c.id).where(people.c.platform == account.platform, people.c.native == account.who.id)
    return (await tx.execute(query)).scalar_one()  # type: ignore[no-any-return]


async def _chat(tx: Any, account: Account) -> int:
    query = select(chats.c.id).where(chats.c.platform == account.platform, chats.c.chat == account.place.chat)
    return (await tx.execute(query)).scalar_one()  # type: ignore[no-any-return]


async def test_of_two_open_interviews_that_of_whoever_they_are_now_goes_on(store: Store, router: Router) -> None:
    for account in (ANN, BEA):
        await say(router, account, "interview 1")
        await say(router, account, "start")
    ann, bea = await id_of(store, ANN), await id_of(store, BEA)
    await join(router, ANN, BEA)
    stood = {(row["person"], row["account"], row["phase"] == "over") for row in await rows(store, interviews)}
    assert stood == {(ann, None, False), (ann, bea, True)}
    assert "Your interview goes on" in str(await say(router, ANN, "interview"))
    await part(router, BEA)
    assert {row["person"] for row in await rows(store, interviews)} == {ann, bea}


async def test_cards_of_both_are_made_of_the_tries_of_both(store: Store, router: Router) -> None:
    for account in (ANN, BEA):
        await answer(router, account, "nature 1 junior", well=False)
    ann, bea = await id_of(store, ANN), await id_of(store, BEA)
    before = await rows(store, cards)
    assert [row["person"] for row in before] == [ann, bea]
    await join(router, ANN, BEA)
    assert {row["person"] for row in await rows(store, cards)} == {ann}
    await part(router, BEA)
    assert await rows(store, cards) == before


@pytest.mark.parametrize(("first", "second"), [(ANN, BEA), (BEA, ANN)])
async def test_an_interview_goes_back_to_who_began_it_wherever_it_went_on(
    store: Store, router: Router, first: Account, second: Account
) -> None:
    for account in (ANN, BEA):
        await say(router, account, "start")
    await say(router, first, "interview 2")
    await join(router, ANN, BEA)
    assert "Your interview goes on" in str(await say(router, second, "interview"))
    async with store.read() as tx:
        there, home = await _chat(tx, second), await _chat(tx, first)
    assert [row["chat"] for row in await rows(store, interviews)] == [there]
    await part(router, BEA)
    [back] = await rows(store, interviews)
    assert (back["person"], back["chat"]) == (await id_of(store, first), home)
    await say(router, second, "forgetme yes")
    assert "Your interview goes on" in str(await say(router, first, "interview"))


async def test_an_answer_that_waits_for_its_grade_has_no_part_in_a_rating(store: Store, router: Router) -> None:
    for account in (ANN, BEA):
        await say(router, account, "interview 1")
    await router.handle(Said("judged", ANN.place, ANN.who, "One rides it, and it has two wheels."))
    await router.handle(Said("waits", BEA.place, BEA.who, ("It was a long ride. " * SPLIT)[:SPLIT]))
    before = await ratings(store)
    await join(router, ANN, BEA)
    await part(router, BEA)
    assert await ratings(store) == before != set()
