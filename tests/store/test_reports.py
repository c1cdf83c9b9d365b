"""Reports: one a person and version, twenty a day; three people hold a question back until somebody has looked."""

import asyncio
from pathlib import Path

import pytest

from bot.events import Called, Person, Place
from bot.packs.sync import sync
from bot.ports import Env
from bot.quiz.posing import Edition
from bot.quiz.reporting import Reason, Told
from bot.replies import Note
from bot.router import Router
from bot.store import people
from bot.store.engine import Store
from bot.store.reports import Taken
from bot.store.reports import report as store_report
from bot.store.states import HELD, LIVE, OLD, RETIRED
from bot.store.tables import reports
from tests.store.accounts import ANN, BEA, join, rows
from tests.store.databases import Database
from tests.store.events import FakeClock, called, option, pressed, said
from tests.store.pack import right, write_pack
from tests.store.reporting import (
    AGAIN,
    OWNER,
    OWNERS,
    THANKS,
    asked,
    hold,
    labels,
    payload,
    report,
    reporter,
    say,
    states,
    told,
    woken,
)
from tests.store.test_sync import EDITED, edited, without_rivers

WORDS = "The second option is right as well."


@pytest.fixture
def router(store: Store, env: Env, router: Router) -> Router:
    return Router(store, env, owners=OWNERS)


async def test_a_report_is_stored_before_it_is_acknowledged(router: Router, store: Store) -> None:
    assert await report(router, reporter(1), f"typo {WORDS}") == THANKS
    [row] = await rows(store, reports)
    assert (row["pack"], row["question"], row["version"], row["state"]) == ("facts", "river", 1, "open")
    assert (row["reason"], row["text"]) == ("typo", WORDS)


async def test_a_second_report_of_a_person_takes_the_place_of_the_first(router: Router, store: Store) -> None:
    await report(router, reporter(1), "typo")
    assert await told(router, reporter(1), f"report {WORDS}") == AGAIN
    [row] = await rows(store, reports)
    assert (row["reason"], row["text"]) == ("other", WORDS)


async def test_three_people_hold_a_question_back_and_two_do_not(router: Router, store: Store) -> None:
    for number, state in ((1, LIVE), (2, LIVE), (3, HELD)):
        await report(router, reporter(number))
        assert await states(store) == [state], number
    assert await told(router, reporter(4), "quiz rivers 1") == (
        "No question fits that. Try another topic, level or kind; /topics lists what there is."
    )
    assert await told(router, reporter(1), "report") == "What is wrong with this question?"


async def test_one_person_three_times_holds_nothing_back(router: Router, store: Store) -> None:
    for _ in range(3):
        await report(router, reporter(1))
    assert await states(store) == [LIVE]


async def test_joined_accounts_are_one_person(router: Router, store: Store) -> None:
    await report(router, ANN)
    await report(router, BEA)
    await join(router, ANN, BEA)
    await report(router, reporter(1))
    assert len(await rows(store, reports)) == 3
    assert await states(store) == [LIVE], "three accounts, two people"
    assert await report(router, BEA) == AGAIN, "whichever account of theirs it comes from"
    await report(router, reporter(2))
    assert await states(store) == [HELD]


async def test_a_round_in_which_it_is_open_finishes(router: Router, store: Store) -> None:
    ask = await asked(router, reporter(9))
    await hold(router)
    assert await states(store) == [HELD]
    verdict, _ = await router.handle(pressed(reporter(9).place, reporter(9).who, option(ask, right(ask))))
    assert isinstance(verdict, Note)
    assert verdict.title.startswith("Right!")


async def test_what_is_held_back_is_asked_nowhere_new(router: Router, store: Store, clock: FakeClock) -> None:
    """In a review neither, nor counted among the questions there are."""
    ask = await asked(router, reporter(9))
    wrong = next(button for button in ask.options if button.label != right(ask))
    await router.handle(pressed(reporter(9).place, reporter(9).who, wrong.payload))
    await hold(router)
    clock.advance(days=2)
    assert await told(router, reporter(9), "review") == "There is nothing to review yet."
    [topics] = await say(router, reporter(9), "topics")
    assert isinstance(topics, Note)
    assert "/quiz rivers" not in [item.term for item in topics.items]
    assert await states(store) == [HELD]


