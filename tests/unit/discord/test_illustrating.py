"""Pictures of questions: in their embeds with words for them, sent once, and told in words where they are refused."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from adapters.discord import posting, response
from adapters.discord.client import Client
from bot.replies import AnyReply, Ask, Button, Expects, Note, Picture, Quote
from tests.fakes.discord import Channel, Person, Seen
from tests.unit.discord.conftest import Bot
from tests.unit.discord.test_adapter import place

ALT = "A *dark* line falls and rises again."
IN_WORDS = "Picture: A \\*dark\\* line falls and rises again."
PICTURE = Picture(ALT, "0a1b.png", b"png")
ASK = Ask(
    key="7:0",
    heading="Question 1 of 1",
    context="Curves · mid",
    prompt="Which?",
    how="Type.",
    expects=Expects.SEVERAL,
    options=(Button("First", "7:0:0"), Button("Second", "7:0:1")),
    done=Button("Done", "7:0:done"),
    picture=PICTURE,
)
QUOTE = Quote(heading="Question 1 of 1", prompt="Which?", picture=PICTURE)
VERDICT = Note(title="Right!", replaces="7:0", quote=QUOTE)


@pytest.fixture
def client(bot: Bot) -> Client:
    assert bot.adapter._client is not None
    return bot.adapter._client


def answers(bot: Bot, monkeypatch: pytest.MonkeyPatch, *replies: AnyReply, late: bool = False) -> None:
    """Have the next events answered with these replies, one each."""
    waiting = iter(replies)

    async def handle(_event: Any) -> list[AnyReply]:
        await asyncio.sleep(0.3 if late else 0)
        return [next(waiting)]

    if late:
        monkeypatch.setattr(response, "DEFER_AFTER", 0.1)
    monkeypatch.setattr(bot.core.router, "handle", handle)


def shows(bot: Bot, seen: Seen) -> bool:
    """Whether a message shows the picture, with its words, and tells them nowhere else."""
    message = bot.server.world.messages[seen.message_id or 0]
    urls = [embed.get("image", {}).get("url") for embed in message.body["embeds"]]
    assert ("attachment://0a1b.png" in urls) == (seen.alts == (ALT,)) != (IN_WORDS in seen.lines)
    return seen.alts == (ALT,)


@pytest.mark.parametrize("late", [False, True])
async def test_a_question_comes_with_its_picture_which_stays_and_is_sent_once(
    bot: Bot, ann: Person, general: Channel, monkeypatch: pytest.MonkeyPatch, late: bool
):
    picked = replace(ASK, options=(Button("First", "7:0:0", 1), ASK.options[1]), replaces=ASK.key)
    answers(bot, monkeypatch, ASK, picked, VERDICT, late=late)
    seen = [
        *await bot.done(ann.calls("quiz", general)),
        *await bot.done(ann.presses("Done", general)),
        *await bot.done(ann.presses("Done", general)),
    ]
    assert [each.kind for each in seen] == ["new", "edit", "edit"]
    assert all(shows(bot, each) for each in seen)
    assert bot.server.uploads == [("0a1b.png", b"png")]


async def test_a_verdict_on_another_message_loses_the_picture(
    bot: Bot, ann: Person, general: Channel, monkeypatch: pytest.MonkeyPatch
):
    answers(bot, monkeypatch, ASK, replace(VERDICT, quote=None))
    await bot.done(ann.calls("quiz", general))
    [seen] = await bot.done(ann.presses("Done", general))
    assert (seen.kind, seen.alts) == ("edit", ())


@pytest.mark.parametrize("late", [False, True])
async def test_one_that_is_refused_leaves_the_question_with_words(
    bot: Bot, ann: Person, general: Channel, monkeypatch: pytest.MonkeyPatch, late: bool
):
    answers(bot, monkeypatch, ASK, late=late)
    bot.server.fail("edit-original" if late else "callback", status=413)
    [seen] = await bot.done(ann.calls("quiz", general))
    assert not shows(bot, seen)
    assert [each.kind for each in bot.server.log] == (["thinking", "new"] if late else ["new"])


async def test_a_press_whose_picture_is_refused_is_answered_with_words(
    bot: Bot, ann: Person, general: Channel, monkeypatch: pytest.MonkeyPatch
):
    answers(bot, monkeypatch, replace(ASK, picture=None), VERDICT)
    await bot.done(ann.calls("quiz", general))
    bot.server.fail("callback", status=413)
    [seen] = await bot.done(ann.presses("Done", general))
    assert (seen.kind, shows(bot, seen)) == ("edit", False)


async def test_it_is_sent_unasked(bot: Bot, client: Client, general: Channel):
    message = await posting.send(client, place(general), ASK)
    assert shows(bot, bot.server.log[-1])
    assert await posting.change(client, place(general), message, VERDICT)
    assert shows(bot, bot.server.log[-1])
    assert await posting.change(client, place(general), message, Note(title="Closed.", replaces=ASK.key))
    assert bot.server.log[-1].files == ()


async def test_without_the_right_to_attach_files_nothing_is_tried(bot: Bot, client: Client, general: Channel):
    general.permit(files=False)
    await bot.server.quiet()
    message = await posting.send(client, place(general), ASK)
    assert await posting.change(client, place(general), message, VERDICT)
    assert [shows(bot, each) for each in bot.server.log] == [False, False]
    assert bot.server.uploads == []


@pytest.mark.parametrize("after", [False, True])
async def test_one_that_is_refused_unasked_leaves_one_question(bot: Bot, client: Client, general: Channel, after: bool):
    bot.server.fail("send", status=413, after=after)
    message = await posting.send(client, place(general), ASK)
    assert [shows(bot, each) for each in bot.server.log] == [after]
    bot.server.fail("edit", status=413)
    assert await posting.change(client, place(general), message, VERDICT)
    assert not shows(bot, bot.server.log[-1])


async def test_a_picture_of_which_there_are_only_words_is_told(bot: Bot, client: Client, general: Channel):
    await posting.send(client, place(general), replace(ASK, picture=Picture(ALT)))
    assert not shows(bot, bot.server.log[-1])
