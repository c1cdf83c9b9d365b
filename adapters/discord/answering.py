"""Event -> replies -> what is shown: one interaction from its arrival to its last reply."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from discord import HTTPException, Interaction

from adapters.discord.calls import LOST, UNKNOWN_MESSAGE, code_of
from adapters.discord.illustrating import in_words, picture_of
from adapters.discord.render import Shown, render
from adapters.discord.response import Response, TooLate
from adapters.discord.tallies import Tallies
from adapters.discord.to_event import channel_of
from bot.commands import find
from bot.events import AnyEvent, Called, Place, Pressed, Said
from bot.pictures import Pictures
from bot.ports import Unreachable
from bot.replies import AnyReply, Note
from bot.router import Router
from bot.store.errors import StoreError
from bot.texts import refusals

log = logging.getLogger(__name__)

Write = Callable[[Place, AnyReply], Awaitable[str | None]]
"""Sends a reply to a place without an interaction, and returns the message's id."""

Change = Callable[[Place, str, AnyReply], Awaitable[bool]]
"""Shows a reply in place of a message of a place; says whether that could be done."""


class Answer:
    """The answer to one interaction."""

    def __init__(
        self,
        router: Router,
        interaction: Interaction[Any],
        event: AnyEvent,
        write: Write,
        change: Change,
        tallies: Tallies,
        pictures: Pictures | None = None,
    ) -> None:
        """Join the parts.

        Args:
            router: answers the event.
            interaction: what is to be answered.
            event: what it means.
            write: sends a message when the interaction cannot be answered any more.
            change: changes a message other than the pressed one.
            tallies: counts answers above open questions.
            pictures: draws charts; without it there are none.
        """
        self._router, self._event, self._write, self._change = router, event, write, change
        self._tallies, self._pictures = tallies, pictures
        self._left: list[AnyReply] | None = None
        self._interaction, self._place = interaction, event.place
        self._alone = channel_of(event.place) is None
        private = isinstance(event, Called) and find(event.name).is_private(event.arguments)
        self._hidden = self._alone or (self._place.crowded and private)
        self.response = Response(interaction, self._hidden)

    async def give(self) -> None:
        """Handle the event and show all what comes of it. What one person alone is to see is left to `whisper`."""
        replies = await self._handle()
        if all(self._is_hidden(reply) and not reply.replaces for reply in replies):
            self._left = replies
        else:
            await self._show_all(replies)

    async def whisper(self) -> None:
        """Show the person what `give` has left; nobody else has to wait for that."""
        if self._left is not None:
            await self._show_all(self._left)

    async def _show_all(self, replies: list[AnyReply]) -> None:
        """Show replies; one that fails does not keep back the others."""
        failed = 0
        for reply in replies:
            try:
                await self._show(reply)
            except Unreachable as error:
                log.info("%s cannot be reached: %s", self._place, error)
                await self._router.reach.lost(self._place, str(error))
                return
            except LOST as error:
                failed += 1
                log.warning("a reply to interaction %s may not have arrived: %r", self._event.id, error)
            except Exception:
                failed += 1
                log.exception("a reply to interaction %s could not be shown", self._event.id)
            self._count(reply)
        if failed and failed == len(replies):
            await self._tried(self._show(refusals.crashed(self._event.id)))
        await self._tried(self.response.close())

    async def _handle(self) -> list[AnyReply]:
        try:
            return await self._router.handle(self._event)
        except StoreError as error:
            log.error("interaction %s could not be handled: %s", self._event.id, error)
            return [refusals.crashed(self._event.id)]

    async def _tried(self, work: Awaitable[Any]) -> None:
        try:
            await work
        except (HTTPException, TooLate, Unreachable, *LOST) as error:
            log.warning("interaction %s stays without an answer: %r", self._event.id, error)

    async def _show(self, reply: AnyReply) -> None:
        try:
            message = await self._illustrated(reply)
        except TooLate:
            log.warning("interaction %s could not be answered in time", self._event.id)
            if self._alone or self._is_hidden(reply):
                return  # not for the others' eyes; the person's next move shows where things stand
            message = await self._write(self._place, reply)
        self._router.reach.seen(self._place, reply, None if self._is_hidden(reply) else message)

    async def _illustrated(self, reply: AnyReply) -> str | None:
        """Answer; where Discord does not take the picture of a question, with its words."""
        if picture_of(reply):
            try:
                return await self._answer(reply)
            except HTTPException as error:
                log.warning("the picture of %s was refused: %r", reply.key or reply.replaces, error)
        return await self._answer(in_words(reply))

    async def _answer(self, reply: AnyReply) -> str | None:
        shown = render(reply, await self._drawn(reply))
        if reply.replaces:
            await self._tallies.close(reply.replaces)
            if self._is_about(reply.replaces) and await self._edited(shown):
                return str(self._interaction.message.id) if self._interaction.message else None
            if message := await self._replaced(reply.replaces, reply):
                return message
        sent = await self.response.send(shown, self._is_hidden(reply))
        return str(sent) if sent else None

    async def _drawn(self, reply: AnyReply) -> bytes | None:
        """A note's chart. It is shown in answer to an interaction alone, which needs no right to attach files."""
        chart = reply.chart if isinstance(reply, Note) else None
        return await self._pictures.chart(chart) if chart and self._pictures else None

    def _count(self, reply: AnyReply) -> None:
        """Tell all how many have answered by now, above the question that was pressed."""
        if isinstance(reply, Note) and reply.tally and self._interaction.message:
            self._tallies.put(self._place, str(self._interaction.message.id), reply.tally)

    async def _edited(self, shown: Shown) -> bool:
        try:
            return await self.response.edit(shown)
        except HTTPException as error:
            if code_of(error) == UNKNOWN_MESSAGE:  # somebody has deleted it meanwhile
                return False
            raise

    async def _replaced(self, key: str, reply: AnyReply) -> str | None:
        """Show a reply in place of an earlier message that is not the pressed one; its id, if that could be done."""
        if channel_of(self._place) is None:
            return None
        message = await self._router.reach.message_of(self._place, key)
        return message if message and await self._change(self._place, message, reply) else None

    def _is_about(self, key: str) -> bool:
        """Whether the message that was pressed shows what has this key."""
        match self._event:
            case Pressed(payload=payload):
                return f"{payload}:".startswith(f"{key}:")
            case Said(about=about):
                return about == key
        return False

    def _is_hidden(self, reply: AnyReply) -> bool:
        return self._hidden or (reply.private and self._place.crowded)
