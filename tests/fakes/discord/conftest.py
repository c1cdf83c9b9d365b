"""A running server with a group in it, and a way to call its API as a bot does."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest

from tests.fakes.discord import Channel, DiscordServer, Guild, Person

NOBODY: dict[str, Any] = {"parse": []}


@dataclass
class Answer:
    status: int
    body: Any
    headers: dict[str, str]

    @property
    def code(self) -> Any:
        return self.body["code"]

    def finding(self, *path: str | int) -> Any:
        """The code of the first finding at a field."""
        place = self.body["errors"]
        for step in path:
            place = place[str(step)]
        return place["_errors"][0]["code"]


@dataclass
class Api:
    server: DiscordServer
    session: aiohttp.ClientSession
    headers: dict[str, str] = field(default_factory=dict)

    async def __call__(self, method: str, path: str, body: Any = None, **kwargs: Any) -> Answer:
        path = path.replace("{app}", str(self.server.world.bot_id))
        kwargs.setdefault("headers", {"Authorization": f"Bot {self.server.token}"})
        if body is not None:
            kwargs["json"] = body
        async with self.session.request(method, self.server.api_url + path, **kwargs) as response:
            text = await response.read()
            return Answer(response.status, await response.json() if text else None, dict(response.headers))

    async def send(self, channel: Channel, body: Any) -> Answer:
        return await self("POST", f"/channels/{channel.id}/messages", {"allowed_mentions": NOBODY} | body)

    async def register(self, *commands: dict[str, Any], guild: Guild | None = None) -> Answer:
        scope = f"/guilds/{guild.id}" if guild else ""
        return await self("PUT", f"/applications/{{app}}{scope}/commands", list(commands))

    async def respond(self, interaction: Any, kind: int, data: Any = None, **kwargs: Any) -> Answer:
        body: dict[str, Any] = {"type": kind} if data is None else {"type": kind, "data": data}
        if kind in (4, 7):
            body["data"] = {"allowed_mentions": NOBODY} | (data or {})
        path = f"/interactions/{interaction.id}/{interaction.token}/callback"
        return await self("POST", path, body, **kwargs)

    async def follow(self, interaction: Any, body: Any) -> Answer:
        path = f"/webhooks/{{app}}/{interaction.token}"
        return await self("POST", path, {"allowed_mentions": NOBODY} | body)

    async def original(self, method: str, interaction: Any, body: Any = None, name: str = "@original") -> Answer:
        return await self(method, f"/webhooks/{{app}}/{interaction.token}/messages/{name}", body)


def command(name: str = "quiz", **more: Any) -> dict[str, Any]:
    return {"name": name, "description": "what it does", "type": 1, "options": []} | more


def option(name: str, kind: int = 3, **more: Any) -> dict[str, Any]:
    return {"name": name, "description": "what it is", "type": kind} | more


def button(label: str = "Go", custom_id: str = "go", **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": label, "custom_id": custom_id} | more


def row(*items: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(items)}


def menu(*labels: str, **more: Any) -> dict[str, Any]:
    options = [{"label": label, "value": label.lower()} for label in labels]
    return {"type": 3, "custom_id": "menu", "options": options} | more


def text_input(custom_id: str = "answer", **more: Any) -> dict[str, Any]:
    return {"type": 4, "style": 2, "label": "Answer", "custom_id": custom_id} | more


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    made = DiscordServer()
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def api(server: DiscordServer) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession() as session:
        yield Api(server, session)


@pytest.fixture
def ann(server: DiscordServer) -> Person:
    return server.person("Ann")


@pytest.fixture
def group(server: DiscordServer, ann: Person) -> Guild:
    return server.guild("Study group", [ann, server.person("Ben")])


@pytest.fixture
def general(group: Guild) -> Channel:
    return group.channel("general")
