"""Delivers replies addressed to another chat than the event's own, after the commit."""

from collections.abc import Iterable

from bot.ports import ChatAdapter
from bot.replies import AnyReply
from bot.router import Router


class Post:
    """Knows which adapter reaches which platform."""

    def __init__(self, router: Router, adapters: Iterable[ChatAdapter]) -> None:
        self._router = router
        self._adapters = {adapter.platform: adapter for adapter in adapters}

    async def deliver(self, replies: Iterable[AnyReply]) -> None:
        """Send addressed replies; those for a platform that is not switched on stay unseen."""
        for reply in replies:
            if reply.to is not None and (adapter := self._adapters.get(reply.to.platform)):
                await adapter.send(reply.to, reply)
                await self._router.seen(reply.to, reply)
