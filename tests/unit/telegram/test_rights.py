"""Who runs a chat, as Telegram says."""

import asyncio

import pytest
from telegram import Bot

from adapters.telegram import rights as module
from adapters.telegram.calls import Calls
from adapters.telegram.request import AiohttpRequest
from adapters.telegram.rights import Rights
from tests.fakes.telegram import faults
from tests.fakes.telegram.server import TOKEN, TelegramServer


@pytest.fixture
def rights(server: TelegramServer) -> Rights:
    request, polls = AiohttpRequest(4), AiohttpRequest(1)
    return Rights(Calls(Bot(TOKEN, server.base_url, request=request, get_updates_request=polls), asyncio.Event()))


@pytest.fixture(autouse=True)
async def connected(rights: Rights):
    bot = rights._calls._bot
    await bot.initialize()
    yield
    await bot.shutdown()


def asked(server: TelegramServer) -> int:
    return sum(call.method == "getChatMember" for call in server.calls)


async def test_who_created_a_group_runs_it_and_members_do_not(server: TelegramServer, rights: Rights):
    ann, bob = server.person("Ann"), server.person("Bob")
    group = server.group("Study group", [ann, bob], "supergroup")
    assert await rights.admin(str(group.id), str(ann.id))
    assert not await rights.admin(str(group.id), str(bob.id))


async def test_telegram_is_asked_once_in_some_minutes(
    server: TelegramServer, rights: Rights, monkeypatch: pytest.MonkeyPatch
):
    ann = server.person("Ann")
    group = server.group("Study group", [ann], "supergroup")
    for _ in range(3):
        assert await rights.admin(str(group.id), str(ann.id))
    assert asked(server) == 1
    monkeypatch.setattr(module, "REMEMBERED", -1.0)
    rights._known.clear()
    for _ in range(2):
        assert await rights.admin(str(group.id), str(ann.id))
    assert asked(server) == 3


async def test_only_so_many_are_remembered(server: TelegramServer, rights: Rights, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "MOST", 2)
    people = [server.person(name) for name in ("Ann", "Bob", "Eve")]
    group = server.group("Study group", people, "supergroup")
    for person in (*people, people[0]):
        await rights.admin(str(group.id), str(person.id))
    assert asked(server) == 4


@pytest.mark.parametrize("fault", [faults.broken(500), faults.drop_before()])
async def test_who_cannot_be_asked_about_is_no_admin(server: TelegramServer, rights: Rights, fault: faults.Fault):
    ann = server.person("Ann")
    group = server.group("Study group", [ann], "supergroup")
    server.fail("getChatMember", fault, times=10)
    assert not await rights.admin(str(group.id), str(ann.id))
