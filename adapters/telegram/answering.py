"""An update, answered: the event handled, the press acknowledged, the replies shown in order."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import Update
from telegram.error import ChatMigrated, TelegramError

from adapters.telegram.calls import Calls
from adapters.telegram.render import render, toast
from adapters.telegram.to_event import to_event
from bot.events import AnyEvent, Place, PlaceKind, Pressed
from bot.finishing import finish
from bot.pictures import Pictures
from bot.ports import Unreachable
from bot.replies import AnyReply, Ask, Note, Tone
from bot.router import Router
from bot.texts import refusals

log = logging.getLogger(__name__)

PICTURED = 1000
"""Questions of which it is remembered that a picture stands above them; of others the source is shown once more."""


@dataclass(frozen=True)
class Cause:
    """What replies answer to.

    Attributes:
        message: the id of the message that was written, or whose button was pressed.
        payload: what the button carried; nothing where none was pressed.
    """

    message: int | None = None
    payload: str = ""


class Answering:
    """Answers updates, and sends what nobody asked for."""

    def __init__(self, router: Router, calls: Calls, username: str, pictures: Pictures | None = None) -> None:
        self._router, self._calls, self._username, self._pictures = router, calls, username, pictures
        self._pictured: dict[str | None, None] = {}

    async def answer(self, update: Update) -> None:
        """Answer an update. What goes wrong is logged and lost to nobody else."""
        try:
            await self._answer(update)
        except Exception:
            log.exception("update %d could not be answered", update.update_id)

    async def send(self, place: Place, reply: AnyReply) -> str:
        """Show a reply as a new message, and follow the chat if it has moved.

        Raises:
            Unreachable, TelegramError: as for `Calls.send`.
        """
        message = render(await self._illustrated(place, reply), place.kind is PlaceKind.GROUP)
        try:
            return await self._calls.send(place, message)
        except ChatMigrated as error:
            return await self._calls.send(await self._moved(place, error), message)

    async def _answer(self, update: Update) -> None:
        event = to_event(update, self._username)
        replies = await self._handle(event) if event else []
        if query := update.callback_query:
            whisper, replies = _whispered(replies)
            # The button rests at once, while the messages are on their way.
            async with asyncio.TaskGroup() as tasks:
                text = toast(whisper) if whisper else ""
                alert = whisper is not None and whisper.tone is Tone.TROUBLE
                tasks.create_task(self._calls.acknowledge(query.id, text, alert))
                if event and replies:
                    await self._show(event.place, replies, _cause(update, event))
        elif event and replies:
            await self._show(event.place, replies, _cause(update, event))

    async def _handle(self, event: AnyEvent) -> Sequence[AnyReply]:
        try:
            # To its end, even if the program is told to stop: a transaction is not left half done.
            return await finish(self._router.handle(event))
        except Exception:  # the press still needs its answer
            log.exception("event %s could not be handled", event.id)
            return [refusals.crashed(event.id)]

    async def _show(self, place: Place, replies: Sequence[AnyReply], cause: Cause) -> None:
        """Show replies in order; one that fails does not keep back the others."""
        for reply in replies:
            try:
                place, cause = await self._show_one(place, reply, cause)
            except Unreachable as error:
                log.info("%s cannot be reached: %s", place, error)
                await self._router.reach.lost(place)
                return
            except TelegramError as error:
                # Whether it arrived is not known: the person's next move shows where things stand.
                log.warning(
                    "a reply to %s was not sent, or may not have arrived, and is not repeated: %s", place, error
                )
            except Exception:
                log.exception("a reply to %s could not be sent", place)

    async def _show_one(self, place: Place, reply: AnyReply, cause: Cause) -> tuple[Place, Cause]:
        """Show a reply, and tell the router; returns where it is, should the chat have moved."""
        try:
            message = await self._put(place, reply, cause)
        except ChatMigrated as error:
            # Messages of the old chat cannot be edited or replied to any more.
            place, cause = await self._moved(place, error), Cause()
            message = await self._calls.send(place, render(reply, group=True))
        self._router.reach.seen(place, reply, message)
        return place, cause

    async def _put(self, place: Place, reply: AnyReply, cause: Cause) -> str:
        """Edit the message whose place a reply takes, or send a new one."""
        group = place.kind is PlaceKind.GROUP
        message = render(self._beside_picture(reply), group)
        if reply.replaces and not message.force_reply:
            there = await self._message_of(place, reply.replaces, cause)
            if there and await self._calls.edit(place, there, message):
                return there
        message = render(await self._illustrated(place, reply), group)
        # In a group, what is meant for one person says so by replying to them.
        return await self._calls.send(place, message, cause.message if group and reply.private else None)

    async def _illustrated(self, place: Place, reply: AnyReply) -> AnyReply:
        """Send a question's formula as a picture before it, where it can be drawn; else it is shown as its source."""
        if not isinstance(reply, Ask) or not reply.formula or not self._pictures:
            return reply
        picture = await self._pictures.formula(reply.formula)
        if picture is None:
            return reply
        try:
            await self._calls.picture(place, picture, reply.formula)
        except TelegramError as error:
            log.warning("the formula of a question to %s was not sent as a picture: %s", place, error)
            return reply
        self._pictured[reply.key] = None
        if len(self._pictured) > PICTURED:
            del self._pictured[next(iter(self._pictured))]
        return replace(reply, formula=None)

    def _beside_picture(self, reply: AnyReply) -> AnyReply:
        """A reply that takes a question's place, without the formula whose picture stands above it."""
        if reply.replaces not in self._pictured:
            return reply
        if isinstance(reply, Ask):
            return replace(reply, formula=None)
        if isinstance(reply, Note) and reply.quote:
            return replace(reply, quote=replace(reply.quote, formula=None))
        return reply

    async def _message_of(self, place: Place, key: str, cause: Cause) -> str | None:
        if cause.message and cause.payload.startswith(f"{key}:"):
            return str(cause.message)
        return await self._router.reach.message_of(place, key)

    async def _moved(self, place: Place, error: ChatMigrated) -> Place:
        to = replace(place, chat=str(error.new_chat_id))
        await self._router.reach.moved(place, to)
        return to


def _cause(update: Update, event: AnyEvent) -> Cause:
    message = update.effective_message
    payload = event.payload if isinstance(event, Pressed) else ""
    return Cause(message.message_id if message else None, payload)


def _whispered(replies: Sequence[AnyReply]) -> tuple[Note | None, list[AnyReply]]:
    """The first private note, which only who pressed sees, and the rest."""
    rest = list(replies)
    for i, reply in enumerate(rest):
        if isinstance(reply, Note) and reply.private:
            return reply, rest[:i] + rest[i + 1 :]
    return None, rest
