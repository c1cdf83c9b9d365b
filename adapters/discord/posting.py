"""Messages that answer no interaction: sent to a channel, or changed there."""

import hashlib
from typing import Any, Literal

from discord import AllowedMentions, Client, HTTPException, Object, PartialMessageable
from discord.abc import GuildChannel

from adapters.discord.calls import CLOSED, THREAD_EXISTS, UNKNOWN_MESSAGE, code_of, once, repeated
from adapters.discord.render import render
from adapters.discord.to_event import channel_of
from adapters.discord.views import view
from bot.events import Place
from bot.ports import CannotShow, Unreachable
from bot.replies import AnyReply, Ask

ARCHIVED_AFTER: Literal[1440] = 1440
"""Minutes without a word in a thread."""


async def send(client: Client, place: Place, reply: AnyReply, embeds: bool = True) -> str:
    """Send a reply. One with a key is one message, however often it is sent within some minutes.

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
    channel, shown = _channel(client, place), render(reply)
    if embeds and not _may_embed(client, place):
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
    shown, found = render(reply), _channel(client, place).get_partial_message(int(message))
    try:
        # What stood above it counted answers, and goes.
        await repeated(lambda: found.edit(content=None, embeds=shown.embeds, view=view(shown.rows)))
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
    found = _channel(client, place).get_partial_message(int(message))
    try:
        await once(lambda: found.edit(content=text))
    except HTTPException as error:
        if code_of(error) in CLOSED | {UNKNOWN_MESSAGE}:
            return False
        raise
    return True


async def open_thread(client: Client, place: Place, message: str, title: str) -> str | None:
    """Open a thread under a message; None where there can be none, as in a thread or a private chat.

    Raises:
        CannotShow: the bot may not.
        HTTPException, aiohttp.ClientError, OSError: it could not be opened, or may not have been.
    """
    if place.thread or not place.server:
        return None
    found = _channel(client, place).get_partial_message(int(message))
    try:
        thread = await repeated(lambda: found.create_thread(name=title, auto_archive_duration=ARCHIVED_AFTER))
    except HTTPException as error:
        if code_of(error) == THREAD_EXISTS:  # opened by a try whose answer was lost
            return None
        if code_of(error) in CLOSED:
            raise CannotShow("thread") from error
        raise
    return str(thread.id)


def _channel(client: Client, place: Place) -> PartialMessageable:
    channel = channel_of(place)
    if channel is None:
        raise Unreachable("who is answered where nobody else sees it can only be answered")
    return client.get_partial_messageable(channel, guild_id=int(place.server) if place.server else None)


def _may_embed(client: Client, place: Place) -> bool:
    """Whether the bot may embed where it may write, as far as is known."""
    found = client.get_channel(int(place.chat))
    if not isinstance(found, GuildChannel) or found.guild.me is None:
        return True
    allowed = found.permissions_for(found.guild.me)
    return allowed.embed_links or not allowed.send_messages  # without that Discord says so itself


def _calling(reply: AnyReply) -> dict[str, Any]:
    """What calls a role to a question; nobody else is ever called."""
    if not isinstance(reply, Ask) or not reply.ping:
        return {}
    return {"content": f"<@&{reply.ping}>", "allowed_mentions": AllowedMentions(roles=[Object(int(reply.ping))])}


def _nonce(reply: AnyReply) -> str | None:
    """Names a reply by its contents, in 24 characters of the 25 that Discord takes; None leaves it to chance."""
    return hashlib.blake2b(repr(reply).encode(), digest_size=12).hexdigest() if reply.key else None
