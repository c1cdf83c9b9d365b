"""Faults happen to the calls they were asked for, before or after the action."""

import asyncio
import time

import aiohttp
import pytest

from tests.fakes.telegram import faults
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.raw import Raw
from tests.fakes.telegram.server import TelegramServer


async def test_too_many_and_broken_do_nothing(raw: Raw, ann: Person, server: TelegramServer):
    server.fail("sendMessage", faults.too_many(3))
    server.fail("sendMessage", faults.broken(), times=2)
    assert (await raw.call("getMe")).status == 200
    answers = [await raw.call("sendMessage", chat_id=ann.chat, text="x") for _ in range(4)]
    assert [answer.status for answer in answers] == [429, 500, 500, 200]
    assert answers[0].body["parameters"] == {"retry_after": 3}
    assert len(server.log) == 1
    assert [call.status for call in server.calls] == [200, 429, 500, 500, 200]


@pytest.mark.parametrize(("fault", "done"), [(faults.drop_before(), 0), (faults.drop_after(), 1)])
async def test_connection_is_lost(raw: Raw, ann: Person, server: TelegramServer, fault: faults.Fault, done: int):
    server.fail(None, fault)
    with pytest.raises(aiohttp.ClientError):
        await raw.call("sendMessage", chat_id=ann.chat, text="x")
    assert len(server.log) == done
    assert server.calls[-1].status == 0
    assert (await raw.call("sendMessage", chat_id=ann.chat, text="x")).status == 200


async def test_a_hang_is_a_late_answer(raw: Raw, ann: Person, server: TelegramServer):
    server.fail("sendMessage", faults.hang(0.2))
    waiting = asyncio.create_task(raw.call("sendMessage", chat_id=ann.chat, text="x"))
    await server.log.until(lambda seen: seen.text == "x")
    assert not waiting.done()
    assert (await waiting).status == 200
    server.fail("sendMessage", faults.hang(0.05, acts=False))
    with pytest.raises(aiohttp.ClientError):
        await raw.call("sendMessage", chat_id=ann.chat, text="y")
    assert len(server.log) == 1


async def test_polls_fail_only_by_name(raw: Raw, ann: Person, server: TelegramServer):
    server.fail(None, faults.broken(502))
    assert (await raw.call("getUpdates")).status == 200
    server.fail("getUpdates", faults.broken(502))
    assert (await raw.call("getUpdates")).status == 502
    assert (await raw.call("getMe")).status == 502
    assert [method for method, _ in server.faults.happened] == ["getUpdates", "getMe"]


async def test_a_lost_answer_to_a_press_may_be_repeated(raw: Raw, ann: Person, server: TelegramServer):
    keys = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    await raw.call("sendMessage", chat_id=ann.chat, text="x", reply_markup=keys)
    query = ann.presses("Yes")
    server.fail("answerCallbackQuery", faults.drop_after())
    with pytest.raises(aiohttp.ClientError):
        await raw.call("answerCallbackQuery", callback_query_id=query.id)
    assert (await raw.call("answerCallbackQuery", callback_query_id=query.id)).status == 400
    assert server.violations == []


async def test_latency(raw: Raw, server: TelegramServer):
    server.latency = 0.1
    begin = time.monotonic()
    await raw.call("getMe")
    assert time.monotonic() - begin >= 0.1


async def test_a_server_that_was_away_comes_back_where_it_was(raw: Raw, ann: Person, server: TelegramServer):
    url = server.base_url
    await server.stop()
    with pytest.raises(aiohttp.ClientError):
        await raw.call("getMe")
    await server.start()
    assert server.base_url == url
    assert (await raw.call("getUpdates")).result[0]["message"]["text"] == "/start"


async def test_quiet_waits_for_work_in_hand(raw: Raw, ann: Person, server: TelegramServer):
    with pytest.raises(AssertionError, match="still at work"):
        await server.quiet(0.01, timeout=0.05)
    last = (await raw.call("getUpdates")).result[-1]["update_id"]
    await raw.call("getUpdates", offset=last + 1)
    server.latency = 0.1
    waiting = asyncio.create_task(raw.call("getMe"))
    await asyncio.sleep(0.01)
    await server.quiet(0.01)
    assert waiting.done() or (await waiting).status == 200
    assert server.calls[-1].method == "getMe"
