"""A question is handed in: nothing that was told is lost, mixed up or taken twice."""

import asyncio
from dataclasses import replace

import pytest

from bot.events import Right
from bot.ports import Env
from bot.push import Push
from bot.replies import Ask, Note
from bot.router import Router
from bot.store.engine import Store
from bot.store.tables import answers
from tests.store.boards import count
from tests.store.events import FakeClock, asked, called, group, option, pressed, private, said
from tests.store.interviewing import GOOD, payload
from tests.store.pack import right
from tests.store.suggesting import (
    ANN,
    HERE,
    QUESTION,
    TOLD,
    hand_in,
    press,
    prompt,
    set_sent,
    sketched,
    stored,
    tell,
    title,
)
from tests.store.wall import Wall

THERE = private(2)


async def test_what_was_told_is_stored_step_by_step_and_goes_on_days_later(
    router: Router, store: Store, env: Env, clock: FakeClock
):
    for number, line in enumerate(TOLD, start=1):
        await tell(router, *(["/suggest"] if number == 1 else []), line)
        [row] = await stored(store)
        assert (row["topic"], len(row["fields"])) == ("nature", number)
        clock.advance(days=1)
        router = Router(store, env)
    [row] = await stored(store)
    assert row["fields"]["wrong"] == ["Helium", "Neon", "Argon"]
    assert (row["state"], row["step"]) == ("draft", "name")
    goes_on, ask = await tell(router, "/suggest")
    assert isinstance(goes_on, Note)
    assert "goes on" in goes_on.title
    assert isinstance(ask, Ask)
    assert ask.prompt == "May I name you as its author?"


@pytest.mark.parametrize(
    ("step", "line", "refused"),
    [
        (1, "x" * 701, "That has 701 characters, and up to 700 fit."),
        (1, "x" * 5000, "That has 5,000 characters, and up to 700 fit."),
        (1, "\u200b \u2060", "There is nothing to read in that."),
        (1, "What is {{n}}?", "Please write it without two opening braces"),
        (2, "x" * 101, "That has 101 characters, and up to 100 fit."),
        (3, f"a\n{'x' * 101}\nb", f"“{'x' * 39}…” has 101 characters, and up to 100 fit."),
        (3, "a\nb\nc\nd\ne", "Those are 5 wrong answers; two to four are needed."),
        (3, "a; b; A", "“a” stands there twice."),
        (3, "a\n CARBON  dioxide", "“carbon dioxide” stands there twice."),
        (4, "x" * 1201, "That has 1,201 characters, and up to 1,200 fit."),
        (5, "perhaps", "Please answer with one number from 1 to 2."),
    ],
)
async def test_what_cannot_be_asked_is_told_and_nothing_is_lost(
    router: Router, store: Store, step: int, line: str, refused: str
):
    await tell(router, "/suggest", *TOLD[:step])
    before = await stored(store)
    assert title(await tell(router, line)).startswith(refused)
    assert await stored(store) == before


@pytest.mark.parametrize(("step", "most"), [(1, 700), (2, 100), (4, 1200)])
async def test_what_just_fits_is_taken(router: Router, store: Store, step: int, most: int):
    await tell(router, "/suggest", *TOLD[:step], "x" * most)
    [row] = await stored(store)
    assert "x" * most in row["fields"].values()


async def test_true_needs_only_false_beside_it(router: Router):
    await tell(router, "/suggest nature", "True or false, is a whale a fish?", "False")
    assert prompt(await tell(router, "true")) == "Why is the answer right?"


async def test_each_thing_can_be_changed_alone(router: Router, store: Store):
    for label, line in (("Right answer", "Nitrogen"), ("Wrong answers", "-"), ("Why", "-"), ("Topic", "rivers")):
        preview = (await tell(router, "/suggest"))[-1] if await stored(store) else await sketched(router)
        assert isinstance(preview, Note)
        [what] = await press(router, preview, "Change it")
        assert isinstance(what, Note)
        assert len(await press(router, what, label)) == 1
        await tell(router, line)
    [row] = await stored(store)
    fields = row["fields"]
    assert (fields["answer"], fields["wrong"], fields["why"]) == ("Nitrogen", [], "")
    assert (row["topic"], fields["question"], row["step"]) == ("rivers", QUESTION, "preview")


