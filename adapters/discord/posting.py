"""Messages that answer no interaction: sent to a channel, or changed there."""

import hashlib
import logging
from collections.abc import Awaitable
from contextlib import suppress
from typing import Any

from discord import AllowedMentions, Client, HTTPException, Message, Object, PartialMessageable
from discord.abc import GuildChannel

from adapters.discord.calls import CLOSED, UNKNOWN_MESSAGE, code_of, once, repeated
from adapters.discord.illustrating import in_words, picture_of
from adapters.discord.render import render
from adapters.discord.to_event import channel_of
from adapters.discord.views import view
from bot.events import Place
from bot.ports import Unreachable
from bot.replies import AnyReply, Ask

log = logging.getLogger(__name__)


async def send(client: Client, place: Place, reply: AnyReply, embeds: bool = True) -> str:
    """Send a reply, without the picture of its question where that is refused.

    One with a key is one message, however often it is sent within some minutes.

    Args:
        client: the connection.
        place: where to.
        reply: what to say.
        embeds: whether the bot may embed there; else Discord would leave the message empty.

    Returns:
        The message's id.

    Raises:
        Unreachable: the bot may not write there, or not embed.
        HTTPException, aiohttp.ClientError, OSError: it could not be sent, or may not have been.
    """
    if picture_of(reply) and embeds and _may(client, place, "attach_files"):
        try:
            return await _send(client, place, reply, embeds)
        except (Unreachable, HTTPException) as error:
            log.warning("the picture of a question was refused in %s: %r", place, error)
    return await _send(client, place, in_words(reply), embeds)


async def _send(client: Client, place: Place, reply: AnyReply, embeds: bool) -> str:
    channel, shown = channel_at(client, place), render(reply)
    if embeds and not _may(client, place, "embed_links"):
        # Beside a call to a role Discord would leave out the question, and say nothing.
        raise Unreachable("it does not let me embed links")

    def message() -> dict[str, Any]:
        said = {"embeds": shown.embeds} if embeds else {"content": shown.text}
        below = {"nonce": _nonce(reply), "view": view(shown.rows), "files": shown.files}
        return said | _calling(reply) | {name: part for name, part in below.items() if part or name == "nonce"}

    # Without a key Discord could not tell a repetition from a second message.
    carefully = repeated if reply.key else once
    try:
        return str((await carefully(lambda: channel.send(**message()))).id)
    except HTTPException as error:
        if code_of(error) in CLOSED:
            raise Unreachable(error.text or str(error)) from error
        raise


async def change(client: Client, place: Place, message: str, reply: AnyReply) -> bool:
    """Show a reply in place of a message; False if it is not there any more, or not to be changed.

    Raises:
        Unreachable, HTTPException, aiohttp.ClientError, OSError: as for `send`.
    """
    if picture_of(reply) and _may(client, place, "attach_files"):
        with suppress(HTTPException):
            if await _change(client, place, message, reply):
                return True
    return await _change(client, place, message, in_words(reply))


async def _change(client: Client, place: Place, message: str, reply: AnyReply) -> bool:
    shown, found = render(reply), channel_at(client, place).get_partial_message(int(message))

    def changed() -> Awaitable[Message]:
        # What stood above it counted answers, and goes. Nobody knows here what is attached to it.
        return found.edit(content=None, embeds=shown.embeds, view=view(shown.rows), attachments=shown.files)

    try:
        await repeated(changed)
    except HTTPException as error:
        if code_of(error) in CLOSED | {UNKNOWN_MESSAGE}:
            return False
        raise
    return True


async def write_above(client: Client, place: Place, message: str, text: str) -> bool:
    """Write a text above what a message shows; False if it is not there any more, or not to be changed.

    Raises:
        Unreachable, HTTPException, aiohttp.ClientError, OSError: as for `send`.
    """
    found = channel_at(client, place).get_partial_message(int(message))
    try:
        await once(lambda: found.edit(content=text))
    except HTTPException as error:
        if code_of(error) in CLOSED | {UNKNOWN_MESSAGE}:
            return False
        raise
    return True


def channel_at(client: Client, place: Place) -> PartialMessageable:
    """The channel of a place.

    Raises:
        Unreachable: there is none that could be written to unasked.
    """
    channel = channel_of(place)
    if channel is None:
        raise Unreachable("who is answered where nobody else sees it can only be answered")
    return client.get_partial_messageable(channel, guild_id=int(place.server) if place.server else None)


def _may(client: Client, place: Place, right: str) -> bool:
    """Whether the bot has a right where it may write, as far as is known."""
    found = client.get_channel(int(place.chat))
    if not isinstance(found, GuildChannel) or found.guild.me is None:
        return True
    allowed = found.permissions_for(found.guild.me)
    return getattr(allowed, right) or not allowed.send_messages  # without that Discord says so itself


def _calling(reply: AnyReply) -> dict[str, Any]:
    """What calls a role to a question; nobody else is ever called."""
    if not isinstance(reply, Ask) or not reply.ping:
        return {}
    return {"content": f"<@&{reply.ping}>", "allowed_mentions": AllowedMentions(roles=[Object(int(reply.ping))])}


def _nonce(reply: AnyReply) -> str | None:
    """Names a reply by its contents, in 24 characters of the 25 that Discord takes; None leaves it to chance."""
    return hashlib.blake2b(repr(reply).encode(), digest_size=12).hexdigest() if reply.key else None
