"""Streaks in the dates of the chat, whatever the clocks around it say."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.push import Push
from bot.router import Router
from tests.store.events import FakeClock
from tests.store.wall import ADMIN, ANN, BOB, Wall, give, say

# UTC-8, +5:45, +9; and Berlin over both changes of its clocks.
BEGINNINGS = {
    "America/Los_Angeles": datetime(2026, 1, 12, tzinfo=UTC),
    "Asia/Kathmandu": datetime(2026, 1, 12, tzinfo=UTC),
    "Asia/Tokyo": datetime(2026, 1, 12, tzinfo=UTC),
    "Europe/Berlin": datetime(2026, 3, 27, tzinfo=UTC),
    "Europe/Berlin ": datetime(2026, 10, 23, tzinfo=UTC),
}
NOON, LATE, EARLY = time(12), time(23, 59), time(0, 1)


@pytest.mark.parametrize("name", BEGINNINGS)
async def test_an_answer_at_midnight_counts_for_the_date_of_its_question(
    name: str, router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    zone, day = ZoneInfo(name.strip()), BEGINNINGS[name].date()

    async def at(days: int, clock_time: time) -> None:
        clock.now = datetime.combine(day + timedelta(days=days), clock_time, zone).astimezone(UTC)
        await push.drain()

    await at(0, time(1))
    await say(router, ADMIN, f"daily set 12:00 {zone.key}")
    footers = []
    # Just before midnight of the date, and just after it, when a new date has begun and the question is still open.
    for date, days, clock_time in ((0, 0, LATE), (1, 2, EARLY), (2, 3, EARLY), (3, 3, LATE), (4, 4, LATE)):
        await at(date, NOON)
        ask = wall.questions()[-1]
        await at(days, clock_time)
        footers.append((await give(router, ANN, ask)).footer)
    assert footers == [f"Day {number} of your streak." for number in range(1, 6)]
    assert len(wall.questions()) == 5


async def test_dates_without_a_question_neither_break_nor_extend_it(
    router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    clock.now = datetime(2026, 3, 12, 10, tzinfo=UTC)  # a Thursday
    await say(router, ADMIN, "daily 12:00 weekdays")
    footers = []
    for day in range(12):
        clock.now = datetime(2026, 3, 12, 12, tzinfo=UTC) + timedelta(days=day)
        if day == 5:
            clock.now += timedelta(hours=7)  # the machine slept: that day is missed
        if day == 6:
            await say(router, ADMIN, "daily skip")
            clock.now += timedelta(minutes=1)
        before = len(wall.questions())
        await push.drain()
        if len(wall.questions()) > before:
            footers.append((await give(router, ANN, wall.questions()[-1], correct=day % 2 == 0)).footer)
    # Thursday and Friday, Monday, Wednesday, Friday, Monday: Tuesday was missed, Thursday left out.
    assert footers == [f"Day {number} of your streak." for number in range(1, 7)]


async def test_a_freeze_covers_a_missed_date_by_itself_and_says_so(
    router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    await say(router, ADMIN, "daily 12:00")
    footers = []
    for day in range(1, 13):
        clock.advance(days=1)
        await push.drain()
        await give(router, BOB, wall.questions()[-1])
        if day not in (9, 11, 12):
            footers.append((await give(router, ANN, wall.questions()[-1])).footer)
    assert footers[6] == "Day 7 of your streak. You earn a freeze: it covers a day you miss (1 kept)."
    assert footers[8] == "Day 9 of your streak. 1 freeze covered what you missed; 0 left."
    clock.advance(days=1)
    await push.drain()
    assert (await give(router, ANN, wall.questions()[-1])).footer == "Day 1 of your streak."
    told = wall.questions()[-1].before
    assert told is not None
    assert told.body[-1] == f"Days in a row: {BOB.name} 12."
    status = await say(router, ANN, "daily status")
    assert f"{BOB.name} 12 days, {ANN.name} 1 day" in [item.text for item in status.items]
