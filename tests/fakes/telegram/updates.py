"""The bot's queue of updates: numbered, held back, repeated, polled for."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from tests.fakes.telegram.errors import conflict

Update = dict[str, Any]
UNASKED = ("chat_member", "message_reaction", "message_reaction_count")
"""Kinds that come only when they are named; core.telegram.org/bots/api#getupdates."""

BATCH = 100


@dataclass(eq=False)
class Pending:
    """An update that waits; `once`: it leaves with its delivery, whatever is confirmed."""

    update: Update
    once: bool = False


class _Poll:
    ended: str | None = None


class Updates:
    """What the bot has not confirmed yet.

    Attributes:
        pending: in the order of delivery.
        allowed: the kinds the bot asked for; empty is all but those in UNASKED.
    """

    def __init__(self) -> None:
        self.pending: list[Pending] = []
        self.allowed: list[str] = []
        self.changed = asyncio.Event()
        self._ids = count(700_000_001)
        self._held: list[Pending] | None = None
        self._poll: _Poll | None = None

    def tell(self, kind: str, content: dict[str, Any]) -> Update | None:
        """Queue an update, unless the bot did not ask for its kind."""
        if kind not in self.allowed and (self.allowed or kind in UNASKED):
            return None
        update = {"update_id": next(self._ids), kind: content}
        self._put(Pending(update))
        return update

    def again(self, update: Update) -> None:
        """Deliver an update a second time, under its old id."""
        self._put(Pending(update, once=True))

    @property
    def held(self) -> int:
        """How many are kept back."""
        return len(self._held or ())

    def hold(self) -> None:
        """Keep back what comes from now on."""
        self._held = self._held or []

    def release(self, order: Sequence[int] | None = None) -> None:
        """Deliver what was held back, in this order of positions (without it as it came), and hold no more.

        Out of order each is delivered once: a server that confirms by the highest id could not repeat it.
        """
        held, self._held = self._held or [], None
        for index in range(len(held)) if order is None else order:
            self._put(Pending(held[index].update, once=held[index].once or order is not None))

    def _put(self, pending: Pending) -> None:
        if self._held is not None:
            self._held.append(pending)
            return
        self.pending.append(pending)
        self.changed.set()

    def drop(self) -> None:
        """Forget what waits."""
        self.pending.clear()

    def done(self, pending: Pending) -> None:
        """An update was taken by the webhook."""
        if pending in self.pending:
            self.pending.remove(pending)

    def interrupt(self, reason: str) -> None:
        """End the poll that is under way with a conflict."""
        if self._poll:
            self._poll.ended = reason
            self.changed.set()

    async def poll(self, offset: int, limit: int, timeout: float, alive: Callable[[], bool]) -> list[Update]:
        """What getUpdates answers; waits up to `timeout` seconds for something.

        Raises:
            Refused: 409: another poll began, or a webhook was set, while this one waited.
        """
        self.interrupt("terminated by other getUpdates request; make sure that only one bot instance is running")
        self._confirm(offset)
        mine = self._poll = _Poll()
        end = time.monotonic() + timeout
        while not self.pending and mine.ended is None and (left := end - time.monotonic()) > 0:
            self.changed.clear()
            try:
                await asyncio.wait_for(self.changed.wait(), left)
            except TimeoutError:
                break
        if mine.ended is not None:
            raise conflict(mine.ended)
        self._poll = None
        return self._batch(limit) if alive() else []

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            del self.pending[:offset]
        elif offset:
            self.pending = [item for item in self.pending if item.once or item.update["update_id"] >= offset]

    def _batch(self, limit: int) -> list[Update]:
        batch = self.pending[: min(max(limit, 1), BATCH)]
        self.pending = [item for item in self.pending if not (item.once and item in batch)]
        return [item.update for item in batch]
