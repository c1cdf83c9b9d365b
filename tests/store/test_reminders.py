"""Reminders, from the wish to the message: once on a date, whatever happens between two of them."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.dialects import sqlite

from bot.events import Called, Left, Person, Right
from bot.ports import Env, NotNow, Unreachable
from bot.push import Push
from bot.replies import Note
from bot.router import Router
from bot.store import reminders
from bot.store.engine import Store
from bot.store.tables import chats
from bot.store.tables import reminders as reminders_table
from tests.store.databases import Database
from tests.store.events import FakeClock, asked, called, group, option, person, pressed, private
from tests.store.pack import wrong
from tests.store.wall import Wall, later

ANN = person(1)
HERE = private(1)
DUE = "1 question is due for review."


async def say(router: Router, line: str, place: Any = HERE, who: Person = ANN) -> Note:
    note = (await router.handle(called(place, who, line)))[0]
    assert isinstance(note, Note)
    return note


async def miss(router: Router, who: Person = ANN, place: Any = HERE) -> None:
    """Something is due in ten minutes."""
    ask = asked(await router.handle(called(place, who, "quiz nature junior 1")))
    await router.handle(pressed(place, who, option(ask, wrong(ask))))


async def wait_for_one(router: Router) -> None:
    """Something is due, and the person has asked for a reminder at 12:30, in half an hour."""
    await miss(router)
    await say(router, "settings reminders 12:30")


async def stored(store: Store) -> dict[str, Any]:
    async with store.read() as tx:
        return dict((await tx.execute(select(reminders_table))).one()._mapping)


def titles(wall: Wall) -> list[str]:
    return [note.title for note in wall.notes()]


async def test_it_comes_once_a_day_at_its_time(router: Router, push: Push, wall: Wall, clock: FakeClock) -> None:
    await wait_for_one(router)
    await later(push, clock, minutes=29, seconds=59)
    assert titles(wall) == []
    clock.advance(seconds=1)
    for _ in range(3):
        await push.drain()
    assert titles(wall) == [DUE]
    assert wall.shown[0][0] == HERE
    await later(push, clock, days=1)
    assert titles(wall) == [DUE, DUE]


async def test_nothing_comes_where_nothing_is_due(router: Router, push: Push, wall: Wall, clock: FakeClock) -> None:
    await say(router, "settings reminders 12:30")
    await later(push, clock, minutes=30)
    assert titles(wall) == []
    await miss(router)
    await later(push, clock, hours=3)
    assert titles(wall) == []  # the next one is of tomorrow
    await later(push, clock, hours=21)
    assert titles(wall) == [DUE]


async def test_whoever_did_not_ask_for_it_gets_none(router: Router, push: Push, wall: Wall, clock: FakeClock) -> None:
    await miss(router)
    await later(push, clock, days=2)
    assert titles(wall) == []


@pytest.mark.parametrize("line", ["18:30", "off", "12:30 lima", "12:45"])
async def test_a_changed_wish_brings_no_second_one(
    router: Router, push: Push, wall: Wall, clock: FakeClock, line: str
) -> None:
    await wait_for_one(router)
    await later(push, clock, minutes=30)
    await say(router, f"settings reminders {line}")
    await say(router, "settings reminders 13:00")
    await say(router, "settings timezone honolulu")
    await say(router, "settings timezone utc")
    for _ in range(11):
        await later(push, clock, hours=1)
    assert titles(wall) == [DUE]


async def test_it_follows_the_persons_own_clocks(router: Router, push: Push, wall: Wall, clock: FakeClock) -> None:
    await miss(router)
    await say(router, "settings reminders 22:00")
    # It is noon in UTC, and 21:00 in Tokyo; said in a group, it holds in the private chat.
    await say(router, "settings mytimezone tokyo", group())
    await later(push, clock, hours=1)
    assert titles(wall) == [DUE]
    assert (await say(router, "settings reminders")).title == "Reminders: every day at 22:00 (Asia/Tokyo)"


async def test_the_zone_of_the_private_chat_is_ones_own_until_one_says_otherwise(router: Router) -> None:
    await say(router, "settings timezone berlin")
    assert (await say(router, "settings mytimezone", group())).title == "Your time zone: Europe/Berlin"
    await say(router, "settings mytimezone lima", group())
    assert (await say(router, "settings mytimezone", group())).title == "Your time zone: America/Lima"
    await say(router, "settings timezone tokyo")
    assert (await say(router, "settings mytimezone", group())).title == "Your time zone: Asia/Tokyo"


async def test_where_nothing_is_set_a_groups_clocks_are_ones_own(router: Router) -> None:
    admin = Person(ANN.id, ANN.name, admin=True)
    await say(router, "settings timezone berlin", group(), admin)
    assert (await say(router, "settings mytimezone", group(), person(2))).title == "Your time zone: Europe/Berlin"
    assert (await say(router, "settings mytimezone", group(2), person(2))).title == "Your time zone: UTC"


async def test_an_admin_is_not_needed_for_ones_own_clocks(router: Router) -> None:
    assert (await say(router, "settings mytimezone oslo", group())).title == "Your time zone is Europe/Oslo now."
    assert (await say(router, "settings timezone oslo", group())).title == "Only admins of this chat can do that."


async def test_it_is_put_off_once_on_a_date(router: Router, push: Push, wall: Wall, clock: FakeClock) -> None:
    await wait_for_one(router)
    await later(push, clock, minutes=30)
    assert [button.label for button in wall.notes()[0].buttons] == ["Review now", "Snooze", "Stop"]
    assert (await say(router, "settings reminders later")).title == "I remind you again at 13:30."
    assert "once a day" in (await say(router, "settings reminders later")).title
    await later(push, clock, hours=1)
    assert titles(wall) == [DUE, DUE]
    assert [button.label for button in wall.notes()[1].buttons] == ["Review now", "Stop"]
    assert "once a day" in (await say(router, "settings reminders later")).title
    await later(push, clock, hours=10)
    assert titles(wall) == [DUE, DUE]
    await later(push, clock, hours=13)
    assert titles(wall) == [DUE, DUE, DUE]


async def test_nothing_is_put_off_that_did_not_come(router: Router) -> None:
    assert (await say(router, "settings reminders later")).title == "I do not remind you any more."
    await say(router, "settings reminders 18:00")
    assert "may come today at 18:00" in (await say(router, "settings reminders later")).title


async def test_a_machine_that_slept_wakes_nobody_late(
    router: Router, push: Push, wall: Wall, store: Store, clock: FakeClock
) -> None:
    await wait_for_one(router)
    await later(push, clock, hours=3, minutes=31)
    assert titles(wall) == []
    assert (await stored(store))["next"] == datetime(2026, 3, 11, 12, 30, tzinfo=UTC)


async def test_a_crash_between_the_store_and_the_message_brings_no_second_one(
    router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    await wait_for_one(router)
    clock.advance(minutes=30)
    assert await router.reminders.take(wall.lane)
    await push.drain()
    assert titles(wall) == []
    await later(push, clock, days=1)
    assert titles(wall) == [DUE]


@pytest.mark.parametrize("error", [RuntimeError("it may have arrived"), OSError("it may have arrived")])
async def test_one_that_may_have_arrived_is_not_sent_again(
    router: Router, push: Push, wall: Wall, clock: FakeClock, error: Exception
) -> None:
    await wait_for_one(router)
    clock.advance(minutes=30)
    wall.refuses[HERE.chat] = error
    await push.drain()
    wall.refuses.clear()
    await later(push, clock, hours=2)
    assert titles(wall) == []


async def test_one_that_the_platform_did_not_take_comes_later(
    router: Router, push: Push, wall: Wall, clock: FakeClock
) -> None:
    await wait_for_one(router)
    clock.advance(minutes=30)
    wall.refuses[HERE.chat] = NotNow(60)
    await push.drain()
    wall.refuses.clear()
    await later(push, clock, seconds=59)
    assert titles(wall) == []
    await later(push, clock, seconds=1)
    await push.drain()
    assert titles(wall) == [DUE]


async def test_who_has_changed_their_mind_meanwhile_gets_none_later(
    router: Router, wall: Wall, push: Push, clock: FakeClock
) -> None:
    await wait_for_one(router)
    clock.advance(minutes=30)
    taken = await router.reminders.take(wall.lane)
    assert taken
    await say(router, "settings reminders off")
    await router.reminders.given_back(taken, 1)
    await later(push, clock, minutes=5)
    assert titles(wall) == []


async def test_who_has_blocked_the_bot_is_left_alone_until_they_come_back(
    router: Router, push: Push, wall: Wall, store: Store, clock: FakeClock
) -> None:
    await wait_for_one(router)
    clock.advance(minutes=30)
    wall.refuses[HERE.chat] = Unreachable("blocked")
    await push.drain()
    wall.refuses.clear()
    async with store.read() as tx:
        assert await tx.scalar(select(chats.c.away)) == clock.now
    for _ in range(3):
        await later(push, clock, days=1)
    assert titles(wall) == []
    await say(router, "help")
    await router.handle(called(HERE, ANN, "review 10"))
    await later(push, clock, days=1)
    assert titles(wall) == [DUE]


async def test_who_has_left_gets_none(router: Router, push: Push, wall: Wall, clock: FakeClock) -> None:
    await wait_for_one(router)
    await router.handle(Left("left", HERE, ANN))
    await later(push, clock, minutes=30)
    assert titles(wall) == []


async def test_who_is_forgotten_gets_none(router: Router, push: Push, wall: Wall, clock: FakeClock) -> None:
    await wait_for_one(router)
    await say(router, "forgetme yes")
    await later(push, clock, minutes=30)
    assert titles(wall) == []


async def test_many_processes_remind_each_person_once(
    router: Router, store: Store, database: Database, env: Env, wall: Wall, clock: FakeClock
) -> None:
    people = range(12)
    for number in people:
        await miss(router, person(number), private(number))
        await say(router, "settings reminders 12:30", private(number), person(number))
    clock.advance(minutes=30)
    others = []
    for _ in range(3):
        own = database.open()
        others.append(Push(own, Router(own, env), [wall], env))
    await asyncio.gather(*(each.drain() for each in others))
    assert sorted(place.chat for place, _ in wall.shown) == sorted(private(number).chat for number in people)


async def test_one_that_cannot_be_read_does_not_stand_in_the_way(
    router: Router, store: Store, push: Push, wall: Wall, clock: FakeClock
) -> None:
    for number, at in ((1, "12:20"), (2, "12:30")):
        await miss(router, person(number), private(number))
        await say(router, f"settings reminders {at}", private(number), person(number))
    async with store.write() as tx:
        await tx.execute(update(chats).where(chats.c.chat == HERE.chat).values(settings={"timezone": "Mars/Base"}))
    await later(push, clock, minutes=30)
    assert [place for place, _ in wall.shown] == [private(2)]
    async with store.write() as tx:
        await tx.execute(update(chats).values(settings={}))
    await later(push, clock, hours=1)
    assert [place for place, _ in wall.shown] == [private(2), HERE]


async def test_in_a_group_it_leads_to_the_private_chat(router: Router, store: Store) -> None:
    note = await say(router, "settings reminders 18:30", group())
    assert note.private
    assert [button.start for button in note.buttons] == ["reminders"]
    led = await router.handle(Called("e1", HERE, ANN, "start", "reminders"))
    assert [each.title for each in led if isinstance(each, Note)] == ["Reminders: off"]
    async with store.read() as tx:
        assert (await tx.execute(select(reminders_table))).all() == []


async def test_where_nothing_can_be_sent_none_is_set_up(router: Router, store: Store) -> None:
    [note] = await router.handle(Called("e1", HERE, ANN, "settings", "reminders 18:30", (Right.WRITE,)))
    assert isinstance(note, Note)
    assert note.title.startswith("I may not post in that chat by myself.")
    async with store.read() as tx:
        assert (await tx.execute(select(reminders_table))).all() == []


@pytest.mark.parametrize("time", ["9 Uhr", "25:00", "12:60", "-1:00", "soon"])
async def test_what_is_no_time_is_refused(router: Router, time: str) -> None:
    assert "give a time from 00:00 to 23:59" in (await say(router, f"settings reminders {time}")).title


@pytest.mark.parametrize("look", [reminders.PENDING, reminders.DUE], ids=["pending", "due"])
async def test_nobody_goes_through_all_people_or_chats(sqlite_database: Database, look: Any) -> None:
    statement = str(look.compile(dialect=sqlite.dialect()))
    async with sqlite_database.open().read() as tx:
        found = await tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", ("x",) * statement.count("?"))
        plan = [row.detail for row in found]
    assert any("ix_reminders_next" in step for step in plan), plan
    assert [step for step in plan if step.startswith("SCAN") and "CONSTANT" not in step] == []
    assert [step for step in plan if "TEMP B-TREE" in step] == []
