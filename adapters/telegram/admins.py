"""Who runs a chat, as Telegram says; remembered for some minutes."""

import asyncio
import logging

from telegram import ChatMember
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from adapters.telegram.calls import Calls
from adapters.telegram.insistence import REPEATS

log = logging.getLogger(__name__)

ADMINS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)

REMEMBERED = 300.0
"""Seconds after which Telegram is asked again: nobody waits longer for a right given or taken to count."""

MOST = 10_000
"""People remembered."""


class Admins:
    """Answers whether somebody is an admin."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._known: dict[tuple[str, str], tuple[bool, float]] = {}

    async def among(self, chat: str, person: str) -> bool:
        """Whether a person runs a chat.

        Args:
            chat, person: Telegram's ids.
        """
        now = asyncio.get_running_loop().time()
        known, until = self._known.get((chat, person), (False, 0.0))
        if now < until:
            return known
        found = await self._asked(int(chat), int(person))
        if len(self._known) >= MOST:
            del self._known[next(iter(self._known))]
        self._known[chat, person] = found, now + REMEMBERED
        return found

    async def _asked(self, chat: int, user: int) -> bool:
        """Whether somebody runs a chat; not if Telegram does not say so."""

        async def call() -> ChatMember:
            return await self._calls.bot.get_chat_member(chat, user)

        try:
            return (await self._calls.insist(call, REPEATS)).status in ADMINS
        except TelegramError as error:
            log.info("it is not known whether %d runs %d: %s", user, chat, error)
            return False
