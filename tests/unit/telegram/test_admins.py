"""Who runs a chat, as Telegram says."""

import asyncio

import pytest
from telegram import Bot

from adapters.telegram import admins as module
from adapters.telegram.admins import Admins
from adapters.telegram.calls import Calls
from adapters.telegram.request import AiohttpRequest
from tests.fakes.telegram import faults
from tests.fakes.telegram.server import TOKEN, TelegramServer


@pytest.fixture
def admins(server: TelegramServer) -> Admins:
    request, polls = AiohttpRequest(4), AiohttpRequest(1)
    return Admins(Calls(Bot(TOKEN, server.base_url, request=request, get_updates_request=polls), asyncio.Event()))


@pytest.fixture(autouse=True)
async def connected(admins: Admins):
    bot = admins._calls.bot
    await bot.initialize()
    yield
    await bot.shutdown()


def asked(server: TelegramServer) -> int:
    return sum(call.method == "getChatMember" for call in server.calls)


async def test_who_created_a_group_runs_it_and_members_do_not(server: TelegramServer, admins: Admins):
    ann, bob = server.person("Ann"), server.person("Bob")
    group = server.group("Study group", [ann, bob], "supergroup")
    assert await admins.among(str(group.id), str(ann.id))
    assert not await admins.among(str(group.id), str(bob.id))


async def test_telegram_is_asked_once_in_some_minutes(
    server: TelegramServer, admins: Admins, monkeypatch: pytest.MonkeyPatch
):
    ann = server.person("Ann")
    group = server.group("Study group", [ann], "supergroup")
    for _ in range(3):
        assert await admins.among(str(group.id), str(ann.id))
    assert asked(server) == 1
    monkeypatch.setattr(module, "REMEMBERED", -1.0)
    admins._known.clear()
    for _ in range(2):
        assert await admins.among(str(group.id), str(ann.id))
    assert asked(server) == 3


async def test_only_so_many_are_remembered(server: TelegramServer, admins: Admins, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "MOST", 2)
    people = [server.person(name) for name in ("Ann", "Bob", "Eve")]
    group = server.group("Study group", people, "supergroup")
    for person in (*people, people[0]):
        await admins.among(str(group.id), str(person.id))
    assert asked(server) == 4


@pytest.mark.parametrize("fault", [faults.broken(500), faults.drop_before()])
async def test_who_cannot_be_asked_about_is_no_admin(server: TelegramServer, admins: Admins, fault: faults.Fault):
    ann = server.person("Ann")
    group = server.group("Study group", [ann], "supergroup")
    server.fail("getChatMember", fault, times=10)
    assert not await admins.among(str(group.id), str(ann.id))
