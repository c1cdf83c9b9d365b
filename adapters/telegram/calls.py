"""The calls that answer people, each with what its failure means."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from adapters.telegram.insistence import REPEATS, Insistence
from adapters.telegram.keyboards import markup
from adapters.telegram.render import Rendered
from bot.events import Place
from bot.ports import Unreachable

log = logging.getLogger(__name__)

T = TypeVar("T")

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

LONGEST_CAPTION = 1024
"""Characters; Telegram counts some as two, and no formula comes near."""

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def is_gone(refused: BadRequest) -> bool:
    """Whether a refusal says that a chat cannot be written to."""
    return any(reason in refused.message.lower() for reason in GONE)


class Calls:
    """Sends, edits and acknowledges. Once `stopping` is set nothing is waited for any more.

    Attributes:
        bot: the library's.
        insist: how a call of it is done.
    """

    def __init__(self, bot: Bot, stopping: asyncio.Event) -> None:
        self.bot, self.insist = bot, Insistence(stopping)
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

    async def picture(self, place: Place, picture: bytes, caption: str, name: str) -> None:
        """Send a PNG with a caption; `name` is that of its file.

        Raises:
            TelegramError: it was refused, or may not have arrived.
        """

        async def call() -> object:
            thread = int(place.thread) if place.thread else None
            return await self.bot.send_photo(
                int(place.chat), picture, caption[:LONGEST_CAPTION], message_thread_id=thread, filename=name
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
