"""Cards are made of tries, wherever these happen; the store counts them the same on both databases."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, insert, select

from bot.events import Voted
from bot.push import Push
from bot.quiz.memory import SOON, Card, Rating, Try, replayed
from bot.replies import Ask, Button, Note
from bot.router import Router
from bot.store import cards
from bot.store.cards import Tried
from bot.store.engine import Store
from bot.store.tables import cards as cards_table
from bot.store.tables import people, reviews
from tests.store.databases import Database
from tests.store.events import FakeClock, asked, called, group, move, option, person, pressed, private, said
from tests.store.pack import PACK, right, wrong
from tests.store.wall import Wall

ANN, BOB = person(1), person(2)
HERE, GROUP = private(1), group(1)


async def rows(store: Store, table: Any) -> list[dict[str, Any]]:
    async with store.read() as tx:
        return [dict(row._mapping) for row in await tx.execute(select(table).order_by(*table.primary_key))]


async def ratings(store: Store) -> list[tuple[str, int]]:
    return [(row["question"], row["rating"]) for row in await rows(store, reviews)]


async def known(store: Store, *names: str) -> list[int]:
    """People of these names, stored; their ids."""
    async with store.write() as tx:
        values = [{"platform": "test", "native": name, "name": name} for name in names]
        await tx.execute(insert(people), values)
        return list((await tx.execute(select(people.c.id).order_by(people.c.id))).scalars())


def easy_of(note: Note) -> list[Button]:
    return [button for button in note.buttons if "easy" in button.payload]


async def answer(router: Router, ask: Ask, label: str) -> Note:
    note = (await router.handle(pressed(HERE, ANN, option(ask, label))))[0]
    assert isinstance(note, Note)
    return note


async def test_a_wrong_answer_makes_a_card_and_a_right_one_to_another_question_none(
    router: Router, store: Store, clock: FakeClock
) -> None:
    ask = asked(await router.handle(called(HERE, ANN, "quiz nature junior 1")))
    await answer(router, ask, wrong(ask))
    ask = asked(await router.handle(called(HERE, ANN, "quiz rivers 1")))
    await answer(router, ask, right(ask))
    [card] = await rows(store, cards_table)
    assert (card["question"], card["topic"], card["due"]) == ("sky", "nature", clock.now + SOON)
    assert await ratings(store) == [("sky", Rating.AGAIN), ("river", Rating.GOOD)]


async def test_a_hint_a_skip_and_a_slow_answer_are_unsure(router: Router, store: Store, clock: FakeClock) -> None:
    ask = asked(await router.handle(called(HERE, ANN, "quiz nature junior 1")))
    await router.handle(called(HERE, ANN, "hint"))
    await answer(router, ask, right(ask))
    await router.handle(called(HERE, ANN, "quiz rivers 1"))
    await router.handle(called(HERE, ANN, "skip"))
    ask = asked(await router.handle(called(HERE, ANN, "quiz culture junior 1")))
    clock.advance(minutes=5)
    await answer(router, ask, right(ask))
    assert await ratings(store) == [("sky", Rating.HARD), ("river", Rating.AGAIN), ("paris", Rating.HARD)]
    assert len(await rows(store, cards_table)) == 3


async def test_the_time_of_a_question_begins_with_it(router: Router, store: Store, clock: FakeClock) -> None:
    ask = asked(await router.handle(called(HERE, ANN, "quiz culture choice 2")))
    clock.advance(minutes=5)
    following = asked(await router.handle(pressed(HERE, ANN, option(ask, right(ask)))))
    clock.advance(seconds=5)
    await answer(router, following, right(following))
    assert [rating for _, rating in await ratings(store)] == [Rating.HARD, Rating.GOOD]


async def test_what_one_judges_oneself_counts(router: Router, store: Store) -> None:
    await router.handle(called(HERE, ANN, "quiz open 1"))
    await router.handle(said(HERE, ANN, "It is for riding."))
    await router.handle(said(HERE, ANN, "1"))
    assert await ratings(store) == [("explain", Rating.HARD)]


async def test_a_live_round_counts_for_everyone_in_it(router: Router, store: Store) -> None:
    ask = asked(await router.handle(called(GROUP, ANN, "quiz nature junior 1")))
    for who, label in ((ANN, right(ask)), (BOB, wrong(ask))):
        await router.handle(pressed(GROUP, who, option(ask, label)))
    assert await rows(store, reviews) == []
    await router.handle(pressed(GROUP, ANN, move(ask, "Reveal")))
    assert sorted(rating for _, rating in await ratings(store)) == [Rating.AGAIN, Rating.GOOD]
    [card] = await rows(store, cards_table)
    async with store.read() as tx:
        assert await tx.scalar(select(people.c.native).where(people.c.id == card["person"])) == BOB.id


async def test_many_tries_in_one_transaction_take_few_statements(store: Store, clock: FakeClock) -> None:
    ids = await known(store, *(f"p{i}" for i in range(200)))
    async with store.write() as tx:
        for i, each in enumerate(ids):
            rating = Rating.AGAIN if i % 2 else Rating.GOOD
            cards.add(tx, Tried(each, PACK, "sky", "nature", rating, clock.now))
            cards.add(tx, Tried(each, PACK, "sky", "nature", Rating.GOOD, clock.now))
        ran: list[str] = []
        assert tx.sync_connection
        event.listen(tx.sync_connection, "before_cursor_execute", lambda *args: ran.append(args[2]))
        await cards.added(tx)
        assert len(ran) <= 4, ran
    assert len(await rows(store, reviews)) == 400
    assert len(await rows(store, cards_table)) == 100


def as_card(row: dict[str, Any]) -> Card:
    return Card(**{name: row[name] for name in Card.__dataclass_fields__})


async def test_a_clock_that_goes_backwards_moves_no_card_back(store: Store, clock: FakeClock) -> None:
    [ann] = await known(store, "ann")
    moments = [clock.now, clock.now + timedelta(days=1), clock.now - timedelta(days=3), clock.now + timedelta(days=2)]
    lasts: list[datetime] = []
    for moment in moments:
        async with store.write() as tx:
            cards.add(tx, Tried(ann, PACK, "sky", "nature", Rating.HARD, moment))
        [card] = await rows(store, cards_table)
        lasts.append(card["last"])
    assert lasts == [moments[0], moments[1], moments[1], moments[3]]
    assert as_card(card) == replayed(Try(Rating.HARD, moment) for moment in moments)


async def test_cards_made_anew_are_the_same(store: Store, clock: FakeClock) -> None:
    ann, bob = await known(store, "ann", "bob")
    for i, rating in enumerate([*Rating, *Rating, Rating.AGAIN, *Rating]):
        clock.advance(hours=7 * i - 20)
        async with store.write() as tx:
            for each, question in ((ann, "sky"), (ann, "bee"), (bob, "sky")):
                cards.add(tx, Tried(each, PACK, question, "nature", rating, clock.now))
    before = await rows(store, cards_table)
    assert len(before) == 3
    async with store.write() as tx:
        await cards.replay(tx, ann)
    assert await rows(store, cards_table) == before
    # A card that is wrong, or missing, is as it should be afterwards; those of others are left alone.
    async with store.write() as tx:
        await tx.execute(cards_table.update().values(difficulty=3.3))
        await cards.replay(tx, ann)
    after = await rows(store, cards_table)
    assert after[:2] == before[:2]
    assert after[2]["difficulty"] == 3.3


async def test_tries_of_two_people_become_one_persons_cards(store: Store, clock: FakeClock) -> None:
    ann, bob = await known(store, "ann", "bob")
    tries = [(ann, Rating.AGAIN), (bob, Rating.AGAIN), (bob, Rating.GOOD), (ann, Rating.GOOD)]
    happened = []
    for who, rating in tries:
        clock.advance(days=1)
        happened.append(Try(rating, clock.now))
        async with store.write() as tx:
            cards.add(tx, Tried(who, PACK, "sky", "nature", rating, clock.now))
    async with store.write() as tx:
        await tx.execute(reviews.update().where(reviews.c.person == bob).values(person=ann, account=bob))
        await cards.replay(tx, ann)
        await cards.replay(tx, bob)
    [card] = await rows(store, cards_table)
    assert card["person"] == ann
    assert as_card(card) == replayed(happened)


async def test_tries_at_once_are_all_in_the_card(database: Database, store: Store, clock: FakeClock) -> None:
    [ann] = await known(store, "ann")
    ratings_given = [Rating.AGAIN, *[Rating.GOOD] * 9]

    async def give(rating: Rating) -> None:
        async with database.open().write() as tx:
            cards.add(tx, Tried(ann, PACK, "sky", "nature", rating, clock.now))

    await asyncio.gather(*(give(rating) for rating in ratings_given))
    stored = [Try(Rating(row["rating"]), row["at"]) for row in await rows(store, reviews)]
    assert len(stored) == 10
    [card] = await rows(store, cards_table)
    assert as_card(card) == replayed(stored)


async def test_a_second_vote_of_one_person_is_no_try(
    router: Router, store: Store, push: Push, wall: Wall, clock: FakeClock
) -> None:
    await router.handle(called(GROUP, replace(ANN, admin=True), "daily 12:30"))
    clock.advance(minutes=30)
    await push.drain()
    (ask,) = wall.questions()
    assert ask.key
    assert ask.poll
    for name, chosen in (("v1", ask.poll.right), ("v2", ask.poll.right), ("v3", (9,))):
        await router.handle(Voted(name, GROUP, ANN, ask.key, chosen))
    assert len(await ratings(store)) == 1


@pytest.mark.parametrize("times", [1, 2])
async def test_too_easy_changes_the_last_try(router: Router, store: Store, clock: FakeClock, times: int) -> None:
    ask = asked(await router.handle(called(HERE, ANN, "quiz nature junior 1")))
    await answer(router, ask, wrong(ask))
    clock.advance(days=2)
    ask = asked(await router.handle(called(HERE, ANN, "review")))
    note = await answer(router, ask, right(ask))
    [easy] = easy_of(note)
    [before] = await rows(store, cards_table)
    for _ in range(times):
        [told] = await router.handle(pressed(HERE, ANN, easy.payload))
        assert isinstance(told, Note)
        assert told.title.startswith("Fine. ")
    [after] = await rows(store, cards_table)
    assert after["due"] > before["due"]
    assert await ratings(store) == [("sky", Rating.AGAIN), ("sky", Rating.EASY)]
    async with store.write() as tx:
        await cards.replay(tx, after["person"])
    assert await rows(store, cards_table) == [after]


async def test_nobody_rates_for_others_or_what_was_no_review(router: Router, store: Store, clock: FakeClock) -> None:
    ask = asked(await router.handle(called(HERE, ANN, "quiz nature junior 1")))
    await answer(router, ask, wrong(ask))
    clock.advance(days=2)
    ask = asked(await router.handle(called(HERE, ANN, "review")))
    refused = "That question has passed."
    for who, place, line in (
        (ANN, HERE, f"review easy {ask.key}"),  # not answered yet
        (BOB, private(2), f"review easy {ask.key}"),
        (ANN, HERE, "review easy 1:0"),
        (ANN, HERE, "review easy 99:0"),
    ):
        [note] = await router.handle(called(place, who, line))
        assert isinstance(note, Note)
        assert note.title == refused
    assert Rating.EASY not in [rating for _, rating in await ratings(store)]


async def test_no_button_stands_under_an_answer_with_a_hint_or_outside_a_review(
    router: Router, clock: FakeClock
) -> None:
    ask = asked(await router.handle(called(HERE, ANN, "quiz nature junior 1")))
    assert not easy_of(await answer(router, ask, wrong(ask)))
    clock.advance(days=2)
    ask = asked(await router.handle(called(HERE, ANN, "review")))
    await router.handle(called(HERE, ANN, "hint"))
    assert not easy_of(await answer(router, ask, right(ask)))


async def test_what_packs_hold_no_more_is_not_due(router: Router, store: Store, clock: FakeClock) -> None:
    ask = asked(await router.handle(called(HERE, ANN, "quiz nature junior 1")))
    await answer(router, ask, wrong(ask))
    [card] = await rows(store, cards_table)
    later = clock.now + timedelta(days=1)
    async with store.write() as tx:
        assert [each.edition.question for each in await cards.due(tx, card["person"], later)] == ["sky"]
        assert await cards.due(tx, card["person"], clock.now) == []
        await tx.execute(cards_table.update().values(question="gone"))
        assert await cards.due(tx, card["person"], later) == []
        assert await cards.ahead(tx, card["person"], clock.now, later) == cards.Ahead(0, None)
        assert await tx.scalar(select(func.count()).select_from(cards_table)) == 1
