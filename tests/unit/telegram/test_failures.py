"""What goes wrong on the way to people, and what comes of it."""

import asyncio
import logging
from typing import Any, cast

import aiohttp
import pytest
from telegram import Bot
from telegram.error import BadRequest, NetworkError

from adapters.telegram.calls import Calls
from adapters.telegram.render import Rendered, render
from bot.events import Place, PlaceKind
from bot.ports import NotNow, Unreachable
from bot.replies import Note
from tests.fakes.telegram.faults import Fault, broken, drop_after, drop_before, too_many
from tests.unit.telegram.script import Stage, ask

HELLO = Note(title="Hello")
VERDICT = Note(title="Right!", replaces="12:0")


def here(stage: Stage) -> Place:
    return Place("telegram", str(stage.person.chat))


@pytest.mark.parametrize("fault", [broken(), broken(502), drop_before(), drop_after()], ids=lambda fault: fault.kind)
async def test_an_edit_is_repeated_and_nothing_is_sent_instead(stage: Stage, fault: Fault):
    await stage.says("/quiz", ask())
    stage.server.fail("editMessageText", fault)
    edited, following = await stage.presses("Pooling", VERDICT, ask("12:1"))
    assert (edited.kind, following.kind) == ("edit", "new")
    assert stage.called("editMessageText") == 2
    assert stage.called("sendMessage") == 2


@pytest.mark.parametrize("fault", [broken(), drop_before(), drop_after()], ids=lambda fault: fault.kind)
async def test_the_answer_to_a_press_is_repeated(stage: Stage, fault: Fault):
    await stage.says("/quiz", ask())
    stage.server.fail("answerCallbackQuery", fault, times=2)
    await stage.presses("Pooling", VERDICT)
    assert stage.server.unanswered() == []
    assert stage.called("answerCallbackQuery") in (2, 3)


@pytest.mark.parametrize("fault", [broken(), drop_before(), drop_after()], ids=lambda fault: fault.kind)
async def test_a_message_that_may_have_arrived_is_not_repeated_and_the_next_is_tried(stage: Stage, fault: Fault):
    stage.server.fail("sendMessage", fault)
    await stage.says("/quiz", ask(), HELLO)
    assert stage.called("sendMessage") == 2
    assert stage.server.log[-1].text == "Hello"
    assert [key for _, key, _ in stage.script.was_seen] == [None]


async def test_an_edit_that_fails_for_good_does_not_keep_back_the_next(stage: Stage):
    await stage.says("/quiz", ask())
    stage.server.fail("editMessageText", broken(), times=9)
    [seen] = await stage.presses("Pooling", VERDICT, HELLO)
    assert seen.text == "Hello"
    assert stage.called("editMessageText") == 4


@pytest.mark.parametrize("method", ["sendMessage", "editMessageText", "answerCallbackQuery"])
async def test_told_to_wait_the_bot_waits_and_repeats(stage: Stage, method: str):
    await stage.says("/quiz", ask())
    stage.server.fail(method, too_many(1))
    loop = asyncio.get_running_loop()
    before = loop.time()
    seen = await stage.presses("Pooling", VERDICT, HELLO)
    assert [each.kind for each in seen] == ["edit", "new"]
    assert loop.time() - before >= 1
    assert stage.server.unanswered() == []


async def test_told_to_wait_for_long_the_bot_gives_up(stage: Stage):
    stage.server.fail("sendMessage", too_many(3600))
    with pytest.raises(NotNow) as put_off:
        await stage.telegram.send(here(stage), HELLO)
    assert put_off.value.seconds == 3600


async def test_a_refusal_is_not_repeated(stage: Stage):
    group = stage.server.group("Study group", [stage.person], "supergroup")
    with pytest.raises(BadRequest):
        await stage.telegram.send(Place("telegram", str(group.id), PlaceKind.GROUP), Note())
    assert stage.called("sendMessage") == 1
    assert stage.script.was_lost == []


