"""Interviews: stored before they are acknowledged, gone on with exactly, and one for each person whatever races."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from bot.events import AnyEvent, Edited, Said, Uploaded
from bot.handlers.interviews import remembering
from bot.handlers.memory import Outcome
from bot.ports import Env
from bot.quiz.answers import LONGEST
from bot.quiz.interviews.state import SPLIT
from bot.replies import AnyReply, Note
from bot.router import Router
from bot.store.engine import Store
from bot.store.interviews import asked_before
from bot.store.tables import appeals, attempts, interviews, scored, standings
from tests.store.databases import Database
from tests.store.events import FakeClock, asked, called, group, move, person, pressed, said
from tests.store.interviewing import ANN, GOOD, HERE, LONG, THERE, begin, note, payload, rows, wake


@pytest.fixture
def routers(router: Router, database: Database, env: Env) -> list[Router]:
    """Two routers on two stores, as two processes on one database would have."""
    return [router, Router(database.open(), env)]


async def at_once(routers: list[Router], moves: Sequence[AnyEvent]) -> list[list[AnyReply]]:
    return await asyncio.gather(*(routers[i % len(routers)].handle(event) for i, event in enumerate(moves)))


async def test_one_person_has_one_interview_though_they_ask_for_two_at_once(routers: list[Router], store: Store):
    replies = await at_once(routers, [called(HERE, ANN, "interview 1"), called(THERE, ANN, "interview 1")])
    assert len({asked(each).key for each in replies}) == 1
    assert len(await rows(store, interviews)) == 1


async def test_people_in_one_channel_have_one_each(router: Router, store: Store):
    for number in (1, 2):
        event = called(group(), person(number), "interview 1")
        replies = await router.handle(replace(event, alone=True))
        assert all(reply.private for reply in replies)
    assert [row["phase"] for row in await rows(store, interviews)] == ["asking", "asking"]


async def test_of_two_answers_at_once_one_is_judged(routers: list[Router], store: Store):
    await begin(routers[0])
    replies = await at_once(routers, [said(HERE, ANN, GOOD), said(HERE, ANN, "One rides it.")])
    assert sum("answered" in note(each).title for each in replies) == 1
    assert len(await rows(store, attempts)) == 1


async def test_two_presses_on_next_go_on_by_one_question(routers: list[Router], store: Store):
    await begin(routers[0])
    verdict = note(await routers[0].handle(said(HERE, ANN, GOOD)))
    presses = [pressed(HERE, ANN, payload(verdict, "Next")) for _ in range(4)]
    shown = {asked(each).key for each in await at_once(routers, presses)}
    assert len(shown) == 1
    [row] = await rows(store, interviews)
    assert len(row["state"]["asked"]) == 2


async def test_a_button_of_an_earlier_verdict_moves_no_later_question(router: Router, store: Store):
    await begin(router)
    first = note(await router.handle(said(HERE, ANN, GOOD)))
    await router.handle(pressed(HERE, ANN, payload(first, "Next")))
    await router.handle(said(HERE, ANN, "Last year I repaired our model."))
    second = note(await router.handle(called(HERE, ANN, "skip")))
    before = await rows(store, interviews)
    for label in ("Next", "Try again"):
        assert await router.handle(pressed(HERE, ANN, payload(first, label))) == [second]
    assert await rows(store, interviews) == before


async def test_two_objections_at_once_are_one(routers: list[Router], store: Store):
    await begin(routers[0])
    verdict = note(await routers[0].handle(said(HERE, ANN, "One rides it.")))
    await at_once(routers, [pressed(HERE, ANN, payload(verdict, "I did say that")) for _ in range(3)])
    assert [row["point"] for row in await rows(store, appeals)] == ["wheels"]


async def test_an_event_that_comes_again_shows_the_verdict_and_counts_nothing(router: Router, store: Store):
    await begin(router)
    first = await router.handle(said(HERE, ANN, GOOD, "e1"))
    assert await router.handle(said(HERE, ANN, GOOD, "e1")) == first
    assert len(await rows(store, attempts)) == 1


async def test_every_moment_of_an_interview_is_in_the_database(router: Router, database: Database, env: Env):
    """Each move is made by a program that has just started."""

    def started() -> Router:
        return Router(database.open(), env)

    first = await begin(started())
    assert asked(await started().handle(called(HERE, ANN, "interview"))) == first
    verdict = note(await started().handle(said(HERE, ANN, GOOD)))
    again = await started().handle(called(HERE, ANN, "interview"))
    assert again[1] == verdict
    story = asked(await started().handle(pressed(HERE, ANN, payload(verdict, "Next"))))
    back = asked(await started().handle(said(HERE, ANN, "Last year I repaired our model.")))
    assert asked(await started().handle(called(HERE, ANN, "interview"))) == back
    assert (back.key, back.prompt) != (story.key, story.prompt)


async def test_the_first_part_of_a_long_answer_is_stored_before_it_is_judged(
    router: Router, store: Store, env: Env, clock: FakeClock
):
    await begin(router)
    assert await router.handle(said(HERE, ANN, LONG)) == []
    [row] = await rows(store, attempts)
    assert (row["text"], row["grade"]) == (LONG.strip(), None)
    clock.advance(seconds=2)
    assert await wake(router, store, env) == []
    clock.advance(seconds=1)
    assert note(await wake(router, store, env)).buttons
    [row] = await rows(store, attempts)
    assert row["grade"]["band"]


async def test_what_a_program_that_was_killed_left_unjudged_is_judged_by_the_next_event(
    router: Router, store: Store, clock: FakeClock
):
    await begin(router)
    await router.handle(said(HERE, ANN, LONG))
    clock.advance(hours=3)
    verdict, already = await router.handle(said(HERE, ANN, "Are you there?"))
    assert isinstance(verdict, Note)
    assert isinstance(already, Note)
    [row] = await rows(store, attempts)
    assert row["grade"] is not None
    assert row["text"] == LONG.strip()


async def test_the_next_line_is_the_rest_of_a_long_answer(router: Router, store: Store, env: Env, clock: FakeClock):
    await begin(router)
    await router.handle(said(HERE, ANN, LONG))
    clock.advance(seconds=1)
    assert note(await router.handle(said(HERE, ANN, GOOD))).buttons
    [row] = await rows(store, attempts)
    assert row["text"] == f"{LONG.strip()}\n{GOOD}"
    clock.advance(seconds=5)
    assert not [reply for reply in await wake(router, store, env) if isinstance(reply, Note)]


async def test_an_answer_that_grows_too_long_is_refused_and_nothing_of_it_stays(router: Router, store: Store):
    question = await begin(router)
    await router.handle(said(HERE, ANN, "x" * SPLIT))
    await router.handle(said(HERE, ANN, "y" * (LONGEST - SPLIT)))
    refused, ask = await router.handle(said(HERE, ANN, "z"))
    assert isinstance(refused, Note)
    assert "too long" in refused.title
    assert ask == question
    assert await rows(store, attempts) == []
    await router.handle(said(HERE, ANN, GOOD))
    assert [row["number"] for row in await rows(store, attempts)] == [1]


async def test_an_edit_replaces_the_answer_until_the_next_question_is_shown(router: Router, store: Store):
    await begin(router)
    await router.handle(Said("s1", HERE, ANN, "One rides it.", message="m7"))
    before = (await rows(store, attempts))[0]["grade"]["score"]
    verdict = note(await router.handle(Edited("s2", HERE, ANN, GOOD, "m7")))
    [row] = await rows(store, attempts)
    assert (row["text"], row["grade"]["score"] > before) == (GOOD, True)
    assert await router.handle(Edited("s3", HERE, ANN, "Nothing.", "m6")) == []
    await router.handle(pressed(HERE, ANN, payload(verdict, "Next")))
    assert await router.handle(Edited("s4", HERE, ANN, "Nothing.", "m7")) == []
    assert (await rows(store, attempts))[0]["text"] == GOOD


async def test_another_try_keeps_both_answers_and_the_first_is_what_is_remembered(
    router: Router, store: Store, monkeypatch: pytest.MonkeyPatch
):
    kept: list[tuple[str, float]] = []

    async def remember(_turn: object, outcome: Outcome) -> None:
        kept.append((outcome.question, outcome.credit))

    monkeypatch.setattr(remembering, "remember", remember)
    await begin(router)
    verdict = note(await router.handle(said(HERE, ANN, "One rides it.")))
    await router.handle(pressed(HERE, ANN, payload(verdict, "Try again")))
    await router.handle(said(HERE, ANN, GOOD))
    found = await rows(store, attempts)
    assert [(row["number"], row["text"]) for row in found] == [(1, "One rides it."), (2, GOOD)]
    assert kept == [("explain", found[0]["grade"]["score"])]


async def test_what_could_not_be_graded_is_not_remembered(router: Router, monkeypatch: pytest.MonkeyPatch):
    kept: list[object] = []

    async def remember(*given: object, **_named: object) -> None:
        kept.append(given)

    monkeypatch.setattr(remembering, "remember", remember)
    await begin(router)
    await router.handle(said(HERE, ANN, "I don't know"))
    assert kept == []


async def test_points_and_boards_stay_as_they_are(router: Router, store: Store):
    await begin(router)
    await router.handle(said(HERE, ANN, GOOD))
    async with store.read() as tx:
        for table in (scored, standings):
            assert await tx.scalar(select(func.count()).select_from(table)) == 0


async def test_a_picture_is_asked_for_as_text_while_an_answer_is_waited_for(router: Router):
    await begin(router)
    assert "type your answer" in note(await router.handle(Uploaded("u1", HERE, ANN))).title
    await router.handle(called(HERE, ANN, "interview pause"))
    assert "/help" in note(await router.handle(Uploaded("u2", HERE, ANN))).title


async def test_time_is_called_once_and_only_while_the_question_waits(
    router: Router, store: Store, env: Env, clock: FakeClock
):
    question = await begin(router, "5 timed")
    router.reach.seen(HERE, question)
    await router.reach.flush()
    clock.advance(seconds=179)
    assert await wake(router, store, env) == []
    clock.advance(seconds=1)
    assert "Time is up" in note(await wake(router, store, env)).title
    assert await wake(router, store, env) == []
    assert "longer than the 3 minutes" in note(await router.handle(said(HERE, ANN, GOOD))).footer


async def test_time_does_not_run_while_it_pauses(router: Router, store: Store, env: Env, clock: FakeClock):
    question = await begin(router, "5 timed")
    clock.advance(seconds=100)
    await router.handle(called(HERE, ANN, "interview pause"))
    clock.advance(days=2)
    assert await wake(router, store, env) == []
    assert asked(await router.handle(called(HERE, ANN, "interview"))).key == question.key
    router.reach.seen(HERE, question)
    await router.reach.flush()
    clock.advance(seconds=79)
    assert await wake(router, store, env) == []
    clock.advance(seconds=1)
    assert "Time is up" in note(await wake(router, store, env)).title


async def test_a_question_that_nobody_saw_is_shown_again(router: Router, store: Store, env: Env, clock: FakeClock):
    question = await begin(router)
    clock.advance(seconds=30)
    assert asked(await wake(router, store, env)).key == question.key


async def test_a_button_of_somebody_elses_interview_does_nothing(router: Router, store: Store):
    question = await begin(router)
    await router.handle(called(THERE, person(2), "interview 1"))
    [refused] = await router.handle(pressed(THERE, person(2), move(question, "Skip")))
    assert isinstance(refused, Note)
    assert [row["state"]["plan"] != [] for row in await rows(store, interviews)] == [True, False]


async def test_a_new_interview_asks_other_questions_where_there_are_any(router: Router, store: Store):
    await begin(router, "1")
    await router.handle(said(HERE, ANN, GOOD))
    await router.handle(called(HERE, ANN, "stop"))
    async with store.read() as tx:
        [row] = await rows(store, interviews)
        assert await asked_before(tx, row["person"]) == {("facts", "explain"): 1}
