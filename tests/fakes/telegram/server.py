"""A strict fake of the Telegram Bot API on loopback.

It knows the methods the adapter calls and refuses what the platform refuses, in its words. Whatever no bot should do
(an unknown method or parameter, a press answered twice) is remembered in `violations`, which a test asserts is empty.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp import web

from tests.fakes.telegram import menus, poll_methods, webhook
from tests.fakes.telegram.api import Api, Call
from tests.fakes.telegram.channels import Channel
from tests.fakes.telegram.faults import Fault, Faults
from tests.fakes.telegram.groups import Group
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.platform import Platform, Query
from tests.fakes.telegram.rates import Rates
from tests.fakes.telegram.updates import Update
from tests.fakes.telegram.world import ChatKind, User, World

TOKEN = "7000000001:AAFakeTokenOfNoBotAtAll_0123456789-"
BOT = User(7_000_000_001, "quizgrad", "quizgrad_bot", is_bot=True)
WHOLE_UPLOAD = 50 * 1024 * 1024


class TelegramServer:
    """The fake.

    Attributes:
        log: what people see, in order.
    """

    def __init__(
        self,
        token: str = TOKEN,
        *,
        clock: Callable[[], float] = time.time,
        privacy: bool = True,
        rates: Rates | None = None,
        query_seconds: float = 15,
    ) -> None:
        self.token = token
        self.platform = Platform(World(BOT, clock), privacy=privacy, rates=rates, query_seconds=query_seconds)
        self.log = self.platform.log
        self._api = Api(self.platform, token)
        self._port = 0
        self._runner: web.AppRunner | None = None
        self._pump: asyncio.Task[None] | None = None

    @property
    def base_url(self) -> str:
        """As python-telegram-bot takes it: the token follows."""
        return f"http://127.0.0.1:{self._port}/bot"

    @property
    def violations(self) -> list[str]:
        return self.platform.violations

    @property
    def calls(self) -> list[Call]:
        """What the bot called, in the order of the answers, without getUpdates."""
        return self._api.calls

    @property
    def faults(self) -> Faults:
        """What is to go wrong, and what did."""
        return self._api.faults

    @property
    def latency(self) -> float:
        """Seconds added to every call but getUpdates."""
        return self._api.latency

    @latency.setter
    def latency(self, seconds: float) -> None:
        self._api.latency = seconds

    async def start(self) -> None:
        """Listen on a free port of 127.0.0.1, or after a stop on the one it had."""
        app = web.Application(client_max_size=WHOLE_UPLOAD)
        app.router.add_route("*", "/{path:.*}", self._api.serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self._pump = asyncio.create_task(webhook.pump(self.platform))

    async def stop(self) -> None:
        """Close every connection. What the world knows stays."""
        if self._pump:
            self._pump.cancel()
            await asyncio.gather(self._pump, return_exceptions=True)
        if self._runner:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def person(self, name: str, *, last_name: str | None = None, username: str | None = None) -> Person:
        """Somebody who has not written to the bot yet."""
        user = User(next(self.platform.world.user_ids), name, username, last_name)
        return Person(self.platform, user)

    def group(
        self,
        title: str,
        members: Sequence[Person],
        kind: ChatKind = "group",
        topics: tuple[str, ...] = (),
        bot: bool = True,
    ) -> Group:
        """A group; its first member created it. `bot`: whether the bot is in it from the start."""
        chat = self.platform.world.new_group(title, kind)
        if bot:
            chat.status[BOT.id] = "member"
        return Group(self.platform, chat, list(members), topics)

    def close_due_polls(self) -> None:
        """Close the polls whose time is up by the clock; a vote and stopPoll look by themselves."""
        poll_methods.close_due(self.platform)

    def channel(
        self,
        title: str,
        admins: Sequence[Person],
        subscribers: Sequence[Person] = (),
        bot: bool = True,
        posting: bool = True,
    ) -> Channel:
        """A channel; its first admin created it.

        Args:
            title: its name.
            admins: who writes in it.
            subscribers: who reads it.
            bot: whether the bot is an admin from the start, of which it was told long ago.
            posting: whether the bot may write.
        """
        chat = self.platform.world.new_group(title, "channel")
        chat.posting = posting
        if bot:
            chat.status[BOT.id] = "administrator"
        return Channel(self.platform, chat, list(admins), list(subscribers))

    def unanswered(self) -> list[Query]:
        """The presses the bot was told of and has not answered."""
        return [query for query in self.platform.queries.values() if query.update and not query.answered]

    def menu(self, scope: dict[str, Any] | None = None, language: str = "") -> list[tuple[str, str]] | None:
        """The commands (name, description) of a scope; None if they were not set."""
        found = self.platform.commands.get(menus.menu_key(scope, language))
        return None if found is None else [(item["command"], item["description"]) for item in found]

    def fail(self, method: str | None, fault: Fault, times: int = 1) -> None:
        """Let the next calls of a method (None: of any but getUpdates) go wrong."""
        self._api.faults.add(method, fault, times)

    def deliver_again(self, update: Update | None) -> None:
        """Deliver an update a second time, under its old id."""
        assert update is not None, "the bot was not told of it the first time"
        self.platform.updates.again(update)

    def hold(self) -> None:
        """Keep updates back from now on."""
        self.platform.updates.hold()

    def release(self, order: Sequence[int] | None = None) -> None:
        """Deliver what was kept back: as it came, or in this order of positions."""
        self.platform.updates.release(order)

    async def post_forged(self, update: Update, secret: str) -> int:
        """Post an update to the webhook as somebody else would; the status of the answer."""
        async with aiohttp.ClientSession() as session:
            return await webhook.post(session, self.platform.webhook.url, secret, update)

    async def quiet(self, seconds: float = 0.1, timeout: float = 10) -> None:
        """Wait until the bot has taken every update and called nothing for some seconds.

        Raises:
            AssertionError: it did not come to rest within `timeout` seconds.
        """
        end = time.monotonic() + timeout
        begin = time.monotonic()
        while (
            self.platform.updates.pending or self._api.busy or time.monotonic() - max(self._api.last, begin) < seconds
        ):
            assert time.monotonic() < end, f"the bot is still at work after {timeout} s"
            await asyncio.sleep(0.005)
