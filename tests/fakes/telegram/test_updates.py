"""Updates: polled, confirmed, held back, repeated, posted."""

import asyncio
import time
from typing import Any

import pytest
from aiohttp import web

from tests.fakes.telegram.people import Person
from tests.fakes.telegram.raw import Raw
from tests.fakes.telegram.server import TelegramServer


async def texts(raw: Raw, **params: Any) -> list[str]:
    return [update["message"]["text"] for update in (await raw.call("getUpdates", **params)).result]


async def test_what_is_not_confirmed_comes_again(raw: Raw, ann: Person):
    ann.says("one")
    assert await texts(raw) == ["/start", "one"]
    first = (await raw.call("getUpdates", limit=1)).result[0]["update_id"]
    assert await texts(raw, offset=first + 1) == ["one"]
    assert await texts(raw, offset=first) == ["one"]
    assert await texts(raw, offset=-1) == ["one"]
    assert await texts(raw, offset=first + 2) == []


async def test_a_poll_waits_for_something(raw: Raw, ann: Person):
    await raw.call("getUpdates", offset=-1)
    last = (await raw.call("getUpdates")).result[0]["update_id"]
    begin = time.monotonic()
    assert await texts(raw, offset=last + 1, timeout=0.2) == []
    assert time.monotonic() - begin >= 0.2
    waiting = asyncio.create_task(texts(raw, offset=last + 1, timeout=10))
    await asyncio.sleep(0.05)
    ann.says("now")
    assert await waiting == ["now"]


async def test_two_pollers_are_in_conflict(raw: Raw, ann: Person):
    await raw.call("getUpdates", offset=-1)
    last = (await raw.call("getUpdates")).result[0]["update_id"]
    first = asyncio.create_task(raw.call("getUpdates", offset=last + 1, timeout=10))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(raw.call("getUpdates", offset=last + 1, timeout=10))
    answer = await first
    assert (answer.status, answer.body["error_code"]) == (409, 409)
    assert answer.description == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    ann.says("now")
    assert (await second).result[0]["message"]["text"] == "now"


async def test_only_kinds_that_were_asked_for_come(raw: Raw, ann: Person):
    await raw.call("getUpdates", allowed_updates=["callback_query"])
    assert ann.says("unheard").update is None
    await raw.call("getUpdates")
    assert ann.says("still unheard").update is None
    await raw.call("getUpdates", allowed_updates=["message"])
    assert ann.says("heard").update is not None
    assert raw.server.violations == []


async def test_updates_come_twice_and_out_of_order(raw: Raw, ann: Person, server: TelegramServer):
    first = (await raw.call("getUpdates")).result[0]
    assert await texts(raw, offset=first["update_id"] + 1) == []
    server.deliver_again(first)
    again = (await raw.call("getUpdates", offset=first["update_id"] + 1)).result
    assert again == [first]
    server.hold()
    ann.says("one")
    ann.says("two")
    assert server.platform.updates.held == 2
    assert await texts(raw, offset=first["update_id"] + 1) == []
    server.release([1, 0])
    assert server.platform.updates.held == 0
    assert await texts(raw, offset=first["update_id"] + 1) == ["two", "one"]
    assert await texts(raw, offset=first["update_id"] + 1) == []
    with pytest.raises(AssertionError, match="not told"):
        server.deliver_again(None)


class Hook:
    """A bot's webhook: takes updates after some refusals."""

    def __init__(self, refusals: int) -> None:
        self.refusals = refusals
        self.got: list[tuple[str, str | None]] = []
        self.at_once = self.most_at_once = 0

    async def take(self, request: web.Request) -> web.Response:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        update = await request.json()
        await asyncio.sleep(0.01)
        self.at_once -= 1
        self.got.append((update["message"]["text"], request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
        self.refusals -= 1
        return web.Response(status=500 if self.refusals >= 0 else 200)


async def test_webhook_gets_updates_one_at_a_time_until_it_takes_them(raw: Raw, ann: Person, server: TelegramServer):
    hook = Hook(refusals=1)
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    polling = asyncio.create_task(raw.call("getUpdates", offset=10**9, timeout=10))
    await asyncio.sleep(0.05)
    assert (await raw.call("setWebhook", url=url, secret_token="secret")).result is True
    assert (await polling).description == "Conflict: terminated by setWebhook request"
    ann.says("one")
    ann.says("two")
    await server.quiet(0.05)
    assert hook.got == [("one", "secret"), ("one", "secret"), ("two", "secret")]
    assert hook.most_at_once == 1
    info = (await raw.call("getWebhookInfo")).result
    assert (info["url"], info["pending_update_count"]) == (url, 0)
    assert info["last_error_message"] == "Wrong response from the webhook: 500"
    assert (await raw.call("getUpdates")).description == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    update = ann.says("three").update
    assert update is not None
    assert await server.post_forged(update, "guessed") == 200
    assert ("three", "guessed") in hook.got
    await server.quiet(0.05)
    await raw.call("deleteWebhook")
    ann.says("four")
    assert await texts(raw) == ["four"]
    await runner.cleanup()


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"url": "http://x.org/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://x.org", "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": "https://x.org", "secret_token": "a" * 257}, "secret token contains unallowed characters"),
    ],
)
async def test_webhook_is_refused(raw: Raw, params: dict[str, str], reason: str):
    answer = await raw.call("setWebhook", **params)
    assert (answer.status, answer.description) == (400, f"Bad Request: {reason}")


async def test_pending_updates_are_dropped_when_asked(raw: Raw, ann: Person):
    await raw.call("deleteWebhook", drop_pending_updates=True)
    assert await texts(raw) == []
