"""`quizgrad db rebuild-ratings`: ratings made anew from all answers are those that were kept with each."""

import random

import pytest
from sqlalchemy import delete, update

from bot.replies import Note
from bot.router import Router
from bot.store import rerating
from bot.store.engine import Store
from bot.store.rerating import Rerated, rerate
from bot.store.tables import abilities, answers, attempts, difficulties, people
from tests.store.accounts import ANN as ANN_ON_TELEGRAM
from tests.store.accounts import BEA as BEA_ON_DISCORD
from tests.store.accounts import answer as answer_with
from tests.store.accounts import join, part, rows, say
from tests.store.events import FakeClock, asked, called, group, move, option, person, pressed, private, said
from tests.store.pack import right, wrong
from tests.store.test_ratings import ANN, BOB, answer, near, rated

EVERYTHING = (abilities, difficulties)


async def anew(store: Store, *, damaged: bool = True) -> Rerated:
    async with store.write() as tx:
        if damaged:
            for table in EVERYTHING:
                await tx.execute(delete(table))
        return await rerate(tx)


async def check(store: Store) -> Rerated:
    """What comes out is what was kept; how much that is."""
    before = await rated(store)
    done = await anew(store)
    after = await rated(store)
    assert before[0].keys() == after[0].keys()
    for name, ability in before[0].items():
        assert near(ability.whole, after[0][name].whole), name
        assert ability.topics.keys() == after[0][name].topics.keys()
        assert all(near(rating, after[0][name].topics[topic]) for topic, rating in ability.topics.items())
    assert before[1].keys() == after[1].keys()
    assert all(near(rating, after[1][name]) for name, rating in before[1].items())
    return done


@pytest.mark.parametrize("at_once", [1, 5000])
async def test_what_is_made_anew_is_what_was_kept(
    store: Store, router: Router, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(rerating, "AT_ONCE", at_once)
    rng = random.Random(3)
    for _ in range(12):
        who, number = rng.choice([(ANN, 1), (BOB, 2)])
        clock.advance(hours=7)
        posed = asked(await router.handle(called(private(number), who, "quiz choice 1")))
        if rng.random() < 0.3:
            await router.handle(pressed(private(number), who, move(posed, "Hint")))
        label = right(posed) if rng.random() < 0.6 else wrong(posed)
        await router.handle(pressed(private(number), who, option(posed, label)))
    done = await check(store)
    assert 4 <= done.answers <= 12
    assert done.people == 2


async def test_interviews_count_and_one_s_own_word_does_not(store: Store, router: Router, clock: FakeClock) -> None:
    here = private(2)
    await router.handle(called(here, BOB, "quiz talks open 1"))
    await router.handle(said(here, BOB, "To ride."))
    await router.handle(said(here, BOB, "1"))
    assert [row["credit"] is not None for row in await rows(store, answers)] == [True]
    clock.advance(hours=1)
    for who, place in ((ANN, private(1)), (BOB, here)):
        await router.handle(called(place, who, "interview 1"))
        [note] = await router.handle(said(place, who, "One rides it, and it has two wheels."))
        assert isinstance(note, Note)
        await router.handle(called(place, who, "stop"))
    assert [row["number"] for row in await rows(store, attempts)] == [1, 1]
    done = await check(store)
    assert (done.answers, done.people) == (1, 1), "who has judged themselves knows the answer"


async def test_who_has_passed_over_a_question_first_is_not_rated_by_it(
    store: Store, router: Router, clock: FakeClock
) -> None:
    posed = asked(await router.handle(called(private(1), ANN, "quiz rivers 1")))
    await router.handle(pressed(private(1), ANN, move(posed, "Skip")))
    clock.advance(days=1)
    await answer(router, ANN, correct=True)
    assert await check(store) == Rerated(0, 0, 0)


async def test_a_live_question_counts_for_everyone(store: Store, router: Router) -> None:
    everyone = [person(number) for number in range(1, 5)]
    posed = asked(await router.handle(called(group(), ANN, "quiz rivers 1")))
    for who in everyone:
        await router.handle(pressed(group(), who, option(posed, right(posed))))
    await router.handle(pressed(group(), ANN, move(posed, "Reveal")))
    assert await anew(store) == Rerated(4, 4, 1)
    [question] = (await rated(store))[1].values()
    assert question.answers == 4


async def test_the_answers_of_parted_accounts_are_rated_as_if_they_had_never_been_joined(
    store: Store, router: Router, clock: FakeClock
) -> None:
    await answer_with(router, ANN_ON_TELEGRAM, "nature 1 junior", well=True)
    clock.advance(hours=1)
    await answer_with(router, BEA_ON_DISCORD, "nature 1 junior", well=False)
    before = await rated(store)
    await join(router, ANN_ON_TELEGRAM, BEA_ON_DISCORD)
    done = await anew(store)
    firsts = {(row["pack"], row["question"]) for row in await rows(store, answers)}
    assert (done.answers, done.people) == (len(firsts), 1)
    await part(router, BEA_ON_DISCORD)
    await anew(store, damaged=False)
    assert await rated(store) == before


async def test_an_answer_that_stands_aside_while_accounts_are_joined_makes_nobody_a_person(
    store: Store, router: Router
) -> None:
    await say(router, ANN_ON_TELEGRAM, "start")
    await answer_with(router, BEA_ON_DISCORD)
    await join(router, ANN_ON_TELEGRAM, BEA_ON_DISCORD)
    [ann, bea] = [row["id"] for row in await rows(store, people)]
    async with store.write() as tx:
        await tx.execute(update(answers).values(person=bea, account=None))
    assert await anew(store) == Rerated(0, 0, 0)
    async with store.write() as tx:
        await tx.execute(update(answers).values(person=ann, account=bea))
    assert await anew(store) == Rerated(1, 1, 1)
