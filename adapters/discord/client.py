"""The connection to Discord: what comes in, handed on."""

from collections.abc import Awaitable, Callable
from typing import Any

from discord import (
    AllowedMentions,
    AutoShardedClient,
    Guild,
    Intents,
    Interaction,
    InteractionType,
    MemberCacheFlags,
    VoiceClient,
)
from discord.abc import GuildChannel
from discord.ui import Modal

from adapters.discord.to_event import PLATFORM, submitted
from adapters.discord.views import Opener, Payload
from bot.events import AnyEvent, Place, PlaceKind

Take = Callable[[Interaction[Any], AnyEvent], Awaitable[None]]
Lose = Callable[[Place], Awaitable[None]]
Open = Callable[[Interaction[Any], Modal], Awaitable[None]]
Greet = Callable[[Guild], Awaitable[None]]


class Client(AutoShardedClient):
    """A client that sees servers and interactions, and nothing that people write to each other.

    Attributes:
        take: answers an event.
        ask: opens a modal.
    """

    def __init__(self, take: Take, ask: Open, lose: Lose, greet: Greet) -> None:
        """Prepare.

        Args:
            take: answers an event.
            ask: opens a modal.
            lose: told of a place that cannot be written to any more.
            greet: told of a server that the bot was added to.
        """
        # No word at every start that there is no voice.
        VoiceClient.warn_nacl = VoiceClient.warn_dave = False
        intents = Intents.none()
        intents.guilds = True
        super().__init__(
            intents=intents,
            allowed_mentions=AllowedMentions.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=MemberCacheFlags.none(),
        )
        self.take, self.ask, self._lose, self._greet = take, ask, lose, greet
        self.add_dynamic_items(Payload, Opener)

    async def on_interaction(self, interaction: Interaction[Any]) -> None:
        """Modals come back here: by their custom id, so that one opened before a restart counts too."""
        if interaction.type is InteractionType.modal_submit and (event := submitted(interaction)):
            await self.take(interaction, event)

    async def on_guild_join(self, guild: Guild) -> None:
        """The bot was added to a server."""
        await self._greet(guild)

    async def on_guild_remove(self, guild: Guild) -> None:
        """The bot was removed from a server."""
        for channel in guild.channels:
            await self.on_guild_channel_delete(channel)

    async def on_guild_channel_delete(self, channel: GuildChannel) -> None:
        """A channel is gone."""
        await self._lose(Place(PLATFORM, str(channel.id), PlaceKind.GROUP, str(channel.guild.id)))
