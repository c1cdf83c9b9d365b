"""A post of the question of the day, sent reply by reply, and what became of each stored."""

import asyncio
import logging
import math
from dataclasses import dataclass, replace

from aiolimiter import AsyncLimiter

from bot.dailies import Delivery
from bot.ports import CannotShow, ChatAdapter, NotNow, Unreachable
from bot.replies import AnyReply, Ask
from bot.router import Router
from bot.store.errors import Conflict, StoreError
from bot.texts import daily_extras as texts

log = logging.getLogger(__name__)

LONGEST_WAIT = 600.0
"""Seconds for which a platform may put a reply off before its post is given back."""

TRIES, PAUSE = 60, 1.0
"""How often, and seconds between, it is tried to store that a question was sent: the database may be held."""


@dataclass(frozen=True)
class Delivering:
    """Sends one delivery.

    Attributes:
        delivery: what is to be sent. It was waited for its first reply already.
        adapter: reaches the chat.
        router: told of what arrived.
        pace: waited for before each further reply.
    """

    delivery: Delivery
    adapter: ChatAdapter
    router: Router
    pace: AsyncLimiter

    async def run(self) -> None:
        """Send its replies in order."""
        all_went = True
        for number, reply in enumerate(self.delivery.replies):
            if number:
                await self.pace.acquire()
            try:
                await self._show_or_do_without(reply)
            except Unreachable as error:
                if reply.to not in (None, self.delivery.place):
                    log.info("where it came before it was moved cannot be reached: %s: %s", reply.to, error)
                    continue
                await self._lose(error)
                return
            except NotNow as error:
                log.warning("a reply to %s is put off: %s", self.delivery.place, error)
                all_went = False
                if isinstance(reply, Ask):
                    await self.router.dailies.given_back(self.delivery)
                    return
            except Exception:
                # A question that may or may not have arrived is not sent again; what changes an earlier one is.
                log.exception("a reply to %s could not be sent, or may not have arrived", self.delivery.place)
                all_went = False
        if all_went:
            await self.router.dailies.revealed(self.delivery)

    async def _show_or_do_without(self, reply: AnyReply) -> None:
        try:
            await self._show(self.delivery, reply)
        except CannotShow as refused:
            if isinstance(reply, Ask):
                await self._ask_anew(refused)
            await self._tell(refused.what)

    async def _show(self, delivery: Delivery, reply: AnyReply) -> None:
        message = await self._send(delivery, reply)
        if isinstance(reply, Ask):
            self.router.reach.seen(delivery.place, reply, message)
            await self._note_sent(delivery, message)

    async def _send(self, delivery: Delivery, reply: AnyReply) -> str | None:
        """Send a reply, after the wait that the platform asks for; while others are sent to their chats."""
        left = LONGEST_WAIT
        while True:
            try:
                await self.adapter.room()
                return await self.adapter.send(reply.to or delivery.place, reply)
            except NotNow as error:
                # Also where that is not enough: given back at once, the post would be taken again at once.
                if not await self._pause(min(error.seconds, left)):
                    raise
                left -= error.seconds
                if left <= 0:
                    raise
                await self.pace.acquire()

    async def _pause(self, seconds: float) -> bool:
        """Wait; False if the platform is not connected any more, as when the program is told to stop."""
        for _ in range(max(1, math.ceil(seconds))):
            if not self.adapter.ready:
                return False
            await asyncio.sleep(PAUSE)
        return self.adapter.ready

    async def _note_sent(self, delivery: Delivery, message: str | None) -> None:
        """Store that it was sent. It is known, so it is worth trying for as long as somebody holds the database."""
        for _ in range(TRIES - 1):
            try:
                await self.router.dailies.sent(delivery, message)
                return
            except (StoreError, Conflict) as error:
                log.error("it cannot be stored that %s has its question: %s", delivery.place, error)
                await asyncio.sleep(PAUSE)
        await self.router.dailies.sent(delivery, message)

    async def _lose(self, error: Unreachable) -> None:
        log.info("%s cannot be reached: %s", self.delivery.place, error)
        await self.router.reach.lost(self.delivery.place, str(error))
        if self.delivery.key:
            await self.router.dailies.missed(self.delivery)

    async def _ask_anew(self, refused: CannotShow) -> None:
        """Ask a question that does without what a chat does not let the bot do."""
        anew = await self.router.dailies.open_anew(self.delivery, refused.what)
        await self.pace.acquire()
        for other in anew.replies:
            if isinstance(other, Ask):
                await self._show(anew, replace(other, before=None) if refused.told else other)

    async def _tell(self, what: str) -> None:
        """Tell the admins once what cannot be done. Should that get lost, the question is there all the same."""
        try:
            if what in texts.CANNOT and await self.router.dailies.first_told(self.delivery, what):
                await self.pace.acquire()
                await self._send(self.delivery, texts.cannot(what))
        except Exception:
            log.exception("the admins of %s could not be told", self.delivery.place)
