"""Updates by asking for them."""

import asyncio
import contextlib
import logging
from datetime import timedelta

from telegram import Bot, Update
from telegram.error import BadRequest, Conflict, NetworkError, RetryAfter, TelegramError, TimedOut

from adapters.telegram.lanes import Lanes
from bot.ports import CannotStart

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "edited_message", "channel_post", "callback_query", "poll_answer", "my_chat_member")

LONG_POLL = timedelta(seconds=10)
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds after a failed poll; each time twice as long."""

CONFLICTS = 3
"""A bot that ends may hold its last poll for a moment; one that is still there after so many tries stays."""

TAKEN = "Another program takes this bot's updates. End it, or give one of the two a token of its own from @BotFather."


class Polling:
    """Asks for updates, and confirms what was taken."""

    def __init__(self, bot: Bot, lanes: Lanes[Update]) -> None:
        self._bot, self._lanes = bot, lanes
        self._offset = 0
        self._started = False

    async def run(self) -> None:
        """Take updates until cancelled. An update on its way at that moment is delivered again at the next start.

        Raises:
            CannotStart: another program takes them.
            TelegramError: Telegram cannot be reached at the start, or does not know the token any more.
        """
        await self._bot.delete_webhook()
        failures = 0
        while True:
            await self._lanes.room()
            try:
                await self._take()
                failures = 0
            except TelegramError as error:
                failures += 1
                await asyncio.sleep(self._pause(error, failures))

    async def confirm(self) -> None:
        """Tell Telegram what has been taken, so that it is not delivered again; that it may fail does no harm."""
        if self._offset:
            with contextlib.suppress(TelegramError):
                await self._bot.get_updates(offset=self._offset, limit=1, timeout=0)

    async def _take(self) -> None:
        # The first time without waiting, to see whether all is well.
        wait = LONG_POLL if self._started else timedelta(0)
        updates = await self._bot.get_updates(self._offset, timeout=wait, allowed_updates=ALLOWED_UPDATES)
        self._started = True
        for update in updates:
            put(self._lanes, update)
        if updates:
            self._offset = updates[-1].update_id + 1

    def _pause(self, error: TelegramError, failures: int) -> float:
        """Seconds until the next try; raises what no try will mend."""
        if isinstance(error, RetryAfter) and isinstance(error.retry_after, timedelta):
            return error.retry_after.total_seconds()
        if isinstance(error, TimedOut) and self._started:
            return 0
        if isinstance(error, Conflict):
            if not self._started and failures >= CONFLICTS:
                raise CannotStart(TAKEN) from error
        elif not self._started or isinstance(error, BadRequest) or not isinstance(error, NetworkError):
            raise error
        log.warning("updates cannot be taken: %s", error)
        return min(FIRST_PAUSE * 2.0 ** (failures - 1), LONGEST_PAUSE)


def put(lanes: Lanes[Update], update: Update) -> None:
    """Take an update in the lane of its chat."""
    chat, vote = update.effective_chat, update.poll_answer
    # A vote does not say in which chat; those in one poll come in order.
    lanes.put(chat.id if chat else vote.poll_id if vote else None, update)
