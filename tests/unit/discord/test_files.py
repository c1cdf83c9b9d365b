"""Files: for one person in a server, in time or late, and as a message of their own."""

import asyncio
import json
from typing import Any

import pytest

from adapters.discord import response
from bot.replies import Document
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
