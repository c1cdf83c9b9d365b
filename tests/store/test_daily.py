"""The question of the day: set up, posted once, answered, revealed, and on the clocks of its chat."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.events import Voted
from bot.packs.sync import sync
from bot.ports import CannotShow, Unreachable
from bot.push import Push
from bot.router import Router
from bot.store.engine import Store
from tests.store.events import FakeClock, asked, called, group, person
from tests.store.pack import topics, write_pack
from tests.store.wall import ADMIN, ANN, BOB, EVE, HERE, Wall, give, later, say


async def test_it_is_posted_once_at_its_time_and_revealed_with_the_next(
    router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    note = await say(router, ADMIN, "daily set 13:00 Europe/Berlin")
    assert "every day at 13:00 (Europe/Berlin)" in note.title
    assert "Wednesday, 11 March, at 13:00" in note.body[0]  # it is 13:00 there already
    await push.drain()
    assert wall.shown == []
    clock.now = datetime(2026, 3, 11, 12, 0, 0, tzinfo=UTC)
    for _ in range(3):
        await push.drain()
    (first,) = wall.questions()
    assert first.heading == "Question of the day: Wednesday, 11 March"
    assert first.before is None
    told = await give(router, ANN, first)
    assert told.private
    assert told.title == "Right! +1 point." or told.title.startswith("Right! +")
    assert told.footer == "Day 1 of your streak."
    assert (await give(router, ANN, first, correct=False)).title == "Your answer to this question is stored already."
    assert (await give(router, BOB, first, correct=False)).title == "Not quite."
    await later(push, clock, days=1)
    second = wall.questions()[-1]
    assert second.before is not None
    assert second.before.title == "Yesterday's question: 1 of 2 right."
    assert f"Right: {ANN.name}." in second.before.body
    (closed,) = [note for note in wall.notes() if note.replaces == first.key]
    assert closed.only_in_place
    assert (await give(router, EVE, first)).title.startswith("This question of the day has closed")
    assert second.prompt != first.prompt


async def test_only_admins_set_it_up_and_a_refusal_says_so(router: Router) -> None:
    for line in ("daily set 09:00", "daily off", "daily now", "daily skip", "daily thread on", "daily 09:00"):
        assert (await say(router, ANN, line)).title == "Only admins of this chat can do that."
    assert "no question of the day here yet" in (await say(router, ANN, "daily")).title


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("daily 9 Uhr", "“9 Uhr” does not fit here: give a time from 00:00 to 23:59"),
        ("daily set 25:00", "“25:00” does not fit here: give a time"),
        ("daily set", "“/daily set” does not fit here: give a time"),
        ("daily set 09:00 Mars/Base", "“Mars/Base” does not fit here: a time zone looks like Europe/Berlin"),
        ("daily set 09:00 10:00", "one time at a time"),
        ("daily set 09:00 gardening", "There is no topic “gardening”"),
        ("daily sometimes", "“sometimes” does not fit here: there are set, status, now"),
        ("daily off", "There is no question of the day here yet."),
        ("daily now", "There is no question of the day here yet."),
    ],
)
async def test_what_cannot_be_read_is_answered_with_what_can(router: Router, line: str, said: str) -> None:
    note = await say(router, ADMIN, line)
    assert said in note.title


async def test_topic_level_and_weekdays_are_kept(router: Router, push: Push, wall: Wall, clock: FakeClock) -> None:
    note = await say(router, ADMIN, "daily 09:00 berlin culture mid mon,wed-thu")
    assert note.title == (
        "A question of the day comes here on Monday, Wednesday and Thursday at 09:00 (Europe/Berlin)."
    )
    assert "About: Culture, level mid." in note.body
    days = []
    for _ in range(24 * 8):
        clock.advance(hours=1)
        before = len(wall.questions())
        await push.drain()
        days += [clock.now.isoweekday()] * (len(wall.questions()) - before)
    assert days == [3, 4, 1, 3]
    assert {ask.prompt for ask in wall.questions()} == {"Who painted the ceiling of the Sistine chapel?"}


async def test_what_is_left_of_a_weekend_is_revealed_by_itself(
    router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    await say(router, ADMIN, "daily 12:30 weekdays")
    clock.now = datetime(2026, 3, 13, 12, 30, tzinfo=UTC)
    await push.drain()
    (ask,) = wall.questions()
    await give(router, ANN, ask)
    await later(push, clock, hours=23, minutes=59)
    assert wall.notes() == []
    await later(push, clock, minutes=1)
    await push.drain()
    changed, told = wall.notes()
    assert changed.replaces == ask.key
    assert told.title == "Yesterday's question: 1 of 1 right."
    assert told.replaces is None
    await later(push, clock, days=2)
    assert wall.questions()[-1].before is None


async def test_now_posts_todays_once_and_skip_leaves_the_next_one_out(
    router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    await say(router, ADMIN, "daily 18:00")
    assert (await say(router, ADMIN, "daily now")).title == "Today's question is on its way."
    assert "went out already" in (await say(router, ADMIN, "daily now")).title
    await push.drain()
    assert "went out already" in (await say(router, ADMIN, "daily now")).title
    clock.now = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)
    await push.drain()
    assert len(wall.questions()) == 1
    assert (await say(router, ADMIN, "daily skip")).title == "The question of Wednesday, 11 March is left out."
    assert (await say(router, ADMIN, "daily skip")).title == "The question of Wednesday, 11 March is left out."
    await later(push, clock, days=1)
    assert len(wall.questions()) == 1
    await later(push, clock, days=1)
    assert len(wall.questions()) == 2
    await say(router, ADMIN, "daily off")
    await later(push, clock, days=3)
    assert len(wall.questions()) == 2


async def test_set_in_another_thread_it_moves_there(router: Router, push: Push, wall: Wall, clock: FakeClock) -> None:
    there = group(thread="7")
    await say(router, ADMIN, "daily 12:30")
    note = await say(router, ADMIN, "daily 12:00", there)
    assert note.body[0] == "It does not come to its former place any more."
    await later(push, clock, days=1)
    assert {place for place, _ in wall.shown} == {there}
    assert len(wall.questions()) == 1


async def test_what_a_long_sleep_let_pass_is_listed_and_not_sent(
    router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    await say(router, ADMIN, "daily 12:30")
    clock.now = datetime(2026, 3, 12, 20, 0, tzinfo=UTC)
    await push.drain()
    assert wall.shown == []
    status = await say(router, ANN, "daily")
    assert "10 March, 11 March, 12 March" in [item.text for item in status.items]
    assert status.footer == "/daily now posts today's."
    await say(router, ADMIN, "daily now")
    await push.drain()
    assert len(wall.questions()) == 1
    status = await say(router, ANN, "daily")
    assert "10 March, 11 March" in [item.text for item in status.items]


async def test_a_chat_that_cannot_be_written_to_pauses_it_until_the_bot_is_back(
    router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    await say(router, ADMIN, "daily 12:30")
    wall.refuses[HERE.chat] = Unreachable("bot was kicked")
    await later(push, clock, hours=1)
    await later(push, clock, days=1)
    del wall.refuses[HERE.chat]
    status = await say(router, ANN, "daily")
    assert status.title == "The question of the day"
    assert "10 March" in [item.text for item in status.items]
    await push.drain()
    assert wall.shown == []
    await later(push, clock, days=1)
    assert len(wall.questions()) == 1


async def test_where_polls_are_forbidden_it_comes_with_buttons_and_the_admins_are_told_once(
    router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    await say(router, ADMIN, "daily 12:00")
    wall.refuses["poll"] = CannotShow("poll")
    for _ in range(3):
        await later(push, clock, days=1)
    asks = wall.questions()
    assert len(asks) == 3
    assert all(ask.poll is None for ask in asks)
    assert [note.title for note in wall.notes() if note.tone == "trouble"] == [
        "I may not send polls here, so the question of the day comes with buttons. "
        "An admin can allow polls; /daily set tries again."
    ]
    assert all(ask.before is not None for ask in asks[1:])


async def test_votes_count_once_and_those_that_are_late_or_taken_back_change_nothing(
    router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    await say(router, ADMIN, "daily 12:30")
    await later(push, clock, hours=1)
    (ask,) = wall.questions()
    assert ask.poll is not None
    assert ask.key is not None
    for event, chosen in (("v1", ()), ("v2", ask.poll.right), ("v2", ask.poll.right), ("v3", (9,)), ("v4", (0,))):
        assert await router.handle(Voted(event, HERE, ANN, ask.key, tuple(chosen))) == []
    assert await router.handle(Voted("v5", HERE, BOB, "99:0", (0,))) == []
    await later(push, clock, days=1)
    told = wall.questions()[-1].before
    assert told is not None
    assert told.title == "Yesterday's question: 1 of 1 right."
    assert await router.handle(Voted("v6", HERE, EVE, ask.key, tuple(ask.poll.right))) == []


async def test_a_quiz_runs_beside_it(router: Router, push: Push, wall: Wall, clock: FakeClock) -> None:
    await say(router, ADMIN, "daily 12:30")
    await later(push, clock, hours=1)
    (daily,) = wall.questions()
    quiz = asked(await router.handle(called(HERE, ANN, "quiz 2")))
    assert quiz.prompt != daily.prompt
    assert (await give(router, ANN, daily)).title.startswith("Right!")
    assert (await give(router, ANN, quiz)).title.startswith("You chose")


async def test_the_pool_does_not_repeat_before_it_is_used_up(
    router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    await say(router, ADMIN, "daily 12:00")
    for _ in range(14):
        await later(push, clock, days=1)
    prompts = [ask.prompt for ask in wall.questions()]
    assert len(set(prompts[:7])) == len(set(prompts[7:])) == 7


async def test_a_question_that_was_withdrawn_while_open_is_answered_and_revealed_all_the_same(
    router: Router, push: Push, wall: Wall, clock: FakeClock, store: Store, folder: Path
) -> None:
    await say(router, ADMIN, "daily 12:00 rivers")
    await later(push, clock, days=1)
    (ask,) = wall.questions()
    without = topics()
    del without["rivers"]
    await sync(store, [write_pack(folder, without)], clock.now)
    assert (await give(router, ANN, ask)).title.startswith("Right!")
    await later(push, clock, days=1)
    # There is nothing left of that topic, so the next one is about anything.
    second = wall.questions()[-1]
    assert second.prompt != ask.prompt
    assert second.before is not None
    assert "The answer: Nile" in second.before.body


async def test_another_time_zone_moves_it(router: Router, push: Push, wall: Wall, clock: FakeClock) -> None:
    await say(router, ADMIN, "daily 13:00 UTC")
    await say(router, ADMIN, "settings timezone America/New_York")
    await later(push, clock, hours=1)
    assert wall.questions() == []
    await later(push, clock, hours=4)
    assert len(wall.questions()) == 1


async def test_two_admins_at_once_leave_one_daily(router: Router, push: Push, wall: Wall, clock: FakeClock) -> None:
    other = replace(person(9), admin=True)
    await asyncio.gather(
        *(say(router, who, f"daily 12:3{i}") for i, who in enumerate((ADMIN, other, ADMIN, other))),
    )
    clock.advance(days=1)
    clock.now += timedelta(hours=1)
    await push.drain()
    assert len(wall.questions()) == 1
