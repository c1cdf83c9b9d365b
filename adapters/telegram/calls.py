"""The three calls that answer people, each with what its failure means.

A refusal is never asked for twice. What can be repeated without harm is repeated when the network fails: an edit, and
the answer to a press. A message that may or may not have arrived is not sent again.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

import aiohttp
from telegram import (
    Bot,
    ChatFullInfo,
    ChatMember,
    ChatPermissions,
    ForceReply,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ChatMemberStatus, ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from adapters.telegram.keyboards import markup
from adapters.telegram.render import Rendered
from bot.events import Place
from bot.ports import Unreachable

log = logging.getLogger(__name__)

T = TypeVar("T")

REPEATS = 3
FIRST_PAUSE = 0.2
"""Seconds before a failed call is repeated; each time twice as long."""

WAITS = 5
LONGEST_WAIT = timedelta(seconds=60)
"""Told to wait longer, or more often, the bot gives the message up: nobody waits that long for an answer."""

GONE = (
    "chat not found",
    "have no rights to send",
    "not enough rights to send",
    "need administrator rights",
    "chat_write_forbidden",
    "message thread not found",
    "topic_",
)
"""Refusals that say that a chat or topic cannot be written to; others say that the message is wrong."""

NOT_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
"""Failures before anything left this machine."""

LONGEST_CAPTION = 1024
"""Characters; Telegram counts some as two, and no formula comes near."""

ADMINS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def is_gone(refused: BadRequest) -> bool:
    """Whether a refusal says that a chat cannot be written to."""
    return any(reason in refused.message.lower() for reason in GONE)


class Calls:
    """Sends, edits and acknowledges. Once `stopping` is set nothing is waited for any more.

    Attributes:
        bot: the library's.
    """

    def __init__(self, bot: Bot, stopping: asyncio.Event) -> None:
        self.bot, self._stopping = bot, stopping
        self._styled = True

    async def send(self, place: Place, message: Rendered, reply_to: int | None = None) -> str:
        """Send a message; `reply_to` is the message it replies to.

        Returns:
            Its id.

        Raises:
            Unreachable: the chat cannot be written to.
            ChatMigrated: it has another id.
            TelegramError: it was refused, or may not have arrived.
        """

        async def call(keyboard: InlineKeyboardMarkup | None) -> int:
            replied = ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None
            thread = int(place.thread) if place.thread else None
            if message.file:
                return (await self._document(place, message, thread, replied)).message_id
            sent = await self.bot.send_message(
                int(place.chat),
                message.text,
                parse_mode=ParseMode.HTML,
                message_thread_id=thread,
                link_preview_options=NO_PREVIEW,
                reply_markup=ForceReply() if message.force_reply else keyboard,
                reply_parameters=replied,
            )
            return sent.message_id

        return str(await self._written(message, call, repeats=0))

    async def _document(
        self, place: Place, message: Rendered, thread: int | None, replied: ReplyParameters | None
    ) -> Message:
        assert message.file, "its message is one with a file"
        name, content = message.file
        return await self.bot.send_document(
            int(place.chat),
            content,
            message.text,
            parse_mode=ParseMode.HTML,
            message_thread_id=thread,
            reply_parameters=replied,
            filename=name,
        )

    async def picture(self, place: Place, picture: bytes, caption: str) -> None:
        """Send a PNG with a caption.

        Raises:
            TelegramError: it was refused, or may not have arrived.
        """

        async def call() -> object:
            thread = int(place.thread) if place.thread else None
            return await self.bot.send_photo(
                int(place.chat), picture, caption[:LONGEST_CAPTION], message_thread_id=thread, filename="formula.png"
            )

        await self.insist(call, repeats=0)

    async def edit(self, place: Place, message_id: str, message: Rendered) -> bool:
        """Put a message in another's place.

        Returns:
            Whether that is what people see now; False if Telegram does not let that message be changed.

        Raises:
            Unreachable, ChatMigrated, TelegramError: as for `send`.
        """

        async def call(keyboard: InlineKeyboardMarkup | None) -> object:
            return await self.bot.edit_message_text(
                message.text,
                int(place.chat),
                int(message_id),
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=keyboard,
            )

        try:
            await self._written(message, call, REPEATS)
        except BadRequest as refused:
            if "message is not modified" in refused.message.lower():
                return True
            log.info("message %s of %s cannot be changed: %s", message_id, place, refused)
            return False
        return True

    async def acknowledge(self, query: str, text: str = "", alert: bool = False) -> None:
        """Answer a press: the button rests, and who pressed may read something. A failure is logged only."""

        async def call() -> bool:
            return await self.bot.answer_callback_query(query, text or None, show_alert=alert or None)

        try:
            await self.insist(call, REPEATS)
        except TelegramError as error:
            log.info("a press could not be acknowledged: %s", error)

    async def administers(self, chat: int, user: int) -> bool:
        """Whether somebody runs a chat; not if Telegram does not say so."""

        async def call() -> ChatMember:
            return await self.bot.get_chat_member(chat, user)

        try:
            return (await self.insist(call, REPEATS)).status in ADMINS
        except TelegramError as error:
            log.info("it is not known whether %d runs %d: %s", user, chat, error)
            return False

    async def allowed(self, chat: int) -> ChatPermissions | None:
        """What a member may do in a group; None if Telegram does not say so."""

        async def call() -> ChatFullInfo:
            return await self.bot.get_chat(chat)

        try:
            return (await self.insist(call, REPEATS)).permissions
        except TelegramError as error:
            log.info("it is not known what members may do in %d: %s", chat, error)
            return None

    async def _written(
        self, message: Rendered, call: Callable[[InlineKeyboardMarkup | None], Awaitable[T]], repeats: int
    ) -> T:
        """Call with the message's keyboard, without colours where the server does not know them."""
        try:
            return await self.insist(lambda: call(markup(message.keys, self._styled, self.bot.username)), repeats)
        except BadRequest as refused:
            if self._styled and any(key.style for row in message.keys for key in row) and "style" in refused.message:
                log.warning("the server refuses coloured buttons; they are left out from now on: %s", refused)
                self._styled = False
                return await self._written(message, call, repeats)
            if is_gone(refused):
                raise Unreachable(refused.message) from refused
            raise
        except Forbidden as error:
            raise Unreachable(error.message) from error

    async def insist(self, call: Callable[[], Awaitable[T]], repeats: int) -> T:
        """Call, wait where Telegram says so, and repeat where the network failed and that does no harm.

        Args:
            call: what to do.
            repeats: how often it may be repeated although it may have been done.

        Raises:
            TelegramError: it was refused, or may not have been done.
        """
        failures = waits = 0
        while True:
            try:
                return await call()
            except RetryAfter as error:
                waits += 1
                wait = error.retry_after if isinstance(error.retry_after, timedelta) else timedelta(seconds=1)
                if waits > WAITS or wait > LONGEST_WAIT or not await self._pause(wait.total_seconds()):
                    raise
            except BadRequest:
                raise
            except NetworkError as error:
                harmless = max(repeats, REPEATS if isinstance(error.__cause__, NOT_SENT) else 0)
                if failures >= harmless or not await self._pause(FIRST_PAUSE * 2**failures):
                    raise
                failures += 1

    async def _pause(self, seconds: float) -> bool:
        """Wait; False if the bot is stopping, so that there is no time for that."""
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return True
        return False