async def test_a_topic_that_is_gone_cannot_be_reached(stage: Stage):
    group = stage.server.group("Study group", [stage.person], "supergroup", topics=("Vision",))
    with pytest.raises(Unreachable, match="thread not found"):
        await stage.telegram.send(Place("telegram", str(group.id), PlaceKind.GROUP, thread="4711"), HELLO)
    assert stage.called("sendMessage") == 1


async def test_who_blocks_the_bot_is_lost(stage: Stage):
    await stage.says("/quiz", ask())
    stage.script.gate = asyncio.Event()
    stage.script.answers.append([ask(), ask()])
    stage.person.says("/quiz")
    while len(stage.script.events) < 2:
        await asyncio.sleep(0.001)
    stage.person.blocks()
    stage.script.gate.set()
    await stage.settle()
    assert stage.script.was_lost == [here(stage)]
    assert stage.called("sendMessage") == 2


async def test_chats_that_cannot_be_written_to_are_unreachable(stage: Stage):
    stranger = stage.server.person("Stranger")
    group = stage.server.group("Study group", [stage.person])
    group.kick_bot()
    for chat in (stranger.chat, group.id, -4711):
        with pytest.raises(Unreachable):
            await stage.telegram.send(Place("telegram", str(chat), PlaceKind.GROUP), HELLO)


async def test_a_group_that_moved_is_followed(stage: Stage):
    group = stage.server.group("Study group", [stage.person])
    old = group.id
    stage.script.gate = asyncio.Event()
    stage.script.answers.append([ask(), HELLO])
    stage.person.says("/quiz", group)
    while not stage.script.events:
        await asyncio.sleep(0.001)
    stage.server.hold()
    new = group.migrate()
    stage.script.gate.set()
    await stage.settle()
    assert stage.script.was_moved == [(str(old), str(new))]
    assert [seen.chat for seen in stage.server.log] == [new, new]
    assert [chat for chat, _, _ in stage.script.was_seen] == [str(new), str(new)]
    await stage.telegram.send(Place("telegram", str(old), PlaceKind.GROUP), HELLO)
    assert stage.server.log[-1].chat == new


class Colourless:
    """A server that does not know styles."""

    username = "quizgrad_bot"

    def __init__(self) -> None:
        self.styles: list[set[Any]] = []

    async def edit_message_text(self, _text: str, _chat: int, _message: int, **more: Any) -> bool:
        self.styles.append({button.style for row in more["reply_markup"].inline_keyboard for button in row})
        if any(self.styles[-1]):
            raise BadRequest("Bad Request: can't parse inline keyboard button: unknown field style")
        return True


async def test_a_server_that_refuses_colours_gets_none_any_more(caplog: pytest.LogCaptureFixture):
    bot = Colourless()
    calls = Calls(cast("Bot", bot), asyncio.Event())
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            assert await calls.edit(Place("telegram", "1"), "2", render(ask()))
    assert [any(styles) for styles in bot.styles] == [True, False, False]
    assert len(caplog.records) == 1


class Unconnected:
    """A network that lets nothing out."""

    username = "quizgrad_bot"

    def __init__(self, cause: Exception) -> None:
        self.cause, self.calls = cause, 0

    async def send_message(self, *_args: Any, **_more: Any) -> None:
        self.calls += 1
        raise NetworkError("no network") from self.cause


async def test_what_never_left_is_sent_again(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("adapters.telegram.insistence.FIRST_PAUSE", 0.001)
    for cause, times in (
        (aiohttp.ConnectionTimeoutError("refused"), 4),
        (aiohttp.ServerDisconnectedError("cut off"), 1),
    ):
        bot = Unconnected(cause)
        with pytest.raises(NetworkError):
            await Calls(cast("Bot", bot), asyncio.Event()).send(Place("telegram", "1"), Rendered("Hello"))
        assert bot.calls == times


async def test_a_bot_that_stops_waits_for_nothing(monkeypatch: pytest.MonkeyPatch):
    stopping = asyncio.Event()
    stopping.set()
    bot = Unconnected(aiohttp.ConnectionTimeoutError("refused"))
    with pytest.raises(NetworkError):
        await Calls(cast("Bot", bot), stopping).send(Place("telegram", "1"), Rendered("Hello"))
    assert bot.calls == 1
