"""The bot was added to a server: where it can say hello, and that it does."""

import logging

from discord import Client, Guild, HTTPException, TextChannel

from adapters.discord import posting
from adapters.discord.calls import LOST
from adapters.discord.rights import lacking
from adapters.discord.to_event import PLATFORM
from bot.events import Joined, Person, Place, PlaceKind, Right
from bot.ports import Unreachable
from bot.router import Router
from bot.store.errors import StoreError

log = logging.getLogger(__name__)


def to_event(guild: Guild) -> Joined | None:
    """The bot was added, in the channel where it can say so; None if it may write in none.

    Discord does not say who added it, so the server stands for that person.
    """
    channel = _channel(guild)
    if channel is None:
        return None
    # Each time the bot is added is an event of its own.
    event_id = f"added:{guild.id}:{guild.me.joined_at}"
    place = Place(PLATFORM, str(channel.id), PlaceKind.GROUP, str(guild.id))
    return Joined(event_id, place, Person(str(guild.id), ""), lacking(channel.permissions_for(guild.me)))


async def welcome(router: Router, client: Client, event: Joined) -> None:
    """Say what is to be said to a server. What goes wrong is logged only: every command works all the same."""
    try:
        for reply in await router.handle(event):
            message = await posting.send(client, event.place, reply, embeds=Right.EMBEDS not in event.lacking)
            router.reach.seen(event.place, reply, message)
    except (Unreachable, StoreError, HTTPException, *LOST) as error:
        log.warning("the server of %s could not be greeted: %r", event.place, error)


def _channel(guild: Guild) -> TextChannel | None:
    """The channel for messages of the system, else the first in which the bot may write."""
    if guild.me is None:
        return None
    first = [guild.system_channel] if guild.system_channel else []
    for channel in [*first, *guild.text_channels]:
        allowed = channel.permissions_for(guild.me)
        if allowed.view_channel and allowed.send_messages:
            return channel
    return None
