"""Interactions: what a person did that the bot must answer."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from tests.fakes.discord import payloads, permits
from tests.fakes.discord.errors import Json
from tests.fakes.discord.world import DM, Channel, Message, World

if TYPE_CHECKING:
    from tests.fakes.discord.people import Person

FIRST_RESPONSE = 3.0
"""Seconds in which the first response must come."""

TOKEN_LIFE = 15 * 60.0
"""Seconds for which the token of an interaction can be used."""

FOREIGN_FOLLOW_UPS = 5
"""Follow-ups of an interaction in a server without the bot."""


class Kind(IntEnum):
    """What a person did."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Response(IntEnum):
    """How the bot may answer first."""

    MESSAGE = 4
    DEFER = 5
    DEFER_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


@dataclass(eq=False)
class Interaction:
    """Something a person did.

    Attributes:
        owners: for whom the bot is installed: "0" the server, "1" the person.
        message: the one whose component it was.
        response: the first response, if one came.
        original: the message that `@original` means.
        cause: for a modal, the interaction that it answered.
    """

    id: int
    token: str
    kind: Kind
    person: Person
    channel: Channel
    created: float
    owners: dict[str, str]
    data: Json = field(repr=False)
    message: Message | None = None
    cause: Interaction | None = field(default=None, repr=False)
    command: str | None = None
    response: Response | None = None
    original: Message | None = None
    follow_ups: int = 0
    _responded: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    @property
    def foreign(self) -> bool:
        """Whether it came from a server that has not installed the bot."""
        return self.channel.guild is not None and "0" not in self.owners

    def respond(self, kind: Response) -> None:
        """Take note of the first response."""
        self.response = kind
        self._responded.set()

    async def answered(self, timeout: float = FIRST_RESPONSE) -> Interaction:
        """Wait until the bot has responded, at most some seconds.

        Raises:
            TimeoutError: it has not.
        """
        async with asyncio.timeout(timeout):
            await self._responded.wait()
        return self


def owners(person: Person, channel: Channel) -> dict[str, str]:
    """For whom the bot is installed where a person acts."""
    found = {}
    if channel.guild and channel.guild.bot:
        found["0"] = str(channel.guild.id)
    elif channel.kind == DM and channel.world.shared(person):
        found["0"] = "0"
    if person.installed:
        found["1"] = str(person.id)
    return found


def context(channel: Channel) -> int:
    """Where a person acts: 0 a server, 1 the chat with the bot, 2 a chat without it."""
    if channel.guild:
        return 0
    return 1 if channel.kind == DM else 2


def begin(
    world: World,
    kind: Kind,
    person: Person,
    channel: Channel,
    data: Json,
    *,
    message: Message | None = None,
    cause: Interaction | None = None,
    command: str | None = None,
    owned: dict[str, str] | None = None,
) -> Interaction:
    """Make an interaction and send it to the bot."""
    assert not channel.gone, f"{channel.name} was deleted"
    assert not channel.guild or person in channel.guild.members, f"{person.name} is not in {channel.guild}"
    assert channel.guild or person in channel.people, f"this chat is not {person.name}'s"
    owned = owners(person, channel) if owned is None else owned
    token = secrets.token_urlsafe(48)
    made = Interaction(
        world.snowflake(), token, kind, person, channel, world.now(), owned, data, message, cause, command
    )
    world.interactions[token] = made
    world.dispatch("INTERACTION_CREATE", payload(world, made), channel.guild)
    return made


def payload(world: World, made: Interaction) -> Json:
    """An interaction as the gateway sends it."""
    channel, person = made.channel, made.person
    account = payloads.person_user(person)
    guild = channel.guild
    allowed = payloads.permissions(person, guild) if guild else permits.MEMBER
    found: Json = {
        "id": str(made.id),
        "application_id": str(world.bot_id),
        "type": int(made.kind),
        "data": made.data,
        "token": made.token,
        "version": 1,
        "channel_id": str(channel.id),
        "channel": payloads.channel(channel, allowed=allowed),
        "app_permissions": str(permits.allowed(channel)),
        "locale": "en-US",
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": made.owners,
        "context": context(channel),
        "attachment_size_limit": payloads.ATTACHMENT_LIMIT,
    }
    if guild:
        found["guild_id"] = str(guild.id)
        found["guild"] = {"id": str(guild.id), "locale": "en-US", "features": []}
        found["guild_locale"] = "en-US"
        found["member"] = payloads.member(account, allowed)
    else:
        found["user"] = account
    if made.message:
        found["message"] = payloads.message(made.message)
    return found
