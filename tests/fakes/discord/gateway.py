"""The gateway: sessions that outlive their connections, and what goes over the wire."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from tests.fakes.discord import payloads
from tests.fakes.discord.connection import Connection
from tests.fakes.discord.errors import Json

if TYPE_CHECKING:
    from tests.fakes.discord.server import DiscordServer
    from tests.fakes.discord.world import Guild

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, RESUME, RECONNECT = 0, 1, 2, 3, 6, 7
INVALID_SESSION, HELLO, ACK = 9, 10, 11
UNKNOWN_OPCODE, UNDECODABLE, NOT_AUTHENTICATED, BAD_TOKEN, TWICE = 4001, 4002, 4003, 4004, 4005
BAD_SEQUENCE, TIMED_OUT, BAD_SHARD, BAD_VERSION, PRIVILEGED = 4007, 4009, 4010, 4012, 4014
GUILDS = 1
PRIVILEGED_INTENTS = {1 << 1: "members", 1 << 8: "presences", 1 << 15: "message content"}


@dataclass(eq=False)
class Session:
    """What the bot is told on one shard, and whether somebody is listening."""

    id: str
    shard: int
    shards: int
    connection: Connection | None = None
    events: list[Json] = field(default_factory=list)

    def send(self, event: str, data: Json) -> None:
        """Tell the bot of an event now, or when it resumes."""
        made = {"op": DISPATCH, "s": len(self.events) + 1, "t": event, "d": data}
        self.events.append(made)
        if self.connection:
            self.connection.send(made)

    def has(self, guild: Guild | None) -> bool:
        """Whether a server, or a private chat, belongs to this shard."""
        return (guild.id >> 22) % self.shards == self.shard if guild else self.shard == 0


class Gateway:
    """The server's side of the gateway."""

    def __init__(self, server: DiscordServer) -> None:
        self._server = server
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self.identified = 0
        self.resumed = 0

    @property
    def connected(self) -> int:
        """How many shards listen."""
        return sum(session.connection is not None for session in self.sessions.values())

    def dispatch(self, event: str, data: Json, guild: Guild | None) -> None:
        """Tell the bot of an event; interactions perhaps late."""
        late = self._server.late if event == "INTERACTION_CREATE" else 0.0
        if late:
            asyncio.get_running_loop().call_later(late, self._tell, event, data, guild)
        else:
            self._tell(event, data, guild)

    def _tell(self, event: str, data: Json, guild: Guild | None) -> None:
        self._server.stir()
        for session in self.sessions.values():
            if session.has(guild):
                session.send(event, data)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One connection, from HELLO to its end."""
        if self._server.gateway_down:
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse(max_msg_size=4096, compress=False)
        await socket.prepare(request)
        connection = Connection(socket, request)
        if request.query.get("v") != "10" or request.query.get("encoding") != "json":
            await socket.close(code=BAD_VERSION)
            return socket
        self.connections.add(connection)
        writer = asyncio.create_task(connection.write())
        connection.send({"op": HELLO, "s": None, "t": None, "d": {"heartbeat_interval": self._interval}})
        try:
            await self._read(connection)
        finally:
            self._part(connection)
            writer.cancel()
        return socket

    @property
    def _interval(self) -> int:
        return round(self._server.heartbeat_interval * 1000)

    async def _read(self, connection: Connection) -> None:
        loop = asyncio.get_running_loop()
        beat = loop.time()
        while True:
            patience = beat + self._server.heartbeat_interval * 1.5 - loop.time()
            try:
                message = await connection.socket.receive(timeout=max(patience, 0.001))
            except TimeoutError:
                self._server.violations.append("no heartbeat in time")
                await connection.close(TIMED_OUT)
                return
            if message.type is not WSMsgType.TEXT:
                return
            try:
                payload = message.json()
            except ValueError:
                await connection.close(UNDECODABLE)
                return
            if payload.get("op") == HEARTBEAT:
                beat = loop.time()
            code = self._take(connection, payload.get("op"), payload.get("d"))
            if code is not None:
                await connection.close(code)
                return

    def _take(self, connection: Connection, op: Any, data: Any) -> int | None:
        """Do what the bot asks for; the code with which to close, if that is no good."""
        if op == HEARTBEAT:
            if self._server.heartbeats_answered:
                connection.send({"op": ACK, "s": None, "t": None, "d": None})
            return None
        if op in (IDENTIFY, RESUME):
            if self._session(connection):
                return TWICE
            return self._identify(connection, data) if op == IDENTIFY else self._resume(connection, data)
        if op != PRESENCE:
            self._server.violations.append(f"opcode {op} at the gateway")
            return UNKNOWN_OPCODE
        return None if self._session(connection) else NOT_AUTHENTICATED

    def _session(self, connection: Connection) -> Session | None:
        return next((each for each in self.sessions.values() if each.connection is connection), None)

    def _identify(self, connection: Connection, data: Json) -> int | None:
        if data.get("token") != self._server.token:
            return BAD_TOKEN
        intents = data.get("intents", 0)
        asked = [name for bit, name in PRIVILEGED_INTENTS.items() if intents & bit]
        if intents != GUILDS:
            self._server.violations.append(f"intents {intents}, privileged: {asked}; only guilds (1) is expected")
        if asked:
            return PRIVILEGED
        shard, shards = data.get("shard", [0, 1])
        if not 0 <= shard < shards:
            return BAD_SHARD
        self.sessions = {key: each for key, each in self.sessions.items() if each.shard != shard}
        session = Session(secrets.token_hex(16), shard, shards, connection)
        self.sessions[session.id] = session
        self.identified += 1
        self._welcome(session)
        return None

    def _welcome(self, session: Session) -> None:
        world = self._server.world
        guilds = [guild for guild in world.guilds.values() if guild.bot and session.has(guild)]
        ready = {
            "v": 10,
            "user": payloads.bot_user(world),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self._server.gateway_url,
            "shard": [session.shard, session.shards],
            "application": {"id": str(world.bot_id), "flags": 0},
        }
        session.send("READY", ready)
        for guild in guilds:
            session.send("GUILD_CREATE", payloads.guild(guild))
        self._server.stir()

    def _resume(self, connection: Connection, data: Json) -> int | None:
        if data.get("token") != self._server.token:
            return BAD_TOKEN
        session = self.sessions.get(data.get("session_id", ""))
        if session is None:
            connection.send({"op": INVALID_SESSION, "s": None, "t": None, "d": False})
            return None
        seen = data.get("seq") or 0
        if seen > len(session.events):
            return BAD_SEQUENCE
        session.connection = connection
        for event in session.events[seen:]:
            connection.send(event)
        session.send("RESUMED", {})
        self.resumed += 1
        return None

    def _part(self, connection: Connection) -> None:
        """A connection has ended; a session stays, unless the bot said good-bye itself."""
        self.connections.discard(connection)
        session = self._session(connection)
        if session is None:
            return
        session.connection = None
        if connection.left and self.sessions.get(session.id) is session:
            del self.sessions[session.id]

    async def close(self, code: int) -> None:
        """End all connections with a code; the sessions can be resumed."""
        for connection in list(self.connections):
            await connection.close(code)

    def drop(self) -> None:
        """End all connections without a word; the sessions can be resumed."""
        for connection in list(self.connections):
            connection.abort()

    def ask_to_reconnect(self) -> None:
        """Ask the bot to connect anew and resume."""
        for connection in list(self.connections):
            connection.send({"op": RECONNECT, "s": None, "t": None, "d": None})

    def invalidate(self) -> None:
        """End all sessions: what happens from now on is lost until the bot identifies anew."""
        self.sessions.clear()
        for connection in list(self.connections):
            connection.send({"op": INVALID_SESSION, "s": None, "t": None, "d": False})
