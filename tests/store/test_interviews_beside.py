"""Interviews beside what else is asked: a line answers what the person was asked in that chat."""

import pytest

from bot.push import Push
from bot.replies import AnyReply, Ask, Note
from bot.router import Router
from bot.store.engine import Store
from bot.store.tables import attempts, interviews
from tests.store.events import FakeClock, asked, called, option, pressed, said
from tests.store.interviewing import ANN, GOOD, HERE, THERE, begin, note, rows
from tests.store.pack import wrong
from tests.store.wall import Wall


async def miss(router: Router) -> Ask:
    """Something is due in ten minutes."""
    ask = asked(await router.handle(called(HERE, ANN, "quiz nature junior 1")))
    await router.handle(pressed(HERE, ANN, option(ask, wrong(ask))))
    return ask


def titles(replies: list[AnyReply]) -> list[str]:
    return [reply.title for reply in replies if isinstance(reply, Note)]


async def test_an_interview_waits_during_a_review_so_that_lines_answer_that(
    router: Router, store: Store, clock: FakeClock
):
    await miss(router)
    clock.advance(minutes=15)
    await begin(router)
    waits, question = await router.handle(called(HERE, ANN, "review"))
    assert isinstance(waits, Note)
    assert "waits meanwhile" in waits.title
    assert isinstance(question, Ask)
    assert titles(await router.handle(said(HERE, ANN, "1")))
    assert await rows(store, attempts) == []
    assert (await router.handle(called(HERE, ANN, "interview")))[0] != question


async def test_where_nothing_is_due_the_interview_goes_on(router: Router, store: Store):
    await begin(router)
    assert titles(await router.handle(called(HERE, ANN, "review"))) == ["There is nothing to review yet."]
    await router.handle(said(HERE, ANN, GOOD))
    assert [row["text"] for row in await rows(store, attempts)] == [GOOD]


async def test_a_line_where_a_quiz_runs_is_no_answer_to_an_interview_that_goes_on_elsewhere(
    router: Router, store: Store
):
    quiz = asked(await router.handle(called(THERE, ANN, "quiz nature junior 1")))
    question = await begin(router)
    replies = await router.handle(said(THERE, ANN, "1"))
    assert isinstance(replies[0], Note)
    assert replies[0].replaces == quiz.key
    assert await rows(store, attempts) == []
    # With no quiz there it goes on wherever the person is.
    await router.handle(said(THERE, ANN, GOOD))
    assert [row["text"] for row in await rows(store, attempts)] == [GOOD]
    assert question.key


@pytest.mark.parametrize("paused", [True, False], ids=["paused", "elsewhere"])
async def test_a_line_answers_the_question_of_the_day_while_an_interview_waits(
    router: Router, store: Store, push: Push, wall: Wall, clock: FakeClock, paused: bool
):
    there = HERE if paused else THERE
    await router.handle(called(there, ANN, "daily 12:30"))
    await begin(router)
    if paused:
        await router.handle(called(HERE, ANN, "interview pause"))
    clock.advance(hours=1)
    await push.drain()
    (ask,) = wall.questions()
    (verdict,) = await router.handle(said(there, ANN, "1"))
    assert isinstance(verdict, Note)
    assert verdict.replaces == ask.key
    assert await rows(store, attempts) == []


async def test_waiting_for_something_else_leaves_an_interview_in_its_chat(router: Router, store: Store):
    await begin(router)
    [before] = await rows(store, interviews)
    await router.handle(called(THERE, ANN, "quiz nature junior 1"))
    [row] = await rows(store, interviews)
    assert (row["chat"], row["state"]["paused"]) == (before["chat"], True)


async def test_a_verdict_keeps_its_question_when_the_interview_waits(router: Router):
    question = await begin(router)
    assert note(await router.handle(called(HERE, ANN, "interview pause"))).replaces == question.key
    await router.handle(called(HERE, ANN, "interview"))
    await router.handle(said(HERE, ANN, GOOD))
    assert note(await router.handle(called(HERE, ANN, "interview pause"))).replaces is None


async def test_nothing_is_left_out_of_an_interview_that_waits(router: Router, store: Store):
    await begin(router)
    await router.handle(called(HERE, ANN, "interview pause"))
    before = await rows(store, interviews)
    assert "Your interview waits." in note(await router.handle(called(HERE, ANN, "skip"))).title
    assert await rows(store, interviews) == before


async def test_a_hint_is_no_part_of_an_interview_and_one_of_a_quiz_beside_it(router: Router):
    await begin(router)
    assert "gives no hints" in note(await router.handle(called(HERE, ANN, "hint"))).title
    await router.handle(called(HERE, ANN, "quiz nature junior 1"))
    assert "school" in note(await router.handle(called(HERE, ANN, "hint"))).body[0]
