"""Messages that answer no interaction: sent to a channel, or changed there."""

import hashlib
from typing import Any

from discord import Client, HTTPException, PartialMessageable

from adapters.discord.calls import CLOSED, UNKNOWN_MESSAGE, code_of, once, repeated
from adapters.discord.render import render
from adapters.discord.to_event import channel_of
from adapters.discord.views import view
from bot.events import Place
from bot.ports import Unreachable
from bot.replies import AnyReply


async def send(client: Client, place: Place, reply: AnyReply) -> str:
    """Send a reply. One with a key is one message, however often it is sent within some minutes.

    Returns:
        The message's id.

    Raises:
        Unreachable: the bot may not write there.
        HTTPException, aiohttp.ClientError, OSError: it could not be sent, or may not have been.
    """
    channel, shown = _channel(client, place), render(reply)

    def message() -> dict[str, Any]:
        parts = {"embeds": shown.embeds, "nonce": _nonce(reply), "view": view(shown.rows), "files": shown.files}
        return {name: part for name, part in parts.items() if part or name in ("embeds", "nonce")}

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
        await repeated(lambda: found.edit(embeds=shown.embeds, view=view(shown.rows)))
    except HTTPException as error:
        if code_of(error) in CLOSED | {UNKNOWN_MESSAGE}:
            return False
        raise
    return True


def _channel(client: Client, place: Place) -> PartialMessageable:
    channel = channel_of(place)
    if channel is None:
        raise Unreachable("who uses the bot where it is not installed can only be answered")
    return client.get_partial_messageable(channel)


def _nonce(reply: AnyReply) -> str | None:
    """Names a reply by its contents, in 24 characters of the 25 that Discord takes; None leaves it to chance."""
    return hashlib.blake2b(repr(reply).encode(), digest_size=12).hexdigest() if reply.key else None