async def test_third_and_fourth_reports_at_once_hold_it_back_once(router: Router, database: Database, env: Env) -> None:
    """Each on a connection of its own: of two who read at once neither may be one too few."""
    people = [reporter(number) for number in range(1, 6)]
    routers = [Router(database.open(), env, owners=OWNERS) for _ in people]
    for account in people:
        await asked(router, account)
    await told(router, people[0], "report wrong")
    said_to = await asyncio.gather(
        *(told(each, account, "report wrong") for each, account in zip(routers[1:], people[1:], strict=True))
    )
    assert said_to == [THANKS] * 4
    store = database.open()
    assert await states(store) == [HELD]
    assert len(await rows(store, reports)) == 5


async def test_the_third_report_waits_for_the_second(router: Router, database: Database, env: Env) -> None:
    """While one is being stored, another would not see it, and each would be the second."""
    await report(router, reporter(1))
    for number in (2, 3):
        await asked(router, reporter(number))
    store = database.open()
    async with store.write() as tx:
        second = await people.know_person(tx, "test", reporter(2).who)
        taken = await store_report(tx, Edition("facts", "river", 1), second, Told(Reason.TYPO), env.now())
        third = asyncio.create_task(told(Router(database.open(), env), reporter(3), "report typo"))
        await asyncio.sleep(0.3)
    assert (taken, await third) == (Taken.NEW, THANKS)
    assert await states(store) == [HELD]


async def test_of_two_reports_of_one_person_at_once_one_is_stored(database: Database, router: Router, env: Env) -> None:
    await asked(router, reporter(1))
    routers = [Router(database.open(), env) for _ in range(2)]
    said_to = await asyncio.gather(*(told(each, reporter(1), "report typo") for each in routers))
    assert sorted(said_to) == sorted([THANKS, AGAIN])
    assert len(await rows(database.open(), reports)) == 1


async def test_a_person_reports_twenty_times_a_day(router: Router, store: Store, clock: FakeClock) -> None:
    await report(router, reporter(1))
    [row] = await rows(store, reports)
    async with store.write() as tx:
        for number in range(19):
            values = {**row, "id": 100 + number, "question": f"q{number}"}
            await tx.execute(reports.insert().values(values))
    assert await told(router, reporter(1), "report typo") == AGAIN, "another reason is no other report"
    await told(router, reporter(1), "stop")
    await asked(router, reporter(1), "nature 1 junior")
    refused = "You have reported 20 questions within a day. Thank you; please go on tomorrow."
    assert await told(router, reporter(1), "report typo") == refused
    assert len(await rows(store, reports)) == 20
    clock.advance(hours=25)
    assert await told(router, reporter(1), "report typo") == THANKS


async def test_an_unchanged_pack_leaves_it_held_and_an_edit_mends_it(
    router: Router, store: Store, env: Env, folder: Path
) -> None:
    await hold(router)
    by_topic = edited()
    by_topic["nature"][0]["hint"] = "Look up on a clear day."
    write_pack(folder, by_topic)
    await sync(store, [folder], env.now())
    assert await states(store) == [HELD], "another question was edited"
    write_pack(folder, edited(prompt=EDITED))
    await sync(store, [folder], env.now())
    assert await states(store) == [OLD, LIVE]
    assert {row["state"] for row in await rows(store, reports)} == {"mended"}
    assert await told(router, OWNER, "admin queue") == "Nothing waits to be looked at."
    assert await report(router, reporter(1)) == "Thank you. This question has been changed or taken out since then."
    await told(router, reporter(1), "stop")
    assert await report(router, reporter(1)) == THANKS, "the new version is another matter"


async def test_what_is_taken_out_is_taken_care_of_too(router: Router, store: Store, env: Env, folder: Path) -> None:
    await hold(router)
    write_pack(folder, without_rivers())
    await sync(store, [folder], env.now())
    assert await states(store) == [RETIRED]
    assert {row["state"] for row in await rows(store, reports)} == {"mended"}


