"""How many have answered, above open questions: seldom enough, in nobody's way, and never above a closed one."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from adapters.discord import tallies as module
from adapters.discord.tallies import Tallies
from adapters.discord.to_event import PLATFORM
from bot.events import Place, PlaceKind
from bot.ports import Unreachable
from bot.replies import Note, Tally
from bot.store import chosen
from tests.fakes.discord import Channel, DiscordServer, Guild, Person, Seen
from tests.unit.discord.conftest import Bot

HERE = Place(PLATFORM, "1", PlaceKind.GROUP, "2")


class Wall:
    """Takes what is written, as slowly as it is told to, or breaks."""

    def __init__(self) -> None:
        self.written: list[tuple[str, str]] = []
        self.begun = 0
        self.takes = 0.0
        self.answer: bool | Exception = True

    async def write(self, _place: Place, message: str, text: str) -> bool:
        self.begun += 1
        await asyncio.sleep(self.takes)
        if isinstance(self.answer, Exception):
            raise self.answer
        self.written.append((message, text))
        return self.answer


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
async def tallies(wall: Wall) -> AsyncIterator[Tallies]:
    made = Tallies(wall.write)
    made.every = 0.1
    yield made
    await made.stop()


def put(tallies: Tallies, *texts: str, key: str = "7:0") -> None:
    for text in texts:
        tallies.put(HERE, "m1", Tally(key, text))


async def test_what_comes_together_is_written_once_now_and_once_later(tallies: Tallies, wall: Wall):
    put(tallies, "1")
    await tallies.settled()
    put(tallies, *(str(number) for number in range(2, 51)))
    await tallies.settled()
    assert wall.written == [("m1", "1")]
    await asyncio.sleep(0.15)
    assert wall.written == [("m1", "1"), ("m1", "50")]
    await asyncio.sleep(0.15)
    put(tallies, "51")
    await tallies.settled()
    assert wall.written[2:] == [("m1", "51")]


async def test_questions_do_not_wait_for_each_other(tallies: Tallies, wall: Wall):
    put(tallies, "1")
    put(tallies, "2", key="8:0")
    await tallies.settled()
    assert len(wall.written) == 2


async def test_nothing_is_written_after_the_close(tallies: Tallies, wall: Wall):
    put(tallies, "1")
    await tallies.settled()
    put(tallies, "2")
    await tallies.close("7:0")
    put(tallies, "3")
    await asyncio.sleep(0.25)
    assert wall.written == [("m1", "1")]


async def test_a_close_comes_after_the_edit_that_is_on_its_way(tallies: Tallies, wall: Wall):
    wall.takes = 0.1
    put(tallies, "1")
    await asyncio.sleep(0.02)
    assert wall.begun == 1
    await tallies.close("7:0")
    assert wall.written == [("m1", "1")]


async def test_a_close_does_not_wait_for_ever(tallies: Tallies, wall: Wall, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "LET_GO", 0.05)
    wall.takes = 0.3
    put(tallies, "1")
    await asyncio.sleep(0.02)
    async with asyncio.timeout(0.2):
        await tallies.close("7:0")
    await asyncio.sleep(0.4)
    assert wall.written == []


async def test_what_is_refused_is_not_tried_again(tallies: Tallies, wall: Wall):
    wall.answer = False
    put(tallies, "1")
    await tallies.settled()
    put(tallies, "2")
    await asyncio.sleep(0.15)
    assert wall.begun == 1


@pytest.mark.parametrize("error", [TimeoutError(), Unreachable("gone"), ValueError("a bug")])
async def test_what_breaks_is_tried_with_the_next_answer(
    tallies: Tallies, wall: Wall, error: Exception, caplog: pytest.LogCaptureFixture
):
    wall.answer = error
    with caplog.at_level(logging.INFO):
        put(tallies, "1")
        await tallies.settled()
    assert "how many have answered was not written" in caplog.text
    wall.answer = True
    put(tallies, "2")
    await asyncio.sleep(0.15)
    assert wall.written == [("m1", "2")]


async def test_of_closed_questions_only_so_many_are_known(tallies: Tallies, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "CLOSED", 3)
    for number in range(10):
        await tallies.close(f"{number}:0")
    assert list(tallies._closed) == ["7:0", "8:0", "9:0"]


@pytest.fixture
def many(server: DiscordServer, group: Guild, monkeypatch: pytest.MonkeyPatch) -> list[Person]:
    monkeypatch.setattr(chosen, "DEFAULT", "tiny")
    found = [server.person(f"P{number}") for number in range(50)]
    group.members.extend(found)
    return found


async def begin(bot: Bot, who: Person, where: Channel, number: int = 1) -> Seen:
    seen = await bot.done(who.calls("quiz", where, topic="pooling", number=number))
    assert seen[-1].lines[0].startswith("Question 1")
    return seen[-1]


def counted(server: DiscordServer, question: Seen) -> list[str]:
    return [each.lines[0] for each in server.log if each.kind == "edit" and each.message_id == question.message_id]


async def test_fifty_presses_make_one_edit_now_and_one_later(
    bot: Bot, server: DiscordServer, ann: Person, general: Channel, many: list[Person]
):
    question = await begin(bot, ann, general)
    label = question.buttons[0].label
    presses = [person.presses(label, general) for person in many]
    for press in presses:
        await press.answered(10)
    await bot.adapter.idle()
    assert counted(server, question) == ["1 answer so far."]
    await server.until(lambda: len(counted(server, question)) > 1)
    assert counted(server, question) == ["1 answer so far.", "50 answers so far."]


async def test_presses_do_not_wait_for_the_count(bot: Bot, server: DiscordServer, ann: Person, general: Channel):
    question = await begin(bot, ann, general)
    server.hang("edit", seconds=1)
    for label in (button.label for button in question.buttons[:2]):
        await ann.presses(label, general).answered(0.5)
    assert counted(server, question) == []


@pytest.mark.parametrize("how", ["press", "command", "unasked"])
async def test_a_closed_question_keeps_no_count_and_gets_none(
    bot: Bot, server: DiscordServer, ann: Person, general: Channel, many: list[Person], how: str
):
    bot.adapter._tallies.every = 0.2
    question = await begin(bot, ann, general, number=2)
    for person in many[:3]:
        await person.presses(question.buttons[0].label, general).answered()
    if how == "press":
        await bot.done(ann.presses("Reveal", general))
    elif how == "command":
        await bot.done(ann.calls("skip", general))
    else:
        place = Place(PLATFORM, str(general.id), PlaceKind.GROUP, str(general.guild.id if general.guild else 0))
        async with bot.core.store.read() as tx:
            key = (await tx.exec_driver_sql("SELECT key FROM wakeups WHERE kind = 'close'")).scalar_one()
        note = Note(title="Closed.", replaces=key)
        assert await bot.adapter.send(place, note) == str(question.message_id)
    await asyncio.sleep(0.4)
    assert not any("so far" in line for line in counted(server, question)[-1:])
    assert counted(server, question)[-1] in ("Question 1 of 2", "Closed.")
