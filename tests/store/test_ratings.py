"""What answers do to the ratings of people and questions."""

import asyncio
import contextlib
from typing import Any

import pytest
from sqlalchemy import insert, select

from bot.events import Person, Place
from bot.ports import Env
from bot.quiz.ratings import MIDDLE, Ability, Given, Rating, person_after, question_after
from bot.replies import Ask
from bot.router import Router
from bot.store import questions, ratings
from bot.store.engine import Store
from bot.store.questions import Filter
from bot.store.tables import abilities, answers, difficulties, people
from tests.store.databases import Database
from tests.store.events import FakeClock, asked, called, group, move, option, person, pressed, private
from tests.store.pack import PACK, right, wrong

ANN, BOB = person(1), person(2)
MID = Rating(MIDDLE)
ALONE = Ability()


async def ask(router: Router, place: Place, who: Person = ANN) -> Ask:
    """The one question on rivers."""
    return asked(await router.handle(called(place, who, "quiz rivers 1")))


async def answer(router: Router, who: Person, correct: bool, place: Place | None = None, hint: bool = False) -> None:
    there = place or private(int(who.id[1:]))
    question = await ask(router, there, who)
    if hint:
        await router.handle(pressed(there, who, move(question, "Hint")))
    await router.handle(pressed(there, who, option(question, right(question) if correct else wrong(question))))


async def rated(store: Store) -> tuple[dict[str, Ability], dict[str, Rating]]:
    """What is stored: of people by their native ids, and of questions."""
    async with store.read() as tx:
        known = {row.native: row.id for row in await tx.execute(select(people.c.native, people.c.id))}
        of_people = {name: await ratings.of_person(tx, number, [PACK]) for name, number in known.items()}
        rows = (await tx.execute(select(difficulties))).all()
    return of_people, {row.question: Rating(row.rating, row.answers) for row in rows}


def near(one: Rating, other: Rating) -> bool:
    return one.answers == other.answers and one.value == pytest.approx(other.value)


async def test_a_first_answer_moves_the_person_and_the_question(store: Store, router: Router) -> None:
    await answer(router, ANN, correct=True)
    of_people, of_questions = await rated(store)
    whole, off = person_after("rivers", Given(ALONE, 1.0), MID)
    assert near(of_people[ANN.id].whole, whole)
    assert near(of_people[ANN.id].topics["rivers"], off)
    [question] = of_questions.values()
    assert near(question, question_after("rivers", MID, [Given(ALONE, 1.0)]))
    assert question.value < MIDDLE < whole.value


async def test_only_the_first_answer_to_a_question_does(store: Store, router: Router, clock: FakeClock) -> None:
    await answer(router, ANN, correct=False)
    before = await rated(store)
    for _ in range(2):
        clock.advance(days=1)
        await answer(router, ANN, correct=True)
    await answer(router, ANN, correct=True, place=group(7))
    assert await rated(store) == before


async def test_who_has_passed_over_a_question_has_seen_its_answer(store: Store, router: Router) -> None:
    question = await ask(router, private(1))
    await router.handle(pressed(private(1), ANN, move(question, "Skip")))
    await answer(router, ANN, correct=True)
    assert (await rated(store))[1] == {}


async def test_the_next_person_s_answer_starts_from_what_the_last_one_s_told(store: Store, router: Router) -> None:
    await answer(router, ANN, correct=True)
    await answer(router, BOB, correct=True)
    of_people, of_questions = await rated(store)
    after_ann = question_after("rivers", MID, [Given(ALONE, 1.0)])
    assert near(of_people[BOB.id].whole, person_after("rivers", Given(ALONE, 1.0), after_ann)[0])
    assert of_people[BOB.id].whole.value < of_people[ANN.id].whole.value
    [question] = of_questions.values()
    assert near(question, question_after("rivers", after_ann, [Given(ALONE, 1.0)]))


async def test_a_right_answer_after_a_hint_is_half_of_one(store: Store, router: Router) -> None:
    await answer(router, ANN, correct=True, hint=True)
    of_people, _ = await rated(store)
    assert near(of_people[ANN.id].whole, Rating(MIDDLE, 1))


async def test_a_live_question_moves_everyone_as_they_were_before(store: Store, router: Router) -> None:
    """So that it does not matter in which order they are counted."""
    here, everyone = group(), [person(number) for number in range(1, 11)]
    question = await ask(router, here)
    for number, who in enumerate(everyone):
        label = right(question) if number % 2 else wrong(question)
        await router.handle(pressed(here, who, option(question, label)))
    await router.handle(pressed(here, ANN, move(question, "Reveal")))
    of_people, of_questions = await rated(store)
    moves = {who.id: of_people[who.id].whole for who in everyone}
    assert {round(each.value, 6) for each in moves.values()} == {
        round(person_after("rivers", Given(ALONE, score), MID)[0].value, 6) for score in (0.0, 1.0)
    }
    scores = [float(number % 2) for number in range(10)]
    [after] = of_questions.values()
    assert near(after, question_after("rivers", MID, [Given(ALONE, score) for score in scores]))


