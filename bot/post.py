"""Delivers replies addressed to another chat than the event's own, after the commit."""

import logging
from collections.abc import Collection, Iterable

from bot.events import Place
from bot.ports import ChatAdapter, Unreachable
from bot.replies import AnyReply
from bot.router import Router

log = logging.getLogger(__name__)


class Post:
    """Knows which adapter reaches which platform."""

    def __init__(self, router: Router, adapters: Iterable[ChatAdapter]) -> None:
        self._router = router
        self._adapters = {adapter.platform: adapter for adapter in adapters}

    @property
    def platforms(self) -> Collection[str]:
        """The platforms that are switched on."""
        return self._adapters.keys()

    def reaches(self, place: Place) -> bool:
        """Whether a place can be written to from this process."""
        adapter = self._adapters.get(place.platform)
        return adapter is not None and adapter.reaches(place)

    async def deliver(self, replies: Iterable[AnyReply]) -> None:
        """Send addressed replies. One that cannot be sent stays unseen, and the others are sent all the same."""
        for reply in replies:
            if reply.to is None or not self.reaches(reply.to):
                continue
            try:
                message = await self._adapters[reply.to.platform].send(reply.to, reply)
            except Unreachable as error:
                log.info("%s cannot be reached: %s", reply.to, error)
                await self._router.reach.lost(reply.to, str(error))
            except Exception:
                log.exception("a reply to %s could not be sent", reply.to)
            else:
                self._router.reach.seen(reply.to, reply, message)
