"""Pictures: formulas and figures before their questions, charts after their notes."""

import logging
from dataclasses import replace
from typing import TypeVar

from telegram.error import TelegramError

from adapters.telegram.calls import Calls
from adapters.telegram.render import render
from bot.events import Place
from bot.pictures import Pictures
from bot.replies import AnyReply, Ask, Note, Quote

Q = TypeVar("Q", Ask, Quote)

log = logging.getLogger(__name__)

PICTURED = 1000
"""Questions of which it is remembered that a picture stands above them; of others the source is shown once more."""


class Illustrations:
    """Sends pictures, and leaves out what stands in one."""

    def __init__(self, calls: Calls, pictures: Pictures | None) -> None:
        self._calls, self._pictures = calls, pictures
        self._pictured: dict[str | None, None] = {}

    async def before(self, place: Place, reply: AnyReply) -> AnyReply:
        """Send a question's formula or picture before it, also one that is recalled.

        What cannot be sent stands in the question, in words.

        Raises:
            Unreachable, TelegramError: what is told before that could not be sent, or may not have been.
        """
        if isinstance(reply, Note) and reply.recalled:
            drawn = await self._drawn(reply.recalled)
            return replace(reply, recalled=await self._above(place, reply.recalled, drawn))
        if not isinstance(reply, Ask):
            return reply
        drawn = await self._drawn(reply)
        if reply.before and (drawn or (reply.picture and reply.picture.data)):
            # Under the picture it would be taken for what the picture is about.
            await self._calls.send(place, render(reply.before))
            reply = replace(reply, before=None)
        return await self._above(place, reply, drawn, reply.key)

    async def _drawn(self, question: Ask | Quote) -> bytes | None:
        return await self._pictures.formula(question.formula) if question.formula and self._pictures else None

    async def _above(self, place: Place, asked: Q, drawn: bytes | None, key: str | None = None) -> Q:
        """Send what belongs above a question; returns it without what was sent."""
        if drawn and asked.formula and await self._sent(place, drawn, asked.formula, "formula.png", key):
            asked = replace(asked, formula=None)
        if (seen := asked.picture) and seen.data and await self._sent(place, seen.data, seen.alt, seen.name, key):
            asked = replace(asked, picture=None)
        return asked

    async def _sent(self, place: Place, picture: bytes, caption: str, name: str, key: str | None) -> bool:
        """Send a picture; False if it was not sent, or may not have arrived. `key` is of the question below it."""
        try:
            await self._calls.picture(place, picture, caption, name)
        except TelegramError as error:
            log.warning("the picture of a question to %s was not sent: %s", place, error)
            return False
        if key is not None:
            self._pictured[key] = None
        if len(self._pictured) > PICTURED:
            del self._pictured[next(iter(self._pictured))]
        return True

    async def after(self, place: Place, reply: AnyReply) -> None:
        """Send a note's chart as a picture below it, with what can be seen on it as its caption."""
        if not isinstance(reply, Note) or not reply.chart or not self._pictures:
            return
        picture = await self._pictures.chart(reply.chart)
        if picture is None:
            return
        try:
            await self._calls.picture(place, picture, reply.chart.alt, f"{reply.chart.name}.png")
        except TelegramError as error:
            log.warning("the chart %s was not sent to %s: %s", reply.chart.name, place, error)

    def beside(self, reply: AnyReply) -> AnyReply:
        """A reply that takes a question's place, without the formula or picture that stands above it."""
        if reply.replaces not in self._pictured:
            return reply
        if isinstance(reply, Ask):
            return replace(reply, formula=None, picture=None)
        if isinstance(reply, Note) and reply.quote:
            return replace(reply, quote=replace(reply.quote, formula=None))
        return reply
