"""Odd turns of an interview: clocks that go backwards, stories that grow too long or are changed, removed questions."""

from collections.abc import Collection
from pathlib import Path

import pytest

from bot.events import Edited, Said, Uploaded
from bot.packs.sync import sync
from bot.ports import Env
from bot.quiz.interviews.state import SPLIT
from bot.quiz.posing import Edition
from bot.quiz.questions import Question
from bot.replies import Ask, Note
from bot.router import Router
from bot.store import questions
from bot.store.engine import Store, Tx
from bot.store.tables import attempts
from tests.store.events import FakeClock, asked, called, pressed, said
from tests.store.interviewing import ANN, GOOD, HERE, LONG, begin, note, payload, rows
from tests.store.pack import topics, write_pack

STORY = "Last year I repaired our model."
REST = (
    "I was asked to find out why it was slow. As a result it fell from 4 seconds to 2. " + "I measured it again. " * 30
)


async def begin_story(router: Router) -> Ask:
    """The interview at its story."""
    await begin(router)
    verdict = note(await router.handle(said(HERE, ANN, GOOD)))
    return asked(await router.handle(pressed(HERE, ANN, payload(verdict, "Next"))))


async def test_an_answer_before_its_question_took_no_time(router: Router, clock: FakeClock):
    await begin(router)
    clock.advance(hours=-1)
    assert "took 0 seconds" in note(await router.handle(said(HERE, ANN, GOOD))).footer


async def test_a_clock_that_went_back_does_not_wait_on_for_the_rest_of_an_answer(
    router: Router, store: Store, clock: FakeClock
):
    await begin(router)
    await router.handle(said(HERE, ANN, LONG))
    clock.advance(hours=-1)
    replies = await router.handle(said(HERE, ANN, "Are you there?"))
    assert len(replies) == 2
    assert [row["text"] for row in await rows(store, attempts)] == [LONG.strip()]


async def test_what_was_stored_of_a_story_outlives_an_addition_that_is_too_long(router: Router, store: Store):
    await begin_story(router)
    await router.handle(said(HERE, ANN, STORY))
    await router.handle(said(HERE, ANN, "x" * SPLIT))
    refused, ask = await router.handle(said(HERE, ANN, "y" * (SPLIT - 1)))
    assert isinstance(refused, Note)
    assert "too long" in refused.title
    assert isinstance(ask, Ask)
    assert "that is stored" in ask.context
    await router.handle(said(HERE, ANN, REST))
    assert (await rows(store, attempts))[-1]["text"].startswith(f"{STORY}\n")
    assert "x" * 9 not in (await rows(store, attempts))[-1]["text"]


async def test_a_story_that_was_changed_is_judged_when_it_lacks_nothing(router: Router, store: Store):
    question = await begin_story(router)
    await router.handle(Said("s1", HERE, ANN, STORY, message="m1"))
    still = asked(await router.handle(Edited("s2", HERE, ANN, STORY + " I was asked to.", "m1")))
    assert still.key == still.replaces == question.key
    assert "your task" not in still.prompt
    verdict = note(await router.handle(Edited("s3", HERE, ANN, f"{STORY} {REST}", "m1")))
    assert verdict.buttons
    assert (await rows(store, attempts))[-1]["grade"]["band"] != "ungraded"


async def test_what_is_no_story_is_not_told_how_long_stories_are(router: Router):
    await begin_story(router)
    verdict = note(await router.handle(said(HERE, ANN, "I don't know")))
    assert not [line for line in verdict.body if "words" in line]


async def test_nobody_has_all_the_time_where_time_counts(router: Router):
    await begin(router, "5 timed")
    assert "all the time" not in note(await router.handle(Uploaded("u1", HERE, ANN))).title


async def test_questions_that_left_the_pack_are_still_asked_and_judged(
    router: Router, store: Store, env: Env, folder: Path
):
    question = await begin(router)
    await router.handle(called(HERE, ANN, "interview pause"))
    left = topics()
    left["talks"] = left["talks"][1:]
    await sync(store, [write_pack(folder, left)], env.now())
    fresh = Router(store, env)
    assert asked(await fresh.handle(called(HERE, ANN, "interview"))) == question
    assert note(await fresh.handle(said(HERE, ANN, GOOD))).items


async def test_a_report_reads_all_of_its_questions_at_once(
    router: Router, store: Store, env: Env, monkeypatch: pytest.MonkeyPatch
):
    await begin_story(router)
    read: list[int] = []
    load = questions.load

    async def counted(tx: Tx, wanted: Collection[Edition]) -> dict[Edition, Question]:
        read.append(len(wanted))
        return await load(tx, wanted)

    monkeypatch.setattr(questions, "load", counted)
    told = note(await Router(store, env).handle(called(HERE, ANN, "stop")))
    assert "1 of 2 questions" in told.body[0]
    assert read == [2]
