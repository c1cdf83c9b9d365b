"""An update, answered: the event handled, the press acknowledged, the replies shown in order."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from telegram import Update
from telegram.error import ChatMigrated, TelegramError

from adapters.telegram.admins import Admins
from adapters.telegram.ballots import POLL, Ballots
from adapters.telegram.calls import Calls
from adapters.telegram.illustrating import Illustrations
from adapters.telegram.lanes import Rest
from adapters.telegram.render import Rendered, render, toast
from adapters.telegram.rights import lacking, of_members
from adapters.telegram.to_event import PLATFORM, to_event, voted
from bot.events import AnyEvent, Joined, Place, PlaceKind, Pressed
from bot.finishing import finish
from bot.pictures import Pictures
from bot.ports import Unreachable
from bot.replies import AnyReply, Ask, Note, Thread, Tone
from bot.router import Router
from bot.texts import refusals
from bot.texts.privacy import in_private

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Cause:
    """What replies answer to.

    Attributes:
        message: the id of the message that was written, or whose button was pressed.
        payload: what the button carried; nothing where none was pressed.
        person: Telegram's id of who did it.
    """

    message: int | None = None
    payload: str = ""
    person: str = ""


class Answering:
    """Answers updates, and sends what nobody asked for."""

    def __init__(self, router: Router, calls: Calls, username: str, pictures: Pictures | None = None) -> None:
        self._router, self._calls, self._username = router, calls, username
        self._illustrations, self._admins = Illustrations(calls, pictures), Admins(calls)
        self._ballots = Ballots(calls, router.reach.polls)

    async def answer(self, update: Update) -> Rest | None:
        """Answer an update. What goes wrong is logged and lost to nobody else.

        Returns:
            What only one person waits for; the chat's next update need not wait for it.
        """
        try:
            return await self._answer(update)
        except Exception:
            log.exception("update %d could not be answered", update.update_id)
            return None

    async def send(self, place: Place, reply: AnyReply) -> str | None:
        """Show a reply, in place of the message it replaces or as a new one, and follow the chat if it has moved.

        Raises:
            Unreachable, TelegramError: as for `Calls.send`.
            CannotShow: as for `Ballots.send`.
        """
        try:
            return await self._put(place, reply, Cause())
        except ChatMigrated as error:
            return await self._put(await self._moved(place, error), reply, Cause())

    async def _answer(self, update: Update) -> Rest | None:
        event = await self._voted(update) if update.poll_answer else to_event(update, self._username)
        if isinstance(event, Joined) and update.my_chat_member:
            allowed = await of_members(self._calls, int(event.place.chat))
            event = replace(event, lacking=lacking(update.my_chat_member.new_chat_member, allowed))
        replies = await self._handle(event) if event else []
        if query := update.callback_query:
            whisper, replies = _whispered(replies)
            told = self._tell(query.id, whisper)
            if not event or not replies:
                return told
            # The button rests at once, while the messages are on their way.
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(told)
                await self._show(event.place, replies, _cause(update, event))
        elif event and replies:
            await self._show(event.place, replies, _cause(update, event))
        return None

    async def _tell(self, query: str, whisper: Note | None) -> None:
        try:
            alert = whisper is not None and whisper.tone is Tone.TROUBLE
            await self._calls.acknowledge(query, toast(whisper) if whisper else "", alert)
        except Exception:
            log.exception("press %s could not be acknowledged", query)

    async def _voted(self, update: Update) -> AnyEvent | None:
        """A vote, which does not say where its poll is; None for one in a poll that is none of ours."""
        poll = update.poll_answer.poll_id if update.poll_answer else ""
        found = await self._router.reach.polls.find(poll)
        return voted(update, *found) if found else None

    async def _handle(self, event: AnyEvent) -> Sequence[AnyReply]:
        try:
            # To its end, even if the program is told to stop: a transaction is not left half done.
            rights = partial(self._admins.among, event.place.chat, event.person.id)
            return await finish(self._router.handle(event, rights))
        except Exception:  # the press still needs its answer
            log.exception("event %s could not be handled", event.id)
            return [refusals.crashed(event.id)]

    async def _show(self, place: Place, replies: Sequence[AnyReply], cause: Cause) -> None:
        """Show replies in order; one that fails does not keep back the others."""
        for reply in replies:
            try:
                if reply.to:
                    await self._show_one(reply.to, reply, Cause())
                else:
                    place, cause = await self._show_one(place, reply, cause)
            except Unreachable as error:
                log.info("%s cannot be reached: %s", place, error)
                await self._router.reach.lost(place, str(error))
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
            place, cause = await self._moved(place, error), Cause(person=cause.person)
            message = await self._put(place, reply, cause)
        self._router.reach.seen(place, reply, message)
        return place, cause

    async def _put(self, place: Place, reply: AnyReply, cause: Cause) -> str | None:
        """Edit the message whose place a reply takes, or send a new one; None where there is nothing to be sent."""
        if isinstance(reply, Thread):
            return None
        group = place.kind is PlaceKind.GROUP
        if group and reply.personal:
            if sent := await self._put_in_private(cause.person, reply):
                return sent
            reply = in_private(reply.personal)
        message = render(self._illustrations.beside(reply), group)
        if reply.replaces and not message.force_reply:
            there = await self._message_of(place, reply.replaces, cause)
            if there and await self._changed(place, there, message):
                await self._illustrations.after(place, reply)
                return there
        if reply.only_in_place:
            return None
        if group and isinstance(reply, Ask) and reply.crowd and (sent := await self._ballots.send(place, reply)):
            return sent
        message = render(await self._illustrations.before(place, reply), group)
        # In a group, what is meant for one person says so by replying to them.
        sent = await self._calls.send(place, message, cause.message if group and reply.private else None)
        await self._illustrations.after(place, reply)
        return sent

    async def _changed(self, place: Place, there: str, message: Rendered) -> bool:
        if there.startswith(POLL):
            return await self._ballots.stop(place, there)
        return await self._calls.edit(place, there, message)

    async def _put_in_private(self, person: str, reply: AnyReply) -> str | None:
        """Send a reply to a person's private chat, whose id is theirs; None if they never started the bot."""
        if not person.isdecimal():
            return None  # an admin who is anonymous, and goes by the id of the group
        private = Place(PLATFORM, person)
        try:
            sent = await self._calls.send(private, render(await self._illustrations.before(private, reply)))
        except Unreachable:
            return None
        await self._illustrations.after(private, reply)
        return sent

    async def _message_of(self, place: Place, key: str, cause: Cause) -> str | None:
        if cause.message and f"{cause.payload}:".startswith(f"{key}:"):
            return str(cause.message)
        return await self._router.reach.message_of(place, key)

    async def _moved(self, place: Place, error: ChatMigrated) -> Place:
        to = replace(place, chat=str(error.new_chat_id))
        await self._router.reach.moved(place, to)
        return to


def _cause(update: Update, event: AnyEvent) -> Cause:
    message = update.effective_message
    payload = event.payload if isinstance(event, Pressed) else ""
    return Cause(message.message_id if message else None, payload, event.person.id)


def _whispered(replies: Sequence[AnyReply]) -> tuple[Note | None, list[AnyReply]]:
    """The first private note, which only who pressed sees, and the rest; what is personal is too much for that."""
    rest = list(replies)
    for i, reply in enumerate(rest):
        if isinstance(reply, Note) and reply.private and not reply.personal:
            return reply, rest[:i] + rest[i + 1 :]
    return None, rest
