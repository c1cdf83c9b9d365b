"""What /stats reads: days, cards that are due, and the topics of a group."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select

from bot.quiz.interviews.state import SPLIT
from bot.replies import Note
from bot.router import Router
from bot.store import figures, progress, questions
from bot.store.engine import Store
from bot.store.questions import Filter
from bot.store.tables import answers, cards, people
from tests.store.events import FakeClock, asked, called, group, move, option, person, pressed, private, said
from tests.store.pack import PACK, right, wrong

ANN, BOB = person(1), person(2)
TODAY = date(2026, 3, 10)


async def answer(router: Router, what: str = "rivers", correct: bool = True) -> None:
    posed = asked(await router.handle(called(private(1), ANN, f"quiz {what} 1")))
    await router.handle(pressed(private(1), ANN, option(posed, right(posed) if correct else wrong(posed))))


async def ann(store: Store) -> int:
    async with store.read() as tx:
        return int((await tx.execute(select(people.c.id).where(people.c.native == ANN.id))).scalar_one())


async def test_answers_are_counted_by_local_day_and_skips_are_not(
    store: Store, router: Router, clock: FakeClock
) -> None:
    for ago in (3, 1, 1, 0):
        clock.now = datetime(2026, 3, 10 - ago, 12, tzinfo=UTC)
        await answer(router)
    posed = asked(await router.handle(called(private(1), ANN, "quiz rivers 1")))
    await router.handle(pressed(private(1), ANN, move(posed, "Skip")))
    async with store.read() as tx:
        found = await progress.by_day(tx, await ann(store), TODAY - timedelta(days=2), datetime.date)
    assert found == {TODAY - timedelta(days=1): 2, TODAY: 1}


async def test_what_is_due_is_what_review_asks(store: Store, router: Router, clock: FakeClock) -> None:
    """From its moment on, and as long as its pack holds it."""
    await answer(router)
    who = await ann(store)
    async with store.write() as tx:
        live = [each.question for each in await questions.pool(tx, [PACK], Filter(("choice",), "nature"))]
        names = [("gone", -1), *zip(live, (-1, 0, 1), strict=False)]
        for name, seconds in names:
            due = clock.now + timedelta(seconds=seconds)
            row = {"person": who, "pack": PACK, "question": name, "topic": "nature", "state": 2, "due": due}
            await tx.execute(insert(cards).values(row))
    assert len(names) == 4
    [note] = await router.handle(called(private(1), ANN, "stats"))
    assert isinstance(note, Note)
    assert "2 questions to review: /review" in note.body
    assert asked(await router.handle(called(private(1), ANN, "review"))).heading == "Question 1 of 2"


@pytest.mark.parametrize("since", [0, 1])
async def test_days_in_a_row_are_counted_from_before_the_calendar(
    store: Store, router: Router, clock: FakeClock, since: int
) -> None:
    """While today is not over it does not matter that nothing was answered on it."""
    await answer(router)
    clock.advance(days=since)
    async with store.write() as tx:
        [row] = (await tx.execute(select(answers))).mappings()
        more = [
            {**row, "id": row["id"] + ago, "position": ago, "day": TODAY - timedelta(days=ago)} for ago in range(1, 300)
        ]
        await tx.execute(insert(answers), more)
    [note] = await router.handle(called(private(1), ANN, "stats"))
    assert isinstance(note, Note)
    assert any("the last 300 in a row" in line for line in note.body)


async def interviewed(router: Router, text: str = "One rides it, and it has two wheels.") -> None:
    """One question of an interview, answered twice, and its end."""
    posed = asked(await router.handle(called(private(1), ANN, "interview 1")))
    [note] = await router.handle(said(private(1), ANN, text))
    assert isinstance(note, Note)
    await router.handle(
        pressed(private(1), ANN, next(each.payload for each in note.buttons if each.label == "Try again"))
    )
    await router.handle(said(private(1), ANN, "I do not know."))
    await router.handle(called(private(1), ANN, "stop"))
    assert posed.prompt == "Explain to a friend what a bicycle is for."


async def test_answers_in_interviews_are_in_the_calendar_on_their_local_day(
    store: Store, router: Router, clock: FakeClock
) -> None:
    await router.handle(called(private(1), ANN, "settings timezone Asia/Tokyo"))
    await answer(router)
    for hour in (14, 16):
        clock.now = datetime(2026, 3, 10, hour, tzinfo=UTC)
        await interviewed(router)
    async with store.read() as tx:
        tokyo = ZoneInfo("Asia/Tokyo")
        found = await progress.by_day(tx, await ann(store), TODAY, lambda moment: moment.astimezone(tokyo).date())
        later = await progress.by_day(
            tx, await ann(store), TODAY + timedelta(days=1), lambda moment: moment.astimezone(tokyo).date()
        )
    assert (found, later) == ({TODAY: 3, TODAY + timedelta(days=1): 2}, {TODAY + timedelta(days=1): 2})


async def test_who_was_only_interviewed_is_told_of_that(router: Router) -> None:
    await interviewed(router)
    [note] = await router.handle(called(private(1), ANN, "stats"))
    assert isinstance(note, Note)
    assert note.title == "In interviews: 2 answers."
    assert note.body[1].startswith("2 answers on 1 day of the last 26 weeks")
    [item] = note.items
    assert item.term == "Talks"
    assert re.match(r"\d+% of 1 question \(.*\), rating ", item.text)
    await answer(router)
    [note] = await router.handle(called(private(1), ANN, "stats"))
    assert isinstance(note, Note)
    assert note.title == "1 of 1 answer right (100%)."
    assert note.body[0] == "In interviews: 2 answers."


async def test_of_answers_in_interviews_only_what_was_graded_at_the_first_try_tells_a_share(
    store: Store, router: Router
) -> None:
    await interviewed(router)
    await router.handle(called(private(1), ANN, "interview 1"))
    await router.handle(said(private(1), ANN, ("It was a long ride. " * SPLIT)[:SPLIT]))
    async with store.read() as tx:
        [(topic, (score, number))] = (await figures.by_topic_in_interviews(tx, await ann(store), [PACK])).items()
        assert (topic, number) == ("talks", 1)
        assert score > 0.5
        assert await figures.by_topic_in_interviews(tx, await ann(store) + 1, [PACK]) == {}
        assert await figures.by_topic_in_interviews(tx, await ann(store), ["another"]) == {}
        assert (await figures.totals(tx, await ann(store))).interviewed == 3


async def test_the_last_answers_are_the_newest_ones_with_skips_as_wrong(
    store: Store, router: Router, clock: FakeClock
) -> None:
    for correct in (False, True, True):
        clock.advance(days=1)
        await answer(router, correct=correct)
    posed = asked(await router.handle(called(private(1), ANN, "quiz rivers 1")))
    await router.handle(pressed(private(1), ANN, move(posed, "Skip")))
    async with store.read() as tx:
        assert await figures.lately(tx, await ann(store), [PACK], 3) == (0.0, 1.0, 1.0)
        assert await figures.lately(tx, await ann(store), ["another"], 3) == ()
        assert await figures.lately(tx, await ann(store) + 1, [PACK], 3) == ()


async def live(router: Router, number: int, people_right: int, people_wrong: int, what: str = "rivers") -> None:
    """A question of a group, with so many right and wrong answers."""
    here = group(number, thread="1" if number == 2 else None)
    posed = asked(await router.handle(called(here, ANN, f"quiz {what} 1")))
    for each in range(people_right + people_wrong):
        label = right(posed) if each < people_right else wrong(posed)
        await router.handle(pressed(here, person(10 + each), option(posed, label)))
    await router.handle(pressed(here, ANN, move(posed, "Reveal")))


async def test_a_group_s_topics_are_those_of_its_own_answers(store: Store, router: Router, clock: FakeClock) -> None:
    await live(router, 1, people_right=1, people_wrong=4)
    await live(router, 1, people_right=5, people_wrong=0, what="nature")
    await live(router, 3, people_right=5, people_wrong=0)
    await answer(router)
    async with store.read() as tx:
        assert await progress.of_group(tx, group(1), [PACK], TODAY) == {"rivers": (1.0, 5), "nature": (5.0, 5)}
        assert await progress.of_group(tx, group(1, thread="9"), [PACK], TODAY)
        assert await progress.of_group(tx, group(1), [PACK], TODAY + timedelta(days=1)) == {}
        assert await progress.of_group(tx, group(1), ["another"], TODAY) == {}


async def test_a_group_is_told_its_weakest_topics_and_starts_on_them(router: Router) -> None:
    await live(router, 1, people_right=1, people_wrong=4)
    await live(router, 1, people_right=5, people_wrong=0, what="nature")
    [note] = await router.handle(called(group(1), BOB, "stats group"))
    assert isinstance(note, Note)
    assert (note.private, note.personal, note.chart) == (False, None, None)
    assert [(item.term, item.text) for item in note.items] == [
        ("Rivers", "20% of 5 answers (4% to 62%)"),
        ("Nature", "100% of 5 answers (57% to 100%)"),
    ]
    posed = asked(await router.handle(pressed(group(1), BOB, note.buttons[0].payload)))
    assert "Rivers" in posed.context


async def test_of_few_answers_a_group_is_told_nothing(router: Router) -> None:
    await live(router, 1, people_right=0, people_wrong=4)
    [note] = await router.handle(called(group(1), BOB, "stats group"))
    assert isinstance(note, Note)
    assert (note.items, note.buttons) == ((), ())


async def test_one_s_own_figures_stay_one_s_own_in_a_group(router: Router) -> None:
    await live(router, 1, people_right=3, people_wrong=2)
    [note] = await router.handle(called(group(1), person(10), "stats dark"))
    assert isinstance(note, Note)
    assert (note.private, note.personal, note.buttons) == (True, "stats", ())
    assert note.chart
    assert note.chart.dark
