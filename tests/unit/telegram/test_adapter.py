"""Beginning, taking updates, and ending."""

import asyncio
import socket
from typing import Any, cast

import pytest
from telegram.error import NetworkError

from adapters.telegram.adapter import Telegram
from adapters.telegram.menus import menu
from adapters.telegram.webhook import Webhook
from bot.events import Called, Place
from bot.ports import CannotStart, NotNow
from bot.replies import Note
from bot.router import Router
from tests.fakes.telegram.faults import broken, drop_before, hang, too_many
from tests.fakes.telegram.server import TelegramServer
from tests.unit.telegram.script import Script, Stage, ask, running

SECRET = "a_Secret-1"


def adapter(server: TelegramServer, script: Script, token: str | None = None, **settings: Any) -> Telegram:
    return Telegram(cast("Router", script), token or server.token, base_url=server.base_url, **settings)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


async def test_the_menus_are_set_once(stage: Stage):
    every, groups = (
        [(item.command, item.description) for item in menu()],
        stage.server.menu({"type": "all_group_chats"}),
    )
    assert stage.server.menu() == stage.server.menu({"type": "all_private_chats"}) == every
    assert groups == [item for item in every if item[0] != "start"]
    calls = stage.called("setMyCommands")
    assert calls == 3


async def test_menus_that_are_as_they_should_be_are_left_alone(server: TelegramServer):
    for _ in range(2):
        async with running(server, Script()):
            pass
    assert sum(call.method == "setMyCommands" for call in server.calls) == 3


@pytest.mark.parametrize("token", ["1:wrong", "7000000001:AAFakeTokenOfNoBotAtAll_987654321--", "nonsense"])
async def test_a_wrong_token_says_what_to_do_and_is_not_shown(server: TelegramServer, token: str):
    with pytest.raises(CannotStart, match="@BotFather") as caught:
        await adapter(server, Script(), token).run()
    assert token not in str(caught.value)
    assert caught.value.__cause__ is None


async def test_a_bot_that_runs_elsewhere_says_so(server: TelegramServer, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("adapters.telegram.polling.FIRST_PAUSE", 0.001)
    server.fail("getUpdates", broken(409), times=3)
    with pytest.raises(CannotStart, match="Another program"):
        await adapter(server, Script()).run()


async def test_a_conflict_that_passes_is_waited_for(server: TelegramServer, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("adapters.telegram.polling.FIRST_PAUSE", 0.001)
    server.fail("getUpdates", broken(409), times=2)
    script = Script()
    async with running(server, script) as telegram:
        stage = Stage(server, script, telegram, server.person("Ann"))
        assert len(await stage.says("/quiz", ask())) == 1


async def test_a_platform_that_is_down_is_left_to_the_restart_loop(server: TelegramServer):
    await server.stop()
    telegram = adapter(server, Script())
    with pytest.raises(NetworkError):
        await telegram.run()
    assert not telegram.reaches(Place("telegram", "1"))
    with pytest.raises(NotNow):
        await telegram.send(Place("telegram", "1"), ask())


async def test_the_same_adapter_can_start_again(server: TelegramServer):
    script = Script()
    telegram = adapter(server, script)
    server.fail("getMe", broken())
    with pytest.raises(NetworkError):
        await telegram.run()
    task = asyncio.create_task(telegram.run())
    stage = Stage(server, script, telegram, server.person("Ann"))
    assert len(await stage.says("/quiz", ask())) == 1
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize("fault", [broken(), drop_before(), too_many(1), hang(0.05), broken(409)], ids=repr)
async def test_a_poll_that_fails_is_repeated(stage: Stage, fault: Any):
    await stage.says("/quiz", ask())
    stage.server.fail("getUpdates", fault)
    for _ in range(3):
        assert len(await stage.says("/quiz", ask())) == 1


async def test_what_is_in_hand_at_the_end_is_finished_and_confirmed(server: TelegramServer):
    script = Script()
    script.gate = asyncio.Event()
    person = server.person("Ann")
    telegram = adapter(server, script)
    task = asyncio.create_task(telegram.run())
    for number in range(3):
        script.answers.append([ask(f"12:{number}")])
        person.says("/quiz")
    while telegram.in_hand < 3:
        await asyncio.sleep(0.001)
    task.cancel()
    await asyncio.sleep(0.01)
    assert not task.done()
    script.gate.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(server.log) == 3
    assert server.platform.updates.pending == []


async def test_told_to_stop_while_it_begins_it_leaves_nothing_open(server: TelegramServer):
    server.fail("getMe", hang(5))
    task = asyncio.create_task(adapter(server, Script()).run())
    await asyncio.sleep(0.05)
    task.cancel()
    async with asyncio.timeout(1):
        await asyncio.gather(task, return_exceptions=True)
    assert task.cancelled()


async def test_what_takes_too_long_at_the_end_is_given_up(server: TelegramServer, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("adapters.telegram.adapter.STOP_WITHIN", 0.05)
    script = Script()
    telegram = adapter(server, script)
    task = asyncio.create_task(telegram.run())
    server.fail("sendMessage", hang(5))
    script.answers.append([ask()])
    server.person("Ann").says("/quiz")
    while not script.events:
        await asyncio.sleep(0.001)
    task.cancel()
    async with asyncio.timeout(2):
        await asyncio.gather(task, return_exceptions=True)
    assert task.cancelled()
    assert telegram.in_hand == 1


async def test_two_chats_are_answered_side_by_side(server: TelegramServer):
    script = Script()
    async with running(server, script) as telegram:
        server.latency = 0.1
        people = [server.person(f"P{i}") for i in range(16)]
        script.answers = [[ask()] for _ in people]
        before = asyncio.get_running_loop().time()
        for person in people:
            person.says("/quiz")
        await Stage(server, script, telegram, people[0]).settle()
        assert asyncio.get_running_loop().time() - before < 16 * 0.1 / 2
    assert len(server.log) == 16


async def test_updates_come_by_webhook_with_the_secret_only(server: TelegramServer):
    port = free_port()
    webhook = Webhook(f"http://127.0.0.1:{port}/telegram", SECRET, "127.0.0.1", port)
    script = Script()
    async with running(server, script, webhook=webhook) as telegram:
        stage = Stage(server, script, telegram, server.person("Ann"))
        [seen] = await stage.says("/quiz", Note(title="Hello"))
        assert seen.text == "Hello"
        update = stage.person.says("/quiz").update
        await stage.settle()
        assert update is not None
        known = len(script.events)
        assert await server.post_forged(update, "wrong") == 403
        assert await server.post_forged(update, "") == 403
        assert len(script.events) == known
        assert await server.post_forged({}, SECRET) == 400
    assert isinstance(script.events[0], Called)
    assert SECRET not in repr(webhook)


async def test_a_webhook_that_cannot_be_says_what_to_mend(server: TelegramServer):
    port = free_port()
    with pytest.raises(CannotStart, match="QUIZGRAD_TELEGRAM_WEBHOOK_URL"):
        await adapter(server, Script(), webhook=Webhook("ftp://nowhere", SECRET, "127.0.0.1", port)).run()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        there = Webhook(f"http://127.0.0.1:{port}/", SECRET, "127.0.0.1", taken.getsockname()[1])
        with pytest.raises(CannotStart, match="QUIZGRAD_TELEGRAM_LISTEN"):
            await adapter(server, Script(), webhook=there).run()
