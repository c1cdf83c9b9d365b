"""The routes of the REST API that our adapter uses, each with what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.fakes.discord import callbacks, errors, follow_ups, payloads, posts, showing
from tests.fakes.discord.command_rules import check_commands
from tests.fakes.discord.errors import Json
from tests.fakes.discord.world import Message, World

if TYPE_CHECKING:
    from tests.fakes.discord.server import DiscordServer

NO_CONTENT = 204


@dataclass(frozen=True)
class Call:
    """A request: the numbers and names in its path, its query, body and files (part's name to file's name)."""

    server: DiscordServer
    path: dict[str, str]
    query: dict[str, str]
    body: Any
    files: dict[str, str]

    @property
    def world(self) -> World:
        """What there is."""
        return self.server.world

    def id(self, name: str) -> int:
        """A number in the path."""
        return int(self.path[name])


Answer = tuple[int, Any]


@dataclass(frozen=True)
class Route:
    """A route: its kind, by which faults name it, and whether it asks for the bot's token."""

    kind: str
    method: str
    path: str
    act: Callable[[Call], Answer]
    authorized: bool = True


def gateway(call: Call) -> Answer:
    return 200, {"url": call.server.gateway_url}


def gateway_bot(call: Call) -> Answer:
    limit = {"total": 1000, "remaining": 1000, "reset_after": 86_400_000, "max_concurrency": 1}
    return 200, {"url": call.server.gateway_url, "shards": call.server.shards, "session_start_limit": limit}


def me(call: Call) -> Answer:
    return 200, payloads.bot_user(call.world)


def application(call: Call) -> Answer:
    return 200, payloads.application(call.world)


def _scope(call: Call) -> int:
    if call.id("app") != call.world.bot_id:
        raise errors.not_this_application()
    if "guild" not in call.path:
        return 0
    guild = call.world.guilds.get(call.id("guild"))
    if guild is None or not guild.bot:
        raise errors.missing_access()
    return guild.id


def put_commands(call: Call) -> Answer:
    scope = _scope(call)
    check_commands(call.body)
    old = {command["name"]: command["id"] for command in call.world.commands.get(scope, [])}
    found = []
    for command in call.body:
        fixed: Json = {
            "id": old.get(command["name"]) or str(call.world.snowflake()),
            "application_id": str(call.world.bot_id),
            "version": str(call.world.snowflake()),
        }
        found.append({"type": 1, "options": []} | command | fixed | ({"guild_id": str(scope)} if scope else {}))
    call.world.commands[scope] = found
    return 200, found


def get_commands(call: Call) -> Answer:
    return 200, call.world.commands.get(_scope(call), [])


def callback(call: Call) -> Answer:
    told = callbacks.respond(call.world, call.id("id"), call.path["token"], call.body, call.files)
    return (200, told) if call.query.get("with_response") in ("1", "true") else (NO_CONTENT, None)


def follow_up(call: Call) -> Answer:
    interaction = follow_ups.find(call.world, call.id("app"), call.path["token"])
    return 200, follow_ups.follow_up(call.world, interaction, call.body, call.files)


def _webhook_message(call: Call) -> Message:
    interaction = follow_ups.find(call.world, call.id("app"), call.path["token"])
    return follow_ups.message(call.world, interaction, call.path["message"])


def get_original(call: Call) -> Answer:
    return 200, showing.answer(_webhook_message(call))


def edit_original(call: Call) -> Answer:
    shown = _webhook_message(call)
    showing.edit(call.world, shown, call.body, call.files)
    return 200, showing.answer(shown)


def delete_original(call: Call) -> Answer:
    showing.delete(call.world, _webhook_message(call))
    return NO_CONTENT, None


def send(call: Call) -> Answer:
    return 200, posts.send(call.world, call.id("channel"), call.body, call.files)


def edit(call: Call) -> Answer:
    shown = posts.message(call.world, call.id("channel"), call.id("message"))
    posts.check_files(shown.channel, call.files)
    showing.edit(call.world, shown, call.body, call.files)
    return 200, showing.answer(shown)


def delete(call: Call) -> Answer:
    showing.delete(call.world, posts.message(call.world, call.id("channel"), call.id("message")))
    return NO_CONTENT, None


def get_channel(call: Call) -> Answer:
    return 200, payloads.channel(posts.channel(call.world, call.id("channel")))


def open_dm(call: Call) -> Answer:
    return 200, payloads.channel(posts.open_dm(call.world, call.body))


def open_thread(call: Call) -> Answer:
    return 201, payloads.channel(posts.open_thread(call.world, call.id("channel"), call.id("message"), call.body))


COMMANDS = r"/applications/{app:\d+}/commands"
GUILD_COMMANDS = r"/applications/{app:\d+}/guilds/{guild:\d+}/commands"
WEBHOOK = r"/webhooks/{app:\d+}/{token:[\w-]+}"
WEBHOOK_MESSAGE = WEBHOOK + r"/messages/{message:\d+|@original}"
MESSAGES = r"/channels/{channel:\d+}/messages"
MESSAGE = MESSAGES + r"/{message:\d+}"

ROUTES = (
    Route("gateway", "GET", "/gateway", gateway, authorized=False),
    Route("gateway", "GET", "/gateway/bot", gateway_bot),
    Route("me", "GET", "/users/@me", me),
    Route("application", "GET", "/oauth2/applications/@me", application),
    Route("application", "GET", "/applications/@me", application),
    Route("commands", "PUT", COMMANDS, put_commands),
    Route("commands", "GET", COMMANDS, get_commands),
    Route("commands", "PUT", GUILD_COMMANDS, put_commands),
    Route("commands", "GET", GUILD_COMMANDS, get_commands),
    Route("callback", "POST", r"/interactions/{id:\d+}/{token:[\w-]+}/callback", callback, authorized=False),
    Route("follow-up", "POST", WEBHOOK, follow_up, authorized=False),
    Route("get-original", "GET", WEBHOOK_MESSAGE, get_original, authorized=False),
    Route("edit-original", "PATCH", WEBHOOK_MESSAGE, edit_original, authorized=False),
    Route("delete-original", "DELETE", WEBHOOK_MESSAGE, delete_original, authorized=False),
    Route("send", "POST", MESSAGES, send),
    Route("edit", "PATCH", MESSAGE, edit),
    Route("delete", "DELETE", MESSAGE, delete),
    Route("channel", "GET", r"/channels/{channel:\d+}", get_channel),
    Route("dm", "POST", "/users/@me/channels", open_dm),
    Route("thread", "POST", MESSAGE + "/threads", open_thread),
)
KINDS = tuple(dict.fromkeys(route.kind for route in ROUTES))