async def test_words_may_have_500_characters(router: Router, store: Store) -> None:
    await asked(router, reporter(1))
    [ask] = await say(router, reporter(1), "report words")
    for number, answer in ((501, "Up to 500 characters, please: those were 501."), (500, THANKS)):
        [note] = await router.handle(said(reporter(1).place, reporter(1).who, "w" * number))
        assert isinstance(note, Note)
        assert note.title.startswith(answer), number
    assert note.replaces == ask.key
    assert [row["text"] for row in await rows(store, reports)] == ["w" * 500]


async def test_a_line_is_no_report_once_another_question_was_asked(
    router: Router, store: Store, clock: FakeClock
) -> None:
    ask = await asked(router, reporter(1), "mixed 2 short")
    await say(router, reporter(1), "report words")
    clock.advance(minutes=1)
    await say(router, reporter(1), "skip")
    await asked(router, reporter(1), "mixed 1 numeric")
    [verdict, _] = await router.handle(said(reporter(1).place, reporter(1).who, "7"))
    assert isinstance(verdict, Note)
    assert "Right!" in verdict.title or "Not quite" in verdict.title, ask
    assert await rows(store, reports) == []


async def test_words_are_waited_for_ten_minutes(router: Router, store: Store, env: Env, clock: FakeClock) -> None:
    await asked(router, reporter(1))
    await say(router, reporter(1), "report words")
    clock.advance(minutes=10)
    async with store.read() as tx:
        from bot.store import wakeups  # noqa: PLC0415

        due = [each for each in await wakeups.due(tx, env.now(), 10, ["test"]) if each.kind == wakeups.WORDS]
    assert [await router.wake(each) for each in due] == [[]]
    [verdict, *_] = await router.handle(said(reporter(1).place, reporter(1).who, "1"))
    assert isinstance(verdict, Note)
    assert verdict.title.split("!")[0] in ("Right", "Not quite.")
    assert await rows(store, reports) == []


async def test_nobody_names_a_question_that_was_not_asked(router: Router) -> None:
    ask = await asked(router, reporter(1), "choice 3")
    number = (ask.key or "").partition(":")[0]
    for mark in (f"q{number}.1", f"q{number}.9", "q999.0", "i1.0", "x"):
        assert await told(router, reporter(1), f"report typo ~{mark}") == "That question has passed.", mark


async def test_a_link_leads_from_a_group_to_the_question(router: Router, store: Store) -> None:
    place = Place("test", "p1")
    ask = await asked(router, reporter(1))
    number = (ask.key or "").partition(":")[0]
    started = Called("e-link", place, reporter(2).who, "start", f"report_q{number}_0")
    [note] = await router.handle(started)
    assert labels(note) == ["Wrong answer", "Unclear", "Out of date", "Typo", "In my own words"]
    [thanks] = await router.handle(called(place, reporter(2).who, payload(note, "Typo")[1:]))
    assert isinstance(thanks, Note)
    assert thanks.title == THANKS
    assert [row["question"] for row in await rows(store, reports)] == ["river"]


async def test_owners_are_told_once_a_day_that_something_is_held(
    router: Router, store: Store, env: Env, clock: FakeClock
) -> None:
    await told(router, OWNER, "help")
    await say(router, OWNER, "start")
    await hold(router)
    one = "1 question is held back, because people reported it."
    assert await woken(router, store, env) == {OWNER.place.chat: [one]}
    for number in (1, 2, 3):
        await asked(router, reporter(number), "nature 1 junior")
        await told(router, reporter(number), "stop")
        await asked(router, reporter(number), "nature 1 junior")
        assert await told(router, reporter(number), "report wrong") == THANKS
    assert await states(store, "sky") == [HELD]
    clock.advance(hours=23)
    assert await woken(router, store, env) == {}
    clock.advance(hours=1)
    two = "2 questions are held back, because people reported them."
    assert await woken(router, store, env) == {OWNER.place.chat: [two]}
    clock.advance(hours=24)
    assert await woken(router, store, env) == {}, "there is no news"


async def test_who_owns_the_bot_is_decided_by_account(router: Router, store: Store, env: Env) -> None:
    """Somebody of the same id on another platform does not, nor is told anything."""
    other = Place("telegram", "p-owner")
    [refused] = await router.handle(called(other, Person("p-owner", "Olga"), "admin queue"))
    assert isinstance(refused, Note)
    assert refused.title == "Only those who run me can do that."
    await hold(router)
    assert await woken(router, store, env) == {}