async def test_an_old_preview_shows_the_current_one_and_sends_nothing(router: Router, store: Store):
    old = await sketched(router)
    [what] = await press(router, old, "Change it")
    assert isinstance(what, Note)
    await press(router, what, "Right answer")
    await tell(router, "Oxygen")
    [new] = await press(router, old, "Send it")
    assert isinstance(new, Note)
    assert new.items[0].term == "✓ Oxygen"
    assert [row["state"] for row in await stored(store)] == ["draft"]


async def test_sent_twice_is_sent_once(router: Router, store: Store):
    preview = await sketched(router)
    events = [pressed(HERE, ANN, payload(preview, "Send it")) for _ in range(5)]
    said_of = [title(replies) for replies in await asyncio.gather(*(router.handle(event) for event in events))]
    assert said_of.count("Thank you, your question is sent.") == 1
    assert said_of.count("That suggestion is not open any more. /suggest begins another one.") == 4
    assert [row["state"] for row in await stored(store)] == ["open"]


async def test_two_devices_that_begin_at_once_write_on_one_draft(router: Router, store: Store):
    await asyncio.gather(*(router.handle(called(place, ANN, "suggest")) for place in (HERE, THERE, HERE, THERE)))
    assert [row["state"] for row in await stored(store)] == ["draft"]


async def test_two_lines_at_once_are_two_steps_and_none_is_lost(router: Router, store: Store):
    await tell(router, "/suggest nature")
    await asyncio.gather(*(router.handle(said(HERE, ANN, text)) for text in ("Which one?", "That one")))
    [row] = await stored(store)
    assert {row["fields"]["question"], row["fields"]["answer"]} == {"Which one?", "That one"}


async def test_a_line_that_was_typed_for_a_step_that_has_passed_changes_nothing(router: Router, store: Store):
    [ask] = await tell(router, "/suggest nature")
    await tell(router, QUESTION)
    before = await stored(store)
    late = replace(said(HERE, ANN, "Another question?"), about=ask.key)
    passed, current = await router.handle(late)
    assert isinstance(passed, Note)
    assert "nothing was changed" in passed.title
    assert isinstance(current, Ask)
    assert current.prompt == "What is the right answer?"
    assert await stored(store) == before


async def test_an_event_that_comes_again_shows_where_it_stands(router: Router, store: Store):
    await tell(router, "/suggest nature")
    event = said(HERE, ANN, QUESTION)
    first, again = await router.handle(event), await router.handle(event)
    assert prompt(first) == prompt(again) == "What is the right answer?"
    assert [row["step"] for row in await stored(store)] == ["answer"]


async def test_a_line_where_a_quiz_runs_is_no_part_of_a_suggestion_that_goes_on_elsewhere(router: Router, store: Store):
    quiz = asked(await router.handle(called(THERE, ANN, "quiz rivers 1")))
    await tell(router, "/suggest nature")
    await tell(router, right(quiz), place=THERE)
    assert await count(store, answers) == 1
    assert [row["fields"] for row in await stored(store)] == [{"level": "mid"}]


async def test_a_suggestion_waits_for_a_quiz_and_says_so_afterwards(router: Router, store: Store):
    await tell(router, "/suggest nature")
    waits, ask = await tell(router, "/quiz rivers 1")
    assert isinstance(waits, Note)
    assert isinstance(ask, Ask)
    await tell(router, right(ask))
    assert await count(store, answers) == 1
    assert title(await tell(router, QUESTION)) == "Your suggestion waits. /suggest goes on with it."
    await tell(router, "/suggest", QUESTION)
    assert [row["step"] for row in await stored(store)] == ["answer"]


async def test_an_interview_and_a_suggestion_wait_for_each_other(router: Router, store: Store):
    await tell(router, "/interview 1")
    paused, ask = await tell(router, "/suggest nature")
    assert isinstance(paused, Note)
    assert "interview waits" in paused.title
    assert isinstance(ask, Ask)
    await tell(router, QUESTION)
    assert [row["step"] for row in await stored(store)] == ["answer"]
    waits, *_ = await tell(router, "/interview")
    assert isinstance(waits, Note)
    assert waits.title.startswith("Your suggestion waits meanwhile.")
    await tell(router, GOOD)
    assert [row["step"] for row in await stored(store)] == ["answer"]


