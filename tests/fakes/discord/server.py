"""A Discord on this machine: REST API and gateway on a free port, with people in it."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from aiohttp import web

from tests.fakes.discord.faults import Fault, Faults
from tests.fakes.discord.gateway import Gateway
from tests.fakes.discord.interactions import FIRST_RESPONSE, Interaction
from tests.fakes.discord.people import Person
from tests.fakes.discord.pressing import component, visible
from tests.fakes.discord.rates import Rates
from tests.fakes.discord.rest import BASE, LARGEST_BODY, Request, add_routes
from tests.fakes.discord.routes import KINDS
from tests.fakes.discord.seen import Seen
from tests.fakes.discord.world import GROUP_DM, Channel, Guild, World

TOKEN = "MTAw.fake.discord-token"


class DiscordServer:
    """The platform.

    Attributes:
        token: the bot's.
        world: what there is.
        requests: every request that was answered or dropped, in order.
        uploads: names and contents of the files that were taken, in order.
        shards: how many the bot is told to use.
        rates: the limits on requests, where they are on.
        latency: seconds that every request takes longer.
        late: seconds by which interactions reach the bot later than they happen.
        heartbeat_interval: seconds; read when a connection is made.
        heartbeats_answered: switch off to look dead to the bot.
        gateway_down: refuses new connections to the gateway.
    """

    def __init__(self, *, token: str = TOKEN, name: str = "quizgrad", shards: int = 1) -> None:
        self.token = token
        self.shards = shards
        self.world = World(token, name)
        self.requests: list[Request] = []
        self.uploads: list[tuple[str, bytes]] = []
        self.faults = Faults(KINDS)
        self.rates: Rates | None = None
        self.latency = 0.0
        self.late = 0.0
        self.heartbeat_interval = 41.25
        self.heartbeats_answered = True
        self.gateway_down = False
        self.in_flight = 0
        self.gateway = Gateway(self)
        self.world.dispatch = self.gateway.dispatch
        self._stirred = time.monotonic()
        self._runner: web.AppRunner | None = None
        self._port = 0

    async def start(self) -> None:
        """Listen on a free port of 127.0.0.1; after a stop, on the same one again."""
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/gateway/", self.gateway.serve)
        add_routes(self, app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True)
        await site.start()
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """End every connection and listen no more; what there is stays."""
        self.gateway.drop()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    @property
    def api_url(self) -> str:
        """Where the REST API is."""
        return f"http://127.0.0.1:{self._port}{BASE}"

    @property
    def gateway_url(self) -> str:
        """Where the gateway is."""
        return f"ws://127.0.0.1:{self._port}/gateway"

    @property
    def environment(self) -> dict[str, str]:
        """The variables that the sitecustomize in `site/` asks for."""
        return {"FAKE_DISCORD_API": self.api_url, "FAKE_DISCORD_GATEWAY": self.gateway_url}

    @property
    def log(self) -> list[Seen]:
        """What people saw, in order."""
        return self.world.log

    @property
    def violations(self) -> list[str]:
        """What the bot did that it must not do; a test ends with none."""
        return self.world.violations

    # People and places

    def person(self, name: str, *, installed: bool = False) -> Person:
        """Somebody new; with the bot installed for herself or not."""
        id_ = self.world.snowflake()
        username = re.sub(r"[^a-z0-9_.]", "", name.lower()) or f"user{id_}"
        person = Person(self.world, id_, name, username, installed)
        self.world.people[id_] = person
        return person

    def guild(self, name: str, members: Iterable[Person], *, admins: Iterable[Person] = (), bot: bool = True) -> Guild:
        """A new server with the channel `general`; without the bot it is a foreign one."""
        return self.world.add_guild(name, members, admins, bot)

    def private_chat(self, people: Sequence[Person]) -> Channel:
        """A chat of people without the bot, where only those who installed it for themselves can use it."""
        channel = Channel(self.world, self.world.snowflake(), GROUP_DM, "", people=tuple(people))
        self.world.channels[channel.id] = channel
        return channel

    def forge(
        self,
        custom_id: str,
        person: Person,
        where: Channel | None = None,
        *,
        values: list[str] | None = None,
        message: int | None = None,
    ) -> Interaction:
        """A component with any custom id is used at the newest message, or at the message of an id."""
        found = [each for each in visible(person, where or person.dm) if message in (None, each.id)]
        assert found, f"{person.name} sees no message to which the component could belong"
        return component(person, found[0], custom_id, values)

    # The gateway

    async def ready(self, timeout: float = 10.0) -> None:
        """Wait until every shard listens.

        Raises:
            TimeoutError: not all do in time.
        """
        await self.until(lambda: self.gateway.connected >= self.shards, timeout)

    async def disconnect(self, code: int = 4000) -> None:
        """End the gateway's connections with a code; the bot may resume."""
        await self.gateway.close(code)

    def drop_gateway(self) -> None:
        """End the gateway's connections without a word; the bot may resume."""
        self.gateway.drop()

    def reconnect_request(self) -> None:
        """Ask the bot to connect anew and resume."""
        self.gateway.ask_to_reconnect()

    def invalidate(self) -> None:
        """End the gateway's sessions: the bot must identify anew."""
        self.gateway.invalidate()

    # Faults

    def too_many(self, kind: str, *, retry_after: float = 0.1, everywhere: bool = False, times: int = 1) -> None:
        """Refuse the next requests of a kind with 429; `everywhere` is the limit of the whole bot."""
        self.faults.put(kind, Fault("429", seconds=retry_after, everywhere=everywhere), times)

    def fail(self, kind: str, *, status: int = 503, after: bool = False, times: int = 1) -> None:
        """Answer the next requests of a kind with an error; `after`: although the action was performed."""
        self.faults.put(kind, Fault("status", status=status, after=after), times)

    def drop(self, kind: str, *, after: bool = False, times: int = 1) -> None:
        """Drop the connection of the next requests of a kind, before or after the action."""
        self.faults.put(kind, Fault("drop", after=after), times)

    def hang(self, kind: str, *, seconds: float, after: bool = False, times: int = 1) -> None:
        """Let the next requests of a kind wait, before or after the action."""
        self.faults.put(kind, Fault("hang", seconds=seconds, after=after), times)

    # Time

    def pass_time(self, seconds: float) -> None:
        """Move the platform's clock; interactions, tokens and nonces grow older."""
        self.world.offset += seconds

    def unanswered(self) -> list[Interaction]:
        """The interactions that got no first response, in order."""
        return [each for each in self.world.interactions.values() if each.response is None]

    def overdue(self) -> list[Interaction]:
        """Those of them that can get none any more: the person was told that the bot did not respond."""
        return [each for each in self.unanswered() if self.world.now() - each.created > FIRST_RESPONSE]

    def stir(self) -> None:
        """Note that something went over the wire."""
        self._stirred = time.monotonic()

    async def quiet(self, seconds: float = 0.1, timeout: float = 10.0) -> None:
        """Wait until nothing has gone over the wire for some time.

        Raises:
            TimeoutError: it did not become quiet in time.
        """
        await self.until(lambda: not self.in_flight and time.monotonic() - self._stirred >= seconds, timeout)

    async def until(self, condition: Callable[[], Any], timeout: float = 10.0) -> None:
        """Wait until something is so.

        Raises:
            TimeoutError: it is not in time.
        """
        async with asyncio.timeout(timeout):
            while not condition():
                await asyncio.sleep(0.005)
