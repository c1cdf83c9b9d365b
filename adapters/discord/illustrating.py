"""The picture of a question in what is shown of it: in an embed, with its words for who does not see it."""

from dataclasses import replace
from typing import Any

from discord import Attachment, Embed, File, Message

from adapters.discord.prose import cut, prose
from bot.replies import AnyReply, Ask, Note, Picture
from bot.texts import around

LONGEST_ALT = 1024
LONGEST_WORDS = 520
"""Characters of what stands for a picture that is not shown."""


def picture_of(reply: AnyReply) -> Picture | None:
    """The picture that is shown with a reply, in the question or in the one it quotes; None if there is none."""
    found = reply.picture if isinstance(reply, Ask) else None
    if isinstance(reply, Note) and reply.seen_in_place:
        found = reply.seen_in_place.picture
    return found if found and found.data is not None else None


def in_words(reply: AnyReply) -> AnyReply:
    """The same reply, whose picture is told in words alone."""
    if isinstance(reply, Ask) and reply.picture:
        return replace(reply, picture=replace(reply.picture, data=None))
    if isinstance(reply, Note) and (quote := reply.seen_in_place) and quote.picture:
        quote = replace(quote, picture=replace(quote.picture, data=None))
        return replace(reply, recalled=quote) if reply.recalled else replace(reply, quote=quote)
    return reply


def words(picture: Picture | None) -> list[str]:
    """The line that stands for a picture that is not shown."""
    return [cut(around.picture(prose(picture.alt)), LONGEST_WORDS)] if picture and picture.data is None else []


def attached(embed: Embed, picture: Picture | None) -> dict[str, Any]:
    """Have an embed show a picture; returns what its message needs for that."""
    if picture is None or picture.data is None:
        return {}
    embed.set_image(url=f"attachment://{picture.name}")
    return {"file": (picture.name, picture.data), "alt": cut(picture.alt, LONGEST_ALT), "lasting": True}


def kept(message: Message | None, name: str | None, files: list[File]) -> list[Attachment | File]:
    """What is attached to a message that is changed: what it has by that name, so that it is not sent again."""
    there = message.attachments if message and name else []
    return [each for each in there if each.filename == name] or [*files]