async def test_the_question_of_the_day_is_pressed_while_a_suggestion_takes_the_lines(
    router: Router, store: Store, push: Push, wall: Wall, clock: FakeClock
):
    await router.handle(called(HERE, ANN, "daily 12:30"))
    await tell(router, "/suggest nature")
    clock.advance(hours=1)
    await push.drain()
    (daily,) = wall.questions()
    await tell(router, QUESTION)
    assert (await count(store, answers), (await stored(store))[0]["step"]) == (0, "answer")
    await router.handle(pressed(HERE, ANN, option(daily, right(daily))))
    assert (await count(store, answers), (await stored(store))[0]["step"]) == (1, "answer")


async def test_stop_keeps_nothing_of_what_was_told(router: Router, store: Store):
    await tell(router, "/suggest", *TOLD, "/stop")
    [row] = await stored(store)
    assert (row["state"], row["topic"], row["fields"]) == ("stopped", None, {"level": "mid"})
    assert title(await tell(router, QUESTION)) == "No quiz is running. /quiz starts one."


async def test_what_people_say_in_a_group_is_no_part_of_it(router: Router, store: Store):
    await tell(router, "/suggest nature")
    assert await tell(router, QUESTION, place=group()) == []
    assert (
        title(await tell(router, "/suggest", place=group())) == "That is for you alone. Press the button, then Start."
    )
    assert [row["fields"] for row in await stored(store)] == [{"level": "mid"}]


async def test_another_one_s_buttons_do_nothing(router: Router, store: Store):
    preview = await sketched(router)
    bob = replace(ANN, id="p2")
    assert title(await press(router, preview, "Send it", bob, THERE)).startswith("That suggestion is not open")
    assert [row["state"] for row in await stored(store)] == ["draft"]


async def test_five_may_wait_and_the_draft_of_the_sixth_is_kept(router: Router, store: Store):
    for number in range(5):
        await hand_in(router, question=f"Question of my own, number {number}?")
    assert title(await tell(router, "/suggest")).startswith("5 suggestions of yours wait")
    assert len(await stored(store)) == 5


async def test_ten_a_day(router: Router, store: Store, clock: FakeClock):
    for number in range(10):
        if number == 5:
            await set_sent(store, "rejected", clock.now)
        await hand_in(router, question=f"Question of my own, number {number}?")
    await set_sent(store, "rejected", clock.now)
    assert title(await tell(router, "/suggest")).startswith("You have sent 10 suggestions within a day.")
    clock.advance(hours=24)
    assert isinstance((await tell(router, "/suggest"))[-1], Ask)


async def test_a_draft_outlives_that_there_are_too_many(router: Router, store: Store, clock: FakeClock):
    preview = await sketched(router)
    await tell(router, "/stop")
    for number in range(5):
        await hand_in(router, question=f"Question of my own, number {number}?")
    await set_sent(store, "rejected", clock.now)
    preview = await sketched(router)
    await set_sent(store, "open", clock.now)
    assert title(await press(router, preview, "Send it")).startswith("5 suggestions of yours wait")
    assert (await stored(store))[-1]["state"] == "draft"


async def test_one_that_is_asked_already_is_shown_and_may_be_sent_all_the_same(router: Router, store: Store):
    preview = await sketched(router, question="Which river runs through the city of Cairo now?")
    assert "“Which river runs through the city of Cairo?”" in preview.footer
    await press(router, preview, "Send it all the same")
    assert [row["state"] for row in await stored(store)] == ["open"]


async def test_where_nothing_can_be_told_unasked_that_is_known(router: Router, store: Store):
    preview = await sketched(router)
    event = replace(pressed(HERE, ANN, payload(preview, "Send it")), lacking=(Right.WRITE,))
    await router.handle(event)
    assert [row["chat"] for row in await stored(store)] == [None]
