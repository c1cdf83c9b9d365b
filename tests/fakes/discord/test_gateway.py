"""The gateway, spoken to byte by byte."""

import asyncio
import json
import zlib
from typing import Any

import aiohttp
import pytest

from tests.fakes.discord import Channel, DiscordServer, Guild, Person
from tests.fakes.discord.conftest import Api, command

QUERY = "?v=10&encoding=json"


class Line:
    """A connection to the gateway."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, *, compressed: bool) -> None:
        self.socket = socket
        self._unpack = zlib.decompressobj() if compressed else None

    async def hear(self) -> Any:
        message = await self.socket.receive(timeout=5)
        if message.type is aiohttp.WSMsgType.BINARY:
            assert self._unpack
            assert message.data.endswith(b"\x00\x00\xff\xff")
            return json.loads(self._unpack.decompress(message.data))
        if message.type is aiohttp.WSMsgType.TEXT:
            return json.loads(message.data)
        return self.socket.close_code

    async def say(self, op: int, data: Any = None) -> None:
        await self.socket.send_str(json.dumps({"op": op, "d": data}))

    async def identify(self, server: DiscordServer, **more: Any) -> Any:
        await self.hear()
        await self.say(2, {"token": server.token, "intents": 1, "properties": {}} | more)
        return await self.hear()


async def dial(api: Api, *, compressed: bool = False, query: str = QUERY) -> Line:
    url = api.server.gateway_url + query + ("&compress=zlib-stream" if compressed else "")
    return Line(await api.session.ws_connect(url), compressed=compressed)


@pytest.mark.parametrize("compressed", [False, True])
async def test_a_session_begins(api: Api, server: DiscordServer, ann: Person, general: Channel, compressed: bool):
    await api.register(command())
    line = await dial(api, compressed=compressed)
    assert await line.hear() == {"op": 10, "s": None, "t": None, "d": {"heartbeat_interval": 41250}}
    await line.say(1)
    assert (await line.hear())["op"] == 11
    await line.say(2, {"token": server.token, "intents": 1, "properties": {}})
    ready = await line.hear()
    assert (ready["t"], ready["s"], ready["d"]["guilds"][0]["unavailable"]) == ("READY", 1, True)
    guild = await line.hear()
    assert (guild["t"], guild["s"], guild["d"]["name"]) == ("GUILD_CREATE", 2, "Study group")
    called = ann.calls("quiz", general)
    heard = await line.hear()
    assert (heard["t"], heard["s"], heard["d"]["id"]) == ("INTERACTION_CREATE", 3, str(called.id))
    assert server.violations == []


@pytest.mark.parametrize(
    ("op", "data", "code"),
    [
        (2, {"token": "wrong", "intents": 1}, 4004),
        (2, {"token": "TOKEN", "intents": 1, "shard": [2, 2]}, 4010),
        (6, {"token": "wrong", "session_id": "x", "seq": 1}, 4004),
        (3, {}, 4003),
        (8, {}, 4001),
    ],
)
async def test_what_ends_a_connection(api: Api, server: DiscordServer, op: int, data: Any, code: int):
    line = await dial(api)
    await line.hear()
    await line.say(op, json.loads(json.dumps(data).replace("TOKEN", server.token)))
    assert await line.hear() == code
    assert bool(server.violations) is (op == 8)


async def test_identifying_twice(api: Api, server: DiscordServer):
    line = await dial(api)
    await line.identify(server)
    await line.say(2, {"token": server.token, "intents": 1})
    assert await line.hear() == 4005


async def test_no_json(api: Api):
    line = await dial(api)
    await line.hear()
    await line.socket.send_str("{")
    assert await line.hear() == 4002


async def test_another_version(api: Api):
    assert await (await dial(api, query="?v=9&encoding=json")).hear() == 4012


@pytest.mark.parametrize(("intents", "closed"), [(1 | 2, True), (1 | 1 << 15, True), (1 | 1 << 9, False), (0, False)])
async def test_other_intents(api: Api, server: DiscordServer, intents: int, closed: bool):
    heard = await (await dial(api)).identify(server, intents=intents)
    assert (heard == 4014) is closed
    assert len(server.violations) == 1


async def test_a_bot_without_a_heartbeat(api: Api, server: DiscordServer):
    server.heartbeat_interval = 0.05
    line = await dial(api)
    assert (await line.identify(server))["t"] == "READY"
    assert await line.hear() == 4009
    assert server.violations == ["no heartbeat in time"]


async def test_a_server_without_a_pulse(api: Api, server: DiscordServer):
    server.heartbeats_answered = False
    line = await dial(api)
    await line.hear()
    await line.say(1)
    await line.say(2, {"token": server.token, "intents": 1})
    assert (await line.hear())["t"] == "READY"


async def test_resuming(api: Api, server: DiscordServer, ann: Person, general: Channel):
    await api.register(command())
    line = await dial(api)
    session = (await line.identify(server))["d"]["session_id"]
    await line.hear()
    await server.disconnect(4000)
    assert await line.hear() == 4000
    missed = ann.calls("quiz", general)
    line = await dial(api)
    await line.hear()
    await line.say(6, {"token": server.token, "session_id": session, "seq": 2})
    first, second = await line.hear(), await line.hear()
    assert (first["d"]["id"], first["s"], second["t"], second["s"]) == (str(missed.id), 3, "RESUMED", 4)


@pytest.mark.parametrize(("session", "seq", "answer"), [("other", 1, 9), (None, 99, 4007)])
async def test_what_cannot_be_resumed(api: Api, server: DiscordServer, session: str | None, seq: int, answer: int):
    line = await dial(api)
    begun = (await line.identify(server))["d"]["session_id"]
    await server.disconnect(4000)
    line = await dial(api)
    await line.hear()
    await line.say(6, {"token": server.token, "session_id": session or begun, "seq": seq})
    heard = await line.hear()
    assert heard == {"op": 9, "s": None, "t": None, "d": False} if answer == 9 else heard == answer


@pytest.mark.parametrize(("code", "kept"), [(1000, False), (1001, False), (4000, True)])
async def test_who_says_good_bye_cannot_resume(api: Api, server: DiscordServer, code: int, kept: bool):
    line = await dial(api)
    await line.identify(server)
    await line.socket.close(code=code)
    await server.until(lambda: not server.gateway.connected)
    assert bool(server.gateway.sessions) is kept


async def test_requests_of_the_server(api: Api, server: DiscordServer):
    line = await dial(api)
    await line.identify(server)
    server.reconnect_request()
    server.invalidate()
    assert [(await line.hear())["op"], (await line.hear())["op"]] == [7, 9]
    assert server.gateway.sessions == {}


async def test_shards_hear_of_their_servers(api: Api, server: DiscordServer, ann: Person):
    guilds: dict[int, Guild] = {}
    while len(guilds) < 2:
        made = server.guild("Group", [ann])
        guilds.setdefault((made.id >> 22) % 2, made)
        await asyncio.sleep(0.002)
    await api.register(command())
    lines = [await dial(api), await dial(api)]
    for shard, line in enumerate(lines):
        await line.identify(server, shard=[shard, 2])
    calls = [ann.calls("quiz", guilds[shard].channel("general")) for shard in (0, 1)]
    private = ann.calls("quiz")
    heard = []
    for line in lines:
        found = await line.hear()
        while found["t"] != "INTERACTION_CREATE":
            found = await line.hear()
        heard.append(found["d"]["id"])
    assert heard == [str(call.id) for call in calls]
    assert (await lines[0].hear())["d"]["id"] == str(private.id)


async def test_the_gateway_can_be_down(api: Api, server: DiscordServer):
    server.gateway_down = True
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await dial(api)


@pytest.mark.parametrize("where", ["server", "thread", "chat", "abroad"])
async def test_the_payload_of_an_interaction(api: Api, server: DiscordServer, ann: Person, group: Guild, where: str):
    await api.register(command(integration_types=[0, 1]))
    ann.installed = where == "abroad"
    place = {
        "server": lambda: group.channel("general"),
        "thread": lambda: group.channel("general").thread("corner"),
        "chat": lambda: ann.dm,
        "abroad": lambda: server.guild("Elsewhere", [ann], bot=False).channel("general"),
    }[where]()
    line = await dial(api)
    await line.identify(server)
    called = ann.calls("quiz", place)
    heard = await line.hear()
    while heard["t"] != "INTERACTION_CREATE":
        heard = await line.hear()
    data = heard["d"]
    kinds = {"server": 0, "thread": 11, "chat": 1, "abroad": 0}
    contexts = {"server": 0, "thread": 0, "chat": 1, "abroad": 0}
    assert (data["channel"]["type"], data["context"]) == (kinds[where], contexts[where])
    assert data["authorizing_integration_owners"] == called.owners
    assert ("member" in data, "user" in data) == ((False, True) if where == "chat" else (True, False))
