"""Where the polls of platforms are, whose votes do not say so."""

import logging

from bot.events import Place
from bot.ports import Env
from bot.retrying import retried
from bot.store import chats, posts
from bot.store.engine import Store
from bot.store.errors import Conflict, StoreError

log = logging.getLogger(__name__)

KNOWN = 10_000
"""Polls kept in memory; older ones are looked up."""


class Polls:
    """Knows which question a poll asks, and where."""

    def __init__(self, store: Store, env: Env) -> None:
        self._store, self._env = store, env
        self._known: dict[str, tuple[Place, str]] = {}
        self._new: dict[str, str] = {}

    async def sent(self, place: Place, key: str, poll: str) -> None:
        """A question was sent as a poll of the platform, whose votes do not say where they were given."""
        self._known[poll] = place, key
        if len(self._known) > KNOWN:
            del self._known[next(iter(self._known))]
        self._new[poll] = key
        try:
            await self.flush()
        except (StoreError, Conflict) as error:
            # The poll is there, whatever the database does: it is stored with what is seen next.
            log.error("the poll of question %s cannot be stored yet: %s", key, error)

    async def find(self, poll: str) -> tuple[Place, str] | None:
        """Where a poll is, and the key of its question; None if it is none of ours."""
        if known := self._known.get(poll):
            return known
        async with self._store.read() as tx:
            if (post := await posts.find_poll(tx, poll)) is None:
                return None
            return (await chats.by_id(tx, post.chat)).place, f"{post.round}:0"

    async def flush(self) -> None:
        """Store where new polls are.

        Raises:
            StoreError, Conflict: it cannot be stored now; it is kept for the next time.
        """
        new = dict(self._new)

        async def work() -> None:
            async with self._store.write() as tx:
                for poll, key in new.items():
                    if post := await posts.of_round(tx, int(key.partition(":")[0])):
                        await posts.change(tx, post, poll=poll)

        if new:
            await retried(work, self._env.rng)
        for poll in new:
            self._new.pop(poll, None)
