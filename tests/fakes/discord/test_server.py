"""What is around the routes: the token, headers, faults, time, and the way there for a program."""

import asyncio
import os
import subprocess
import sys
from typing import Any

import aiohttp
import pytest

from tests.fakes.discord import SITE, Channel, DiscordServer, Person
from tests.fakes.discord.conftest import Api, command
from tests.fakes.discord.routes import KINDS


async def test_the_token_is_asked_for(api: Api, general: Channel):
    for headers in ({}, {"Authorization": "Bot wrong"}, {"Authorization": api.server.token}):
        answer = await api("GET", "/users/@me", headers=headers)
        assert (answer.status, answer.body) == (401, {"message": "401: Unauthorized", "code": 0})
    assert (await api("GET", "/users/@me")).body["bot"] is True
    assert (await api("GET", "/gateway", headers={})).body == {"url": api.server.gateway_url}


async def test_what_is_told_at_the_start(api: Api, server: DiscordServer):
    server.shards = 3
    assert (await api("GET", "/gateway/bot")).body["shards"] == 3
    for path in ("/oauth2/applications/@me", "/applications/@me"):
        assert (await api("GET", path)).body["id"] == str(server.world.bot_id)


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/users/5"), ("POST", "/channels/5/typing"), ("PUT", "/users/@me"), ("GET", "/channels/x")],
)
async def test_other_routes_are_violations(api: Api, server: DiscordServer, method: str, path: str):
    assert (await api(method, path)).status == 404
    assert server.violations == [f"no such route: {method} /api/v10{path}"]


async def test_a_body_that_is_no_json(api: Api, general: Channel):
    path = f"/channels/{general.id}/messages"
    assert (await api("POST", path, data=b"{")).code == 50109
    assert (await api("POST", path, [])).code == 50109


async def test_rate_limit_headers(api: Api, general: Channel):
    first, second = await api.send(general, {"content": "x"}), await api("GET", f"/channels/{general.id}")
    assert first.headers["X-RateLimit-Remaining"] == "49"
    assert first.headers["X-RateLimit-Bucket"] != second.headers["X-RateLimit-Bucket"]
    assert first.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("everywhere", [False, True])
async def test_too_many_requests(api: Api, server: DiscordServer, general: Channel, everywhere: bool):
    server.too_many("send", retry_after=0.3, everywhere=everywhere)
    answer = await api.send(general, {"content": "x"})
    assert (answer.status, answer.body["retry_after"], answer.body["global"]) == (429, 0.3, everywhere)
    assert answer.headers["Via"]
    assert answer.headers["Retry-After"] == "1"
    assert answer.headers["X-RateLimit-Scope"] == ("global" if everywhere else "user")
    assert (await api.send(general, {"content": "x"})).status == 200
    assert len(server.log) == 1


@pytest.mark.parametrize(("after", "seen"), [(False, 0), (True, 1)])
async def test_a_fault_comes_before_or_after_the_action(
    api: Api, server: DiscordServer, general: Channel, after: bool, seen: int
):
    server.fail("send", status=500, after=after)
    assert (await api.send(general, {"content": "x"})).status == 500
    assert len(server.log) == seen
    server.drop("send", after=after)
    with pytest.raises(aiohttp.ClientError):
        await api.send(general, {"content": "x"})
    assert len(server.log) == 2 * seen
    server.hang("send", seconds=0.2, after=after)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(api.send(general, {"content": "x"}), 0.05)
    await server.until(lambda: not server.in_flight)
    assert len(server.log) == 3 * seen
    assert server.faults.left == 0


async def test_a_fault_of_another_kind_waits(api: Api, server: DiscordServer, general: Channel):
    server.fail("edit")
    server.fail("any", status=502, times=2)
    assert [(await api.send(general, {"content": "x"})).status for _ in range(3)] == [502, 502, 200]
    assert server.faults.left == 1
    server.faults.clear()
    assert server.faults.left == 0
    with pytest.raises(AssertionError, match="no route is called"):
        server.fail("pin")


async def test_latency(api: Api, server: DiscordServer):
    server.latency = 0.1
    loop = asyncio.get_running_loop()
    begun = loop.time()
    await api("GET", "/users/@me")
    assert loop.time() - begun >= 0.1


async def test_requests_are_kept(api: Api, server: DiscordServer, general: Channel):
    await api.send(general, {"content": "x"})
    await api("DELETE", f"/channels/{general.id}/messages/5")
    assert [(each.kind, each.method, each.status) for each in server.requests] == [
        ("send", "POST", 200),
        ("delete", "DELETE", 404),
    ]
    assert server.requests[0].body["content"] == "x"
    assert {each.kind for each in server.requests} <= set(KINDS)


async def test_waiting_for_an_answer(api: Api, server: DiscordServer, ann: Person):
    server.guild("Group", [ann])
    await api.register(command())
    called = ann.calls("quiz")
    with pytest.raises(TimeoutError):
        await called.answered(timeout=0.01)
    await api.respond(called, 5)
    assert await called.answered() is called
    await server.quiet(0.02)
    assert server.unanswered() == []


async def test_the_same_address_after_a_stop(server: DiscordServer, api: Api, general: Channel):
    before = server.api_url
    await server.stop()
    with pytest.raises(aiohttp.ClientError):
        await api.send(general, {"content": "x"})
    await server.start()
    assert server.api_url == before
    assert (await api.send(general, {"content": "x"})).status == 200


LOOK = """
import sys
assert not any(name.startswith(("discord", "aiohttp")) for name in sys.modules)
import discord
discord.http._set_api_version(10)
print(discord.http.Route("GET", "/users/@me").url)
print(discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY)
"""


@pytest.mark.parametrize("set_", [True, False])
def test_a_program_finds_its_way(set_: bool):
    env: dict[str, Any] = {**os.environ, "PYTHONPATH": str(SITE), "PYTHONWARNINGS": "ignore"}
    if set_:
        env |= {"FAKE_DISCORD_API": "http://127.0.0.1:9/api/v10", "FAKE_DISCORD_GATEWAY": "ws://127.0.0.1:9/gateway"}
    found = subprocess.run([sys.executable, "-c", LOOK], env=env, capture_output=True, text=True, check=True)
    there = ["http://127.0.0.1:9/api/v10/users/@me", "ws://127.0.0.1:9/gateway"]
    real = ["https://discord.com/api/v10/users/@me", "wss://gateway.discord.gg/"]
    assert found.stdout.split() == (there if set_ else real)


PROGRAM = """
import discord
from discord import app_commands
intents = discord.Intents.none()
intents.guilds = True
client = discord.AutoShardedClient(intents=intents, allowed_mentions=discord.AllowedMentions.none())
tree = app_commands.CommandTree(client)
@tree.command(description="Say hello")
async def hello(interaction: discord.Interaction):
    await interaction.response.send_message("hello")
client.setup_hook = tree.sync
client.run("TOKEN", log_handler=None)
"""


async def test_a_program_answers(server: DiscordServer, ann: Person, general: Channel):
    env = {**os.environ, **server.environment, "PYTHONPATH": str(SITE), "PYTHONWARNINGS": "ignore"}
    source = PROGRAM.replace("TOKEN", server.token)
    program = await asyncio.create_subprocess_exec(sys.executable, "-c", source, env=env)
    try:
        await server.ready(30)
        await ann.calls("hello", general).answered()
    finally:
        program.terminate()
        await program.wait()
    assert [seen.text for seen in server.log] == ["hello"]
    assert server.violations == []
