"""Polls sent and stopped: what a group lets the bot do of that."""

import logging
from dataclasses import replace
from typing import Any, cast

from telegram import InputMediaPhoto, Message
from telegram import Poll as TelegramPoll
from telegram.constants import ParseMode, PollType
from telegram.error import BadRequest, Forbidden, TelegramError

from adapters.telegram.calls import Calls, is_gone
from adapters.telegram.insistence import REPEATS
from adapters.telegram.polls import PollShown, poll_of
from adapters.telegram.render import render
from bot.events import Place
from bot.polls import Polls
from bot.ports import CannotShow, Unreachable
from bot.replies import Ask, Expects, Picture

log = logging.getLogger(__name__)

POLL = "poll:"
"""How the id of a message begins that is a poll, which is stopped and never edited."""

NO_POLLS = "rights to send polls"
"""How a refusal says that it is not about the picture of a poll."""

STOPPED = ("already been closed", "message with poll to stop not found")
"""Refusals that say that there is nothing to stop any more."""


class Ballots:
    """Asks questions by polls."""

    def __init__(self, calls: Calls, polls: Polls) -> None:
        self._calls, self._polls = calls, polls

    async def send(self, place: Place, ask: Ask) -> str | None:
        """Ask a question by a poll.

        Returns:
            The id of its message; None if it is to be asked by buttons.

        Raises:
            CannotShow: the group does not let the bot send polls, or a question with several right options does not
                fit into one, and buttons cannot ask it.
            Unreachable, ChatMigrated, TelegramError: as for `Calls.send`.
        """
        whole, alone = poll_of(ask), poll_of(replace(ask, before=None))
        if alone is None:
            if ask.expects is Expects.ONE:
                return None
            raise CannotShow(ask.expects)
        told = whole is None and ask.before is not None
        if told and ask.before:
            await self._calls.send(place, render(ask.before, group=True))
        try:
            message = await self._asked(place, whole or alone, ask.picture)
        except CannotShow as refused:
            raise CannotShow(refused.what, told) from refused
        if message.poll and ask.key:
            await self._polls.sent(place, ask.key, message.poll.id)
        return f"{POLL}{message.message_id}"

    async def stop(self, place: Place, message_id: str) -> bool:
        """Close a poll; False if that cannot be done.

        Raises:
            Unreachable, TelegramError: as for `Calls.send`.
        """

        async def call() -> TelegramPoll:
            return await self._calls.bot.stop_poll(int(place.chat), int(message_id.removeprefix(POLL)))

        try:
            await self._calls.insist(call, REPEATS)
        except BadRequest as refused:
            log.info("poll %s of %s cannot be closed: %s", message_id, place, refused)
            return any(reason in refused.message.lower() for reason in STOPPED)
        except Forbidden as error:
            raise Unreachable(error.message) from error
        return True

    async def _asked(self, place: Place, poll: PollShown, picture: Picture | None) -> Message:
        """Send a poll with its picture; where that is refused, with the picture above it if that can be sent."""
        if picture is None or picture.data is None:
            return await self._poll(place, poll)
        try:
            return await self._poll(place, poll, InputMediaPhoto(picture.data, filename=picture.name))
        except BadRequest as refused:
            log.warning("a poll with a picture was refused by %s: %s", place, refused)
        try:
            await self._calls.picture(place, picture.data, picture.alt, picture.name)
        except TelegramError as error:
            log.warning("the picture of a poll was not sent to %s: %s", place, error)
        return await self._poll(place, poll)

    async def _poll(self, place: Place, poll: PollShown, picture: InputMediaPhoto | None = None) -> Message:
        """Send a poll.

        Raises:
            BadRequest: it was refused, perhaps for its picture.
            CannotShow, Unreachable, TelegramError: as for `send`.
        """

        async def call() -> Message:
            return await self._calls.bot.send_poll(
                int(place.chat),
                poll.question,
                poll.options,
                is_anonymous=False,
                type=PollType.QUIZ,
                allows_multiple_answers=poll.several or None,
                correct_option_ids=cast("Any", poll.right),  # of any length there is
                explanation=poll.explanation or None,
                description=poll.description or None,
                description_parse_mode=ParseMode.HTML,
                # A forwarded copy could be voted on by people of other chats.
                protect_content=True,
                message_thread_id=int(place.thread) if place.thread else None,
                media=picture,
            )

        try:
            return await self._calls.insist(call, repeats=0)
        except BadRequest as refused:
            if picture and NO_POLLS not in refused.message.lower():
                raise
            if "poll" in refused.message.lower():
                log.info("polls cannot be sent to %s: %s", place, refused)
                raise CannotShow("poll") from refused
            if is_gone(refused):
                raise Unreachable(refused.message) from refused
            raise
        except Forbidden as error:
            raise Unreachable(error.message) from error
