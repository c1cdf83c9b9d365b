"""A post of the question of the day, sent reply by reply, and what became of each stored."""

import logging
from dataclasses import replace

from aiolimiter import AsyncLimiter

from bot.dailies import Delivery
from bot.ports import CannotShow, ChatAdapter, Unreachable
from bot.replies import AnyReply, Ask
from bot.router import Router
from bot.texts import daily as texts

log = logging.getLogger(__name__)


async def deliver(delivery: Delivery, adapter: ChatAdapter, router: Router, pace: AsyncLimiter) -> None:
    """Send the replies of a delivery.

    Args:
        delivery: what is to be sent. It was waited for its first reply already.
        adapter: reaches the chat.
        router: told of what arrived.
        pace: waited for before each further reply.
    """
    all_went = True
    for number, reply in enumerate(delivery.replies):
        if number:
            await pace.acquire()
        try:
            await _show(delivery, reply, adapter, router, pace)
        except Unreachable as error:
            place = reply.to or delivery.place
            log.info("%s cannot be reached: %s", place, error)
            if place != delivery.place:  # only where it came before it was moved
                continue
            await router.reach.lost(delivery.place, str(error))
            if delivery.key:
                await router.dailies.missed(delivery)
            return
        except Exception:
            # A question that may or may not have arrived is not sent again; what changes an earlier one is.
            log.exception("a reply to %s could not be sent, or may not have arrived", delivery.place)
            all_went = False
    if all_went:
        await router.dailies.revealed(delivery)


async def _show(delivery: Delivery, reply: AnyReply, adapter: ChatAdapter, router: Router, pace: AsyncLimiter) -> None:
    try:
        await _send(delivery, reply, adapter, router)
    except CannotShow as refused:
        if isinstance(reply, Ask):
            await _ask_anew(delivery, refused, adapter, router, pace)
        await _tell(delivery, refused.what, adapter, router, pace)


async def _send(delivery: Delivery, reply: AnyReply, adapter: ChatAdapter, router: Router) -> None:
    message = await adapter.send(reply.to or delivery.place, reply)
    if isinstance(reply, Ask):
        router.reach.seen(delivery.place, reply, message)
        await router.dailies.sent(delivery, message)


async def _ask_anew(
    delivery: Delivery, refused: CannotShow, adapter: ChatAdapter, router: Router, pace: AsyncLimiter
) -> None:
    """Ask a question that does without what a chat does not let the bot do."""
    anew = await router.dailies.open_anew(delivery, refused.what)
    await pace.acquire()
    for other in anew.replies:
        if isinstance(other, Ask):
            await _send(anew, replace(other, before=None) if refused.told else other, adapter, router)


async def _tell(delivery: Delivery, what: str, adapter: ChatAdapter, router: Router, pace: AsyncLimiter) -> None:
    """Tell the admins once what cannot be done. Should that get lost, the question is there all the same."""
    try:
        if what in texts.CANNOT and await router.dailies.first_told(delivery, what):
            await pace.acquire()
            await adapter.send(delivery.place, texts.cannot(what))
    except Exception:
        log.exception("the admins of %s could not be told", delivery.place)
