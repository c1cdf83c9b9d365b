"""Threads to talk in, under messages."""

from typing import Literal

from discord import Client, HTTPException

from adapters.discord.calls import CLOSED, THREAD_EXISTS, code_of, repeated
from adapters.discord.posting import channel_at
from bot.events import Place
from bot.ports import CannotShow

ARCHIVED_AFTER: Literal[1440] = 1440
"""Minutes without a word in a thread."""


async def open_thread(client: Client, place: Place, message: str, title: str) -> str | None:
    """Open a thread under a message; None where there can be none, as in a thread or a private chat.

    Raises:
        CannotShow: the bot may not.
        HTTPException, aiohttp.ClientError, OSError: it could not be opened, or may not have been.
    """
    if place.thread or not place.server:
        return None
    found = channel_at(client, place).get_partial_message(int(message))
    try:
        thread = await repeated(lambda: found.create_thread(name=title, auto_archive_duration=ARCHIVED_AFTER))
    except HTTPException as error:
        if code_of(error) == THREAD_EXISTS:  # opened by a try whose answer was lost
            return None
        if code_of(error) in CLOSED:
            raise CannotShow("thread") from error
        raise
    return str(thread.id)
