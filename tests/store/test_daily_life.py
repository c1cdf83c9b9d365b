"""What people do around the question of the day: talk, come late, move it, ask for it early, run it from elsewhere."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.events import Joined, Left, Place, PlaceKind, Right, Said
from bot.ports import CannotShow, Unreachable
from bot.push import Push
from bot.replies import Ask, Button, Note
from bot.router import Router
from bot.store import wakeups
from bot.store.engine import Store
from tests.store.events import FakeClock, asked, called, group, private, said
from tests.store.pack import right
from tests.store.wall import ADMIN, ANN, HERE, Wall, give, later, say

CHANNEL = Place("test", "news", PlaceKind.CHANNEL)


def numbered(ask: Ask) -> str:
    """What one types to give the right answer."""
    return str([option.label for option in ask.options].index(right(ask)) + 1)


async def test_words_about_it_in_a_group_are_talk(router: Router, push: Push, wall: Wall, clock: FakeClock) -> None:
    await say(router, ADMIN, "daily 12:30")
    await later(push, clock, hours=1)
    (ask,) = wall.questions()
    for text in ("I think it is this", numbered(ask)):
        assert await router.handle(Said(f"s{text}", HERE, ANN, text, about=ask.key)) == []
    assert (await give(router, ANN, ask)).title.startswith("Right!")


async def test_alone_a_line_answers_it_while_no_quiz_runs(
    router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    here = private(1)
    await router.handle(called(here, ANN, "daily 12:30"))
    await later(push, clock, hours=1)
    (ask,) = wall.questions()
    quiz = asked(await router.handle(called(here, ANN, "quiz 1")))
    (verdict, _) = await router.handle(said(here, ANN, numbered(quiz)))
    assert isinstance(verdict, Note)
    assert verdict.replaces == quiz.key
    (verdict,) = await router.handle(said(here, ANN, numbered(ask)))
    assert isinstance(verdict, Note)
    assert (verdict.title[:6], verdict.replaces) == ("Right!", ask.key)
    assert (await router.handle(said(here, ANN, "1")))[0] == (await router.handle(said(here, ANN, "2")))[0]


async def test_what_was_asked_in_the_former_thread_is_closed_there(
    router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    await say(router, ADMIN, "daily 12:30")
    await later(push, clock, hours=1)
    (ask,) = wall.questions()
    there = group(thread="7")
    await say(router, ADMIN, "daily 12:30", there)
    await later(push, clock, days=1)
    (closed,) = [note for note in wall.notes() if note.replaces == ask.key]
    assert [place for place, reply in wall.shown if reply == closed] == [HERE]
    assert wall.shown[-1][0] == there


async def test_asked_for_early_it_stays_open_until_the_next_date(
    router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    await say(router, ADMIN, "daily 12:10")
    await say(router, ADMIN, "daily now")
    await push.drain()
    (ask,) = wall.questions()
    assert "Wednesday, 11 March, at 12:10" in [item.text for item in (await say(router, ANN, "daily")).items]
    await later(push, clock, hours=2)
    assert (await give(router, ANN, ask)).title.startswith("Right!")
    note = await say(router, ADMIN, "daily skip")
    assert note.title == "The question of Wednesday, 11 March is left out."


async def test_one_that_is_sent_again_leaves_no_open_question_behind(
    router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    await say(router, ADMIN, "daily 12:30")
    wall.refuses[HERE.chat] = TimeoutError("it may have arrived")
    await later(push, clock, hours=1)
    del wall.refuses[HERE.chat]
    await say(router, ADMIN, "daily now")
    await push.drain()
    (second,) = wall.questions()
    assert second.key is not None
    first = f"{int(second.key.partition(':')[0]) - 1}:0"
    late = await give(router, ANN, replace(second, options=tuple(_under(first, second))))
    assert late.title.startswith("This question of the day has closed")
    assert (await give(router, ANN, second)).title.startswith("Right!")


def _under(key: str, ask: Ask) -> list[Button]:
    return [replace(option, payload=f"{key}:{number}") for number, option in enumerate(ask.options)]


async def test_a_date_left_out_is_forgotten_when_it_has_passed(
    router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    await say(router, ADMIN, "daily 12:30")
    assert (await say(router, ADMIN, "daily skip")).title == "The question of Tuesday, 10 March is left out."
    await later(push, clock, hours=1)
    assert "Left out" not in [item.term for item in (await say(router, ANN, "daily")).items]
    assert (await say(router, ADMIN, "daily skip")).title == "The question of Wednesday, 11 March is left out."
    await later(push, clock, days=1)
    assert wall.shown == []
    await later(push, clock, days=1)
    assert len(wall.questions()) == 1


async def test_another_time_zone_moves_what_is_planned(
    router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    await say(router, ADMIN, "daily 22:00")
    await say(router, ADMIN, "settings timezone Asia/Tokyo")
    clock.now = datetime(2026, 3, 10, 13, 0, tzinfo=UTC)  # 22:00 in Tokyo
    await push.drain()
    assert len(wall.questions()) == 1


async def test_a_date_that_was_missed_is_posted_where_a_later_time_is_set(
    router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    await say(router, ADMIN, "daily 12:30")
    wall.refuses[HERE.chat] = Unreachable("no right to write")
    await later(push, clock, minutes=40)
    del wall.refuses[HERE.chat]
    status = await say(router, ANN, "daily")
    assert "no right to write" in [item.text for item in status.items]
    note = await say(router, ADMIN, "daily 13:00")
    assert "The next one: Tuesday, 10 March, at 13:00." in note.body
    await later(push, clock, minutes=30)
    assert len(wall.questions()) == 1
    assert "no right to write" not in [item.text for item in (await say(router, ANN, "daily")).items]


async def test_where_the_bot_may_not_post_it_is_not_set_up(router: Router) -> None:
    for line in ("daily set 12:30", "daily now"):
        (note,) = await router.handle(replace(called(HERE, ADMIN, line), lacking=(Right.EMBEDS,)))
        assert isinstance(note, Note)
        assert note.title.startswith("I may not post in that chat by myself.")
    (note,) = await router.handle(replace(called(HERE, ADMIN, "daily set 12:30"), lacking=(Right.THREADS,)))
    assert isinstance(note, Note)
    assert note.title.startswith("A question of the day comes here")


async def test_a_channel_is_run_from_the_private_chat(router: Router, push: Push, wall: Wall, clock: FakeClock) -> None:
    here = private(2)
    (told,) = await router.handle(Joined("j1", CHANNEL, ANN))
    assert isinstance(told, Note)
    number = told.buttons[0].payload.removeprefix("/daily setup ")
    for line in (f"daily {number}", f"daily setup {number}"):
        (note,) = await router.handle(called(here, ANN, line))
        assert isinstance(note, Note)
        assert {button.payload for button in note.buttons} >= {f"/daily set 09:00 {number}"}
    refused = await say(router, ANN, f"daily off {number}", here)
    assert refused.title.endswith(f"/daily set 09:00 Europe/Berlin {number} sets one up.")
    note = await say(router, ANN, f"daily set 12:30 {number}", here)
    assert note.title == "A question of the day comes to the channel every day at 12:30 (UTC)."
    assert f"/daily off {number} ends it." in note.footer
    await later(push, clock, hours=1)
    assert [place for place, _ in wall.shown] == [CHANNEL]
    (note,) = await router.handle(called(CHANNEL, ADMIN, f"daily skip {number}"))
    assert isinstance(note, Note)
    await router.handle(Left("l1", CHANNEL, ANN))
    assert (await say(router, ANN, f"daily {number}", here)).title.startswith("The question of the day pauses")
    assert (await say(router, ANN, f"daily set 13:00 {number}", here)).title.startswith("I may not post in that chat")


@pytest.mark.parametrize("line", ["daily", "daily now"])
async def test_it_is_the_same_from_every_thread(router: Router, push: Push, wall: Wall, line: str) -> None:
    await say(router, ADMIN, "daily 23:00 Pacific/Auckland culture", group(thread="7"))
    note = await say(router, ADMIN, line, group(thread="8"))
    await push.drain()
    if line == "daily":
        assert "Culture" in [item.text for item in note.items]
    else:  # it is Wednesday there
        assert wall.questions()[0].heading == "Question of the day: Wednesday, 11 March"


async def test_a_thread_that_is_gone_pauses_it_and_nothing_else(
    router: Router, push: Push, wall: Wall, clock: FakeClock, store: Store
) -> None:
    gone, other = group(thread="7"), group(thread="8")
    asked(await router.handle(called(other, ANN, "quiz 2")))
    await say(router, ADMIN, "daily 12:30", gone)
    wall.refuses["7"] = Unreachable("thread not found")
    await later(push, clock, minutes=31)
    status = await say(router, ANN, "daily", other)
    assert status.title == "The question of the day pauses: the chat cannot be written to (thread not found)."
    assert status.footer.startswith("It goes on when I may write there again")
    async with store.read() as tx:
        assert [each.kind for each in await wakeups.due(tx, clock.now, 9, ["test"])] != []
    assert (await say(router, ADMIN, "daily 12:40", other)).tone == "good"
    await later(push, clock, minutes=20)
    assert [place for place, _ in wall.shown] == [other]


async def test_let_in_again_where_nobody_was_before_it_goes_on(
    router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    await say(router, ADMIN, "daily 12:30", group(thread="7"))
    await router.handle(Left("l1", HERE, ADMIN))
    await router.handle(Joined("j1", HERE, ADMIN))
    await later(push, clock, hours=1)
    assert len(wall.questions()) == 1


@pytest.mark.parametrize("told", [True, False])
async def test_what_was_told_before_a_poll_that_is_forbidden_is_not_told_again(
    router: Router, push: Push, wall: Wall, clock: FakeClock, told: bool
) -> None:
    await say(router, ADMIN, "daily 12:30")
    await later(push, clock, hours=1)
    wall.refuses["poll"] = CannotShow("poll", told)
    await later(push, clock, days=1)
    assert (wall.questions()[-1].before is None) == told


async def test_a_chat_that_is_lost_while_it_is_asked_anew_has_missed_it(
    router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    await say(router, ADMIN, "daily 12:30")
    wall.refuses |= {"poll": CannotShow("poll"), HERE.chat: Unreachable("kicked")}
    await later(push, clock, minutes=31)
    wall.refuses.clear()
    status = await say(router, ANN, "daily")
    assert {"10 March", "kicked"} <= {item.text for item in status.items}
