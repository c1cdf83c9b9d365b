"""The owners' queue: each item is decided on once, by whoever is first, and people are told once."""

import asyncio

import pytest
from sqlalchemy import select

from bot.events import Said
from bot.ports import Env
from bot.replies import Ask, Note
from bot.router import Router
from bot.store import people
from bot.store.engine import Store, Tx
from bot.store.report_decisions import Decision, decide
from bot.store.states import HELD, LIVE
from bot.store.tables import appeals, attempts, reports
from tests.store.accounts import Account, rows
from tests.store.databases import Database
from tests.store.events import called, group, said
from tests.store.interviewing import payload as pressed_of
from tests.store.reporting import (
    OTHER,
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

DECIDED = "That is decided already, or is there no more."
NOTHING = "Nothing more waits to be looked at."
STAYS = "A question that you reported was looked at, and stays as it is."
GIST = "Which river runs through the city of Cairo?"


@pytest.fixture
def router(store: Store, env: Env, router: Router) -> Router:
    return Router(store, env, owners=OWNERS)


async def item(router: Router, owner: Account = OWNER) -> Note:
    [note] = await say(router, owner, "admin queue")
    assert isinstance(note, Note)
    return note


async def press(router: Router, note: Note, label: str, owner: Account = OWNER) -> list[str]:
    """The titles of what a button of an item answers."""
    replies = await router.handle(called(owner.place, owner.who, payload(note, label)[1:]))
    return [reply.title for reply in replies if isinstance(reply, Note)]


async def test_what_is_held_back_comes_first_with_its_reasons_counted(router: Router) -> None:
    await asked(router, reporter(5), "nature 1 junior")
    await told(router, reporter(5), "report typo")
    await asked(router, reporter(4))
    await hold(router)
    assert await told(router, reporter(4), "report unclear which city") == THANKS
    note = await item(router)
    assert note.title == "Held-back question (1 of 2)"
    assert note.body[0] == GIST
    assert note.body[1] == "The answer: Nile"
    assert [(each.term, each.text) for each in note.items[3:]] == [
        ("Wrong answer", "3"),
        ("Unclear", "1"),
        ("“which city”", ""),
    ]
    assert labels(note) == ["Put back", "Put back, say why", "Keep back", "Keep back, say why", "Skip"]
    [other] = await router.handle(called(OWNER.place, OWNER.who, payload(note, "Skip")[1:]))
    assert isinstance(other, Note)
    assert (other.title, labels(other)[0]) == ("Reported question (2 of 2)", "Leave it in")


async def test_what_is_put_back_is_asked_again_and_who_reported_it_is_told_once(
    router: Router, store: Store, env: Env
) -> None:
    await hold(router)
    note = await item(router)
    done = await press(router, note, "Put back")
    assert done == ["Put back: it is asked again. 3 people are told.", NOTHING]
    assert await states(store) == [LIVE]
    assert {(row["state"], row["decided_at"]) for row in await rows(store, reports)} == {("rejected", env.now())}
    assert await woken(router, store, env) == {f"p{number}": [f"{STAYS} / {GIST}"] for number in (1, 2, 3)}
    assert await woken(router, store, env) == {}
    assert await report(router, reporter(1)) == "Thank you. A person has looked at this question since you reported it."
    for number in (4, 5):
        await report(router, reporter(number))
    assert await states(store) == [LIVE], "what was decided on counts no more"
    await report(router, reporter(6))
    assert await states(store) == [HELD]


async def test_what_is_kept_back_stays_so_and_waits_no_more(router: Router, store: Store, env: Env) -> None:
    await hold(router)
    done = await press(router, await item(router), "Keep back")
    assert done == ["Kept back until it is edited. 3 people are told.", NOTHING]
    assert await states(store) == [HELD]
    assert {row["state"] for row in await rows(store, reports)} == {"kept"}
    assert (await item(router)).title == "Nothing waits to be looked at."


async def test_a_reason_is_stored_and_told(router: Router, store: Store, env: Env) -> None:
    await report(router, reporter(1))
    note = await item(router)
    replies = await router.handle(called(OWNER.place, OWNER.who, payload(note, "Leave it in, say why")[1:]))
    [ask] = [reply for reply in replies if isinstance(reply, Ask)]
    long, _ = (said(OWNER.place, OWNER.who, "w" * 501), ask)
    [refused] = await router.handle(long)
    assert isinstance(refused, Note)
    assert refused.title.startswith("Up to 500 characters")
    done, following = await router.handle(Said("words", OWNER.place, OWNER.who, "The Nile it is.", about=ask.key))
    assert isinstance(done, Note)
    assert (done.title, done.replaces) == ("Left in. 1 person is told.", ask.key)
    assert isinstance(following, Note)
    assert await woken(router, store, env) == {"p1": [f"{STAYS} / {GIST} / They say: “The Nile it is.”"]}


async def test_of_two_owners_at_once_the_second_is_told(router: Router, database: Database, env: Env) -> None:
    await hold(router)
    first, second = await item(router), await item(router, OTHER)
    routers = [Router(database.open(), env, owners=OWNERS) for _ in range(2)]
    one, two = await asyncio.gather(press(routers[0], first, "Put back"), press(routers[1], second, "Keep back", OTHER))
    assert sorted(title == DECIDED for title in (one[0], two[0])) == [False, True], (one, two)
    store = database.open()
    back = one[0] != DECIDED
    assert await states(store) == [LIVE if back else HELD]
    assert {row["state"] for row in await rows(store, reports)} == {"rejected" if back else "kept"}
    assert len(await woken(router, store, env)) == 3


async def test_the_second_decision_waits_for_the_first(router: Router, database: Database, env: Env) -> None:
    await hold(router)
    for owner in (OWNER, OTHER):
        await say(router, owner, "start")
    [first, *_] = await rows(database.open(), reports)

    async def decided(tx: Tx, owner: Account, back: bool) -> Decision | None:
        by = await people.find_person(tx, "test", owner.who)
        return await decide(tx, first["id"], back, by, "", env.now())

    async def later(store: Store) -> Decision | None:
        async with store.write() as tx:
            return await decided(tx, OTHER, back=False)

    store = database.open()
    async with store.write() as tx:
        done = await decided(tx, OWNER, back=True)
        second = asyncio.create_task(later(database.open()))
        await asyncio.sleep(0.3)
    assert done
    assert (await second, await states(store)) == (None, [LIVE])


async def test_what_was_reported_again_meanwhile_is_not_decided_by_an_old_button(router: Router, store: Store) -> None:
    await report(router, reporter(1))
    note = await item(router)
    await press(router, note, "Leave it in")
    await report(router, reporter(2))
    assert (await press(router, note, "Hold it back", OTHER))[0] == DECIDED
    assert await states(store) == [LIVE]


async def test_the_reason_of_the_second_owner_changes_nothing(router: Router, store: Store) -> None:
    await report(router, reporter(1))
    note = await item(router)
    await router.handle(called(OTHER.place, OTHER.who, payload(note, "Hold it back, say why")[1:]))
    await press(router, note, "Leave it in")
    told_to, _ = await router.handle(said(OTHER.place, OTHER.who, "It is wrong."))
    assert isinstance(told_to, Note)
    assert told_to.title == DECIDED
    assert await states(store) == [LIVE]


async def test_who_was_forgotten_is_not_told_and_their_report_counts_no_more(
    router: Router, store: Store, env: Env
) -> None:
    await report(router, reporter(1), "the second option is right as well")
    await report(router, reporter(2))
    await say(router, reporter(1), "forgetme yes")
    await report(router, reporter(3))
    assert await states(store) == [LIVE], "two people who can be told apart"
    note = await item(router)
    assert [each.term for each in note.items[3:]] == ["Wrong answer", "In their own words"]
    assert (await press(router, note, "Leave it in"))[0] == "Left in. 2 people are told."
    assert set(await woken(router, store, env)) == {"p2", "p3"}


async def test_others_can_do_nothing_with_it(router: Router, store: Store) -> None:
    await hold(router)
    note = await item(router)
    for line in ("admin", "admin queue", payload(note, "Put back")[1:]):
        assert await told(router, reporter(1), line) == "Only those who run me can do that."
    key = "words:queue:back:r1"
    [refused] = await router.handle(Said("words", reporter(1).place, reporter(1).who, "Because.", about=key))
    assert isinstance(refused, Note)
    assert refused.title == "Only those who run me can do that."
    assert await router.handle(called(group(), reporter(1).who, "admin queue")) == []
    assert await states(store) == [HELD]


async def interviewed(router: Router, store: Store) -> int:
    """Somebody objects to the verdict on an answer that made one of two points; the id of the objection."""
    who = reporter(1)
    await say(router, who, "interview talks 1")
    [verdict] = await router.handle(said(who.place, who.who, "People ride it along the river every day of the year."))
    assert isinstance(verdict, Note)
    replies = await router.handle(called(who.place, who.who, pressed_of(verdict, "I did say that")[1:]))
    assert isinstance(replies[0], Note)
    assert replies[0].title == THANKS_FOR_IT
    [row] = await rows(store, appeals)
    return int(row["id"])


THANKS_FOR_IT = "Thank you, that is noted."


async def score(store: Store) -> float:
    async with store.read() as tx:
        return float((await tx.execute(select(attempts.c.grade))).scalar_one()["score"])


async def test_an_objection_that_is_accepted_makes_the_point_count(router: Router, store: Store, env: Env) -> None:
    await interviewed(router, store)
    before = await score(store)
    note = await item(router)
    assert note.title == "“I did say that” (1 of 1)"
    assert note.body[1:] == (
        "The point: it has two wheels",
        "The answer: “People ride it along the river every day of the year.”",
    )
    assert "Person 1" not in str(note)
    assert (await press(router, note, "It was said"))[0] == "The point counts. 1 person is told."
    assert await score(store) == pytest.approx(before + 0.45), "half of what all points are worth"
    assert await woken(router, store, env) == {
        "p1": ["You did say it: “it has two wheels” counts now. / Explain to a friend what a bicycle is for."]
    }
    [card] = [reply for reply in await say(router, reporter(1), "stop") if isinstance(reply, Note)]
    assert "it has two wheels" not in str(card.items), "the report card follows"


async def test_an_objection_is_rejected_with_a_reason_and_changes_no_grade(
    router: Router, store: Store, env: Env
) -> None:
    number = await interviewed(router, store)
    before = await score(store)
    line = f"admin queue reject a{number} Wheels are not mentioned."
    assert await told(router, OWNER, line) == "The point does not count. 1 person is told."
    assert await told(router, OTHER, line) == DECIDED
    assert await score(store) == before
    [row] = await rows(store, appeals)
    assert (row["state"], row["answer"], row["decided_at"]) == ("rejected", "Wheels are not mentioned.", env.now())
    [said_to] = (await woken(router, store, env))["p1"]
    assert said_to.startswith("“it has two wheels” was looked at, and still counts as not said.")
    assert said_to.endswith("They say: “Wheels are not mentioned.”")


async def test_two_owners_decide_on_an_objection_at_once(router: Router, database: Database, env: Env) -> None:
    store = database.open()
    await interviewed(router, store)
    notes = [await item(router, owner) for owner in (OWNER, OTHER)]
    routers = [Router(database.open(), env, owners=OWNERS) for _ in range(2)]
    one, two = await asyncio.gather(
        press(routers[0], notes[0], "It was said"), press(routers[1], notes[1], "It was said", OTHER)
    )
    assert sorted(title == DECIDED for title in (one[0], two[0])) == [False, True]
    assert await score(store) < 1, "it counts once"
    assert len((await woken(router, store, env))["p1"]) == 1