@pytest.fixture
def routers(router: Router, database: Database, env: Env) -> list[Router]:
    return [router, Router(database.open(), env)]


async def test_of_many_answers_at_once_none_is_lost(store: Store, routers: list[Router]) -> None:
    everyone = [person(number) for number in range(1, 31)]
    open_ones = [(private(number), who) for number, who in enumerate(everyone, start=1)]
    posed = [await ask(routers[0], place, who) for place, who in open_ones]
    await asyncio.gather(
        *(
            routers[i % 2].handle(pressed(place, who, option(posed[i], right(posed[i]))))
            for i, (place, who) in enumerate(open_ones)
        )
    )
    of_people, of_questions = await rated(store)
    [question] = of_questions.values()
    assert question.answers == len(everyone)
    assert {of_people[who.id].whole.answers for who in everyone} == {1}
    # Each was expected to be right with odds that were even or better, and so moved it, at most by half a step.
    assert MIDDLE - 30 * 87 < question.value < MIDDLE - 30 * 10


async def test_groups_of_the_same_people_close_side_by_side(store: Store, routers: list[Router]) -> None:
    """Which rows two transactions meet in, they meet in the same order."""
    everyone = [person(number) for number in range(1, 13)]
    places = [group(number) for number in range(1, 5)]
    posed = [asked(await routers[0].handle(called(place, ANN, "quiz nature 1"))) for place in places]
    for place, question in zip(places, posed, strict=True):
        for who in everyone if place.chat[-1] in "13" else reversed(everyone):
            await routers[0].handle(pressed(place, who, option(question, right(question))))
    closing = [pressed(place, ANN, move(question, "Reveal")) for place, question in zip(places, posed, strict=True)]
    await asyncio.gather(*(routers[i % 2].handle(each) for i, each in enumerate(closing)))
    of_people, of_questions = await rated(store)
    counted = [of_people[who.id].whole.answers for who in everyone]
    assert sum(each.answers for each in of_questions.values()) == sum(counted)
    assert len(of_questions) <= min(counted) <= max(counted) <= len(places)


async def test_the_pool_tells_how_hard_questions_are(store: Store, router: Router) -> None:
    async with store.read() as tx:
        before = {each.question: each.rating for each in await questions.pool(tx, [PACK], Filter(("choice",)))}
    await answer(router, ANN, correct=False)
    [(name, rating)] = (await rated(store))[1].items()
    async with store.read() as tx:
        after = {each.question: each.rating for each in await questions.pool(tx, [PACK], Filter(("choice",)))}
    assert after == before | {name: rating.value}
    assert rating.value > before[name] == MIDDLE


@pytest.mark.parametrize(("whole", "first"), [(1000.0, "easy"), (2200.0, "hard")])
async def test_a_private_quiz_asks_what_the_person_can_answer(
    store: Store, router: Router, whole: float, first: str
) -> None:
    await router.handle(called(private(1), ANN, "settings"))
    async with store.write() as tx:
        ann = (await tx.execute(select(people.c.id))).scalar_one()
        pool = await questions.pool(tx, [PACK], Filter(("choice",), "nature"))
        for number, each in enumerate(pool):
            row = {"pack": PACK, "question": each.question, "rating": 800.0 + 1200 * (number == 0), "answers": 9}
            await tx.execute(insert(difficulties).values(row))
        row = {"person": ann, "pack": PACK, "topic": ratings.WHOLE, "rating": whole, "answers": 50}
        await tx.execute(insert(abilities).values(row))
    posed = asked(await router.handle(called(private(1), ANN, "quiz nature 1")))
    async with store.read() as tx:
        found = await questions.load(tx, [each.edition for each in pool])
    hard = found[pool[0].edition].prompt
    assert (posed.prompt == hard) is (first == "hard")


async def test_who_answers_a_question_in_two_chats_at_once_is_rated_once(
    store: Store, routers: list[Router], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it is another day already, boards do not have the second answer wait for the first one."""
    here, there = private(1), private(2)
    await routers[0].handle(called(there, ANN, "settings timezone Pacific/Kiritimati"))
    posed = [await ask(routers[0], place, ANN) for place in (here, there)]
    looked, both = [0], asyncio.Event()
    first = ratings._first

    async def slow(*given: Any) -> Any:
        found = await first(*given)
        looked[0] += 1
        if looked[0] == 2:
            both.set()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(both.wait(), 0.5)
        return found

    monkeypatch.setattr(ratings, "_first", slow)
    events = [pressed(place, ANN, option(each, right(each))) for place, each in zip((here, there), posed, strict=True)]
    await asyncio.gather(*(router.handle(event) for router, event in zip(routers, events, strict=True)))
    of_people, of_questions = await rated(store)
    async with store.read() as tx:
        days = (await tx.execute(select(answers.c.day))).scalars().all()
    assert len(set(days)) == 2
    assert of_people[ANN.id].whole.answers == 1
    assert [each.answers for each in of_questions.values()] == [1]
