"""Files: for one person in a server, in time or late, and as a message of their own."""

import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest

from adapters.discord import response
from bot.charts.chart import Chart
from bot.pictures import Pictures
from bot.replies import Button, Document, Note
from tests.fakes.discord import Channel, Person
from tests.unit.discord.conftest import Bot

FILE = Document(name="a.json", content=b"{}", caption="All I keep about you.")


async def test_an_export_is_for_one_person(bot: Bot, ann: Person, general: Channel):
    [seen] = await bot.done(ann.calls("export", general))
    assert (seen.to, seen.lines, len(seen.files)) == ("Ann", ("All I keep about you.",), 1)
    [(name, content)] = bot.server.uploads
    assert name == seen.files[0]
    assert json.loads(content)["person"][0]["name"] == "Ann"


async def test_one_that_comes_late_fills_what_was_deferred(
    bot: Bot, ann: Person, general: Channel, monkeypatch: pytest.MonkeyPatch
):
    handle = bot.core.router.handle

    async def slowly(event: Any) -> Any:
        await asyncio.sleep(0.3)
        return await handle(event)

    monkeypatch.setattr(response, "DEFER_AFTER", 0.1)
    monkeypatch.setattr(bot.core.router, "handle", slowly)
    bot.server.fail("edit-original")
    [seen] = await bot.done(ann.calls("export", general))
    assert (seen.to, len(seen.files)) == ("Ann", 1)
    assert [json.loads(content)["person"][0]["name"] for _, content in bot.server.uploads] == ["Ann"]


async def test_a_file_is_sent_unasked(bot: Bot, general: Channel):
    await bot.adapter.send(bot.place(general), FILE)
    assert bot.server.log[-1].files == ("a.json",)
    assert bot.server.uploads == [("a.json", b"{}")]


END = Note(title="That is all.", replaces="/stats")
CHARTED = Note(title="Half right.", chart=Chart(name="stats", title="Yours", alt="A bar to the middle.", parts=()))


class Drawn(Pictures):
    """Draws the same picture always, or none."""

    def __init__(self, picture: bytes | None) -> None:
        self.picture = picture

    async def chart(self, chart: Chart) -> bytes | None:
        return self.picture


@pytest.mark.parametrize("late", [False, True])
async def test_a_chart_is_part_of_its_note_with_words_for_it(
    bot: Bot, ann: Person, general: Channel, monkeypatch: pytest.MonkeyPatch, late: bool
):
    async def handle(_event: Any) -> list[Note]:
        await asyncio.sleep(0.3 if late else 0)
        return [CHARTED]

    monkeypatch.setattr(response, "DEFER_AFTER", 0.1)
    monkeypatch.setattr(bot.core.router, "handle", handle)
    bot.adapter._pictures = Drawn(b"png")
    [seen] = await bot.done(ann.calls("stats", general))
    assert (seen.lines, seen.alts) == (("Half right.",), ("A bar to the middle.",))
    assert bot.server.uploads == [("stats.png", b"png")]
    [message] = [shown for shown in bot.server.world.messages.values() if shown.id == seen.message_id]
    assert message.body["embeds"][0]["image"]["url"] == "attachment://stats.png"


async def test_a_pressed_note_gets_the_chart_of_the_next_and_loses_its_own(
    bot: Bot, ann: Person, general: Channel, monkeypatch: pytest.MonkeyPatch
):
    press = (Button("Again", "/stats"),)
    notes = iter([replace(CHARTED, buttons=press), replace(CHARTED, replaces="/stats", buttons=press), END])

    async def handle(_event: Any) -> list[Note]:
        return [next(notes)]

    monkeypatch.setattr(bot.core.router, "handle", handle)
    bot.adapter._pictures = Drawn(b"png")
    seen = [
        await bot.done(ann.calls("stats", general)),
        await bot.done(ann.presses("Again", general)),
        await bot.done(ann.presses("Again", general)),
    ]
    assert [(each.kind, each.alts) for [each] in seen] == [
        ("new", ("A bar to the middle.",)),
        ("edit", ("A bar to the middle.",)),
        ("edit", ()),
    ]


@pytest.mark.parametrize("pictures", [None, Drawn(None)])
async def test_where_none_can_be_drawn_there_is_the_note(
    bot: Bot, ann: Person, general: Channel, monkeypatch: pytest.MonkeyPatch, pictures: Pictures | None
):
    async def handle(_event: Any) -> list[Note]:
        return [CHARTED]

    monkeypatch.setattr(bot.core.router, "handle", handle)
    bot.adapter._pictures = pictures
    [seen] = await bot.done(ann.calls("stats", general))
    assert (seen.lines, seen.files) == (("Half right.",), ())
