"""What there is on the platform: people, servers (guilds), channels, messages; and a clock that can be moved."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.fakes.discord import payloads
from tests.fakes.discord.errors import Json
from tests.fakes.discord.seen import Seen

if TYPE_CHECKING:
    from tests.fakes.discord.interactions import Interaction
    from tests.fakes.discord.people import Person

EPOCH = 1420070400.0
"""Seconds: the moment from which ids count, 2015-01-01 UTC."""

TEXT, DM, GROUP_DM, THREAD = 0, 1, 3, 11


@dataclass(eq=False)
class Channel:
    """Where messages are: a text channel, a thread, the bot's chat with a person, or a chat without the bot.

    Attributes:
        visible, writable, threads_allowed: whether the bot may see it, write in it, open threads in it.
        embeds_allowed, files_allowed: whether the bot may send embeds, and files.
        mentions_allowed: whether the bot may mention everyone and every role.
        archives_after: of a thread: minutes without a message after which it is archived.
        locked: of a thread: moderators have closed it.
        gone: it was deleted.
    """

    world: World = field(repr=False)
    id: int
    kind: int
    name: str
    guild: Guild | None = field(default=None, repr=False)
    parent: Channel | None = field(default=None, repr=False)
    people: tuple[Person, ...] = ()
    visible: bool = True
    writable: bool = True
    threads_allowed: bool = True
    embeds_allowed: bool = True
    files_allowed: bool = True
    mentions_allowed: bool = False
    archives_after: int = 1440
    locked: bool = False
    gone: bool = False

    @property
    def reachable(self) -> bool:
        """Whether the bot is where this channel is."""
        return self.guild.bot if self.guild else self.kind == DM

    def thread(self, name: str) -> Channel:
        """Somebody opens a thread that the bot can see."""
        return self.world.add_thread(self, name, self.world.snowflake())

    def permit(
        self,
        *,
        view: bool | None = None,
        send: bool | None = None,
        threads: bool | None = None,
        mentions: bool | None = None,
        embeds: bool | None = None,
        files: bool | None = None,
    ) -> None:
        """Somebody gives the bot permissions in the channel, or takes them away: what is None stays."""
        self.visible = self.visible if view is None else view
        self.writable = self.writable if send is None else send
        self.threads_allowed = self.threads_allowed if threads is None else threads
        self.mentions_allowed = self.mentions_allowed if mentions is None else mentions
        self.embeds_allowed = self.embeds_allowed if embeds is None else embeds
        self.files_allowed = self.files_allowed if files is None else files
        if self.guild and self.guild.bot:
            self.world.dispatch("CHANNEL_UPDATE", payloads.channel(self), self.guild)

    def delete(self) -> None:
        """Somebody deletes the channel."""
        self.gone = True
        if self.guild and self.guild.bot:
            event = "THREAD_DELETE" if self.kind == THREAD else "CHANNEL_DELETE"
            self.world.dispatch(event, payloads.channel(self), self.guild)


@dataclass(eq=False)
class Role:
    """A role; one that is not mentionable is mentioned only by who may mention everyone."""

    id: int
    name: str
    mentionable: bool = True


@dataclass(eq=False)
class Guild:
    """A server.

    Attributes:
        bot: whether the bot is in it; without it only people who installed the bot for themselves can use it.
        joined: when the bot was added last, in seconds since 1970.
        system: the channel for messages of the system, if there is one.
    """

    world: World = field(repr=False)
    id: int
    name: str
    members: list[Person] = field(repr=False)
    admins: list[Person] = field(repr=False)
    bot: bool = True
    channels: list[Channel] = field(default_factory=list, repr=False)
    roles: list[Role] = field(default_factory=list, repr=False)
    joined: float = 0.0
    system: Channel | None = field(default=None, repr=False)

    def channel(self, name: str) -> Channel:
        """The channel or thread of a name; a text channel is made if there is none."""
        for channel in self.channels:
            if channel.name == name and not channel.gone:
                return channel
        channel = Channel(self.world, self.world.snowflake(), TEXT, name, self)
        self.world.channels[channel.id] = channel
        self.channels.append(channel)
        if self.bot:
            self.world.dispatch("CHANNEL_CREATE", payloads.channel(channel), self)
        return channel

    def role(self, name: str, *, mentionable: bool = True) -> Role:
        """The role of a name; made if there is none."""
        for role in self.roles:
            if role.name == name:
                return role
        role = Role(self.world.snowflake(), name, mentionable)
        self.roles.append(role)
        if self.bot:
            data = {"guild_id": str(self.id), "role": payloads.role(role.id, name, mentionable)}
            self.world.dispatch("GUILD_ROLE_CREATE", data, self)
        return role

    def add_bot(self) -> None:
        """Somebody adds the bot."""
        self.bot, self.joined = True, self.world.now()
        # Of a server that was there before, the platform says that it is not unavailable.
        added = payloads.guild(self)
        del added["unavailable"]
        self.world.dispatch("GUILD_CREATE", added, self)

    def remove_bot(self) -> None:
        """Somebody removes the bot."""
        self.world.dispatch("GUILD_DELETE", {"id": str(self.id)}, self)
        self.bot = False

    def fail(self) -> None:
        """The platform loses the server for a while; the bot stays in it."""
        self.world.dispatch("GUILD_DELETE", {"id": str(self.id), "unavailable": True}, self)


@dataclass(eq=False)
class Message:
    """A message of the bot; `to` is the only one who sees it, `roles` are the ids of those that it notified."""

    id: int
    channel: Channel
    created: float
    body: Json
    to: Person | None = None
    interaction: Interaction | None = field(default=None, repr=False)
    loading: bool = False
    nonce: str | None = None
    edited: float | None = None
    deleted: bool = False
    thread: Channel | None = None
    roles: tuple[int, ...] = ()


@dataclass
class World:
    """Everything there is.

    Attributes:
        log: what people saw, in order.
        violations: what a client of the real platform must not do, or what our own rules forbid.
        offset: seconds by which the platform's clock is ahead of the machine's.
        dispatch: sends an event to the bot's gateway sessions: name, data, and the server it belongs to.
    """

    token: str
    name: str
    dispatch: Callable[[str, Json, Guild | None], None] = lambda *_: None
    log: list[Seen] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    offset: float = 0.0
    people: dict[int, Person] = field(default_factory=dict)
    guilds: dict[int, Guild] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    interactions: dict[str, Interaction] = field(default_factory=dict)
    nonces: dict[tuple[int, str], Message] = field(default_factory=dict)
    commands: dict[int, list[Json]] = field(default_factory=dict)
    """The registered commands of a server's id; of all places under 0."""

    _last_id: int = 0
    _dms: dict[int, Channel] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bot_id = self.snowflake()
        self.owner_id = self.snowflake()

    def now(self) -> float:
        """The moment on the platform's clock, in seconds since 1970."""
        return time.time() + self.offset

    def snowflake(self) -> int:
        """A new id; ids grow with time."""
        self._last_id = max(self._last_id + 1, int((self.now() - EPOCH) * 1000) << 22)
        return self._last_id

    def add_guild(self, name: str, members: Iterable[Person], admins: Iterable[Person], bot: bool) -> Guild:
        """A new server, of which the bot learns at once if it is in it."""
        guild = Guild(self, self.snowflake(), name, list(members), list(admins), bot=False)
        self.guilds[guild.id] = guild
        guild.channel("general")
        if bot:
            guild.add_bot()
        return guild

    def add_thread(self, parent: Channel, name: str, id_: int, archives_after: int = 1440) -> Channel:
        """A new thread in a channel, archived after so many minutes without a message."""
        thread = Channel(self, id_, THREAD, name, parent.guild, parent, archives_after=archives_after)
        self.channels[thread.id] = thread
        if parent.guild:
            parent.guild.channels.append(thread)
            if parent.guild.bot:
                data = payloads.channel(thread) | {"newly_created": True}
                self.dispatch("THREAD_CREATE", data, parent.guild)
        return thread

    def dm(self, person: Person) -> Channel:
        """The bot's chat with a person."""
        if person.id not in self._dms:
            channel = Channel(self, self.snowflake(), DM, "", people=(person,))
            self._dms[person.id] = self.channels[channel.id] = channel
        return self._dms[person.id]

    def shared(self, person: Person) -> list[Guild]:
        """The servers in which both a person and the bot are."""
        return [guild for guild in self.guilds.values() if guild.bot and person in guild.members]
