"""What is known of sending: which message shows what, and which chats can be reached."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.events import Place
from bot.polls import Polls
from bot.ports import Env
from bot.replies import AnyReply, Ask
from bot.retrying import retried
from bot.store import chats, dailies, moving, shown, wakeups
from bot.store.engine import Store

log = logging.getLogger(__name__)

KNOWN = 10_000
"""Messages kept in memory; older ones are looked up."""


@dataclass(frozen=True)
class Sighting:
    """A question was sent.

    Attributes:
        message: the platform's id of its message, where it has one that can be changed later.
        settled: whether it need not be shown again by itself.
    """

    message: str | None
    settled: bool = True


class Reach:
    """Keeps track of what was sent. Sightings are stored once a second, together: one lost in a crash only
    means that a question is shown again.

    Attributes:
        polls: where the polls of platforms are.
    """

    def __init__(self, store: Store, env: Env) -> None:
        self._store, self._env = store, env
        self._fresh: dict[tuple[Place, str], Sighting] = {}
        self._known: dict[tuple[Place, str], str] = {}
        self.polls = Polls(store, env)

    def seen(self, place: Place, reply: AnyReply, message: str | None = None) -> None:
        """An adapter has sent a reply: a question that was waiting to be seen waits no more.

        Args:
            place: where it was sent.
            reply: what was sent.
            message: the platform's id of the message, where it has one that can be changed later.
        """
        if isinstance(reply, Ask) and reply.key:
            self._fresh[place, reply.key] = Sighting(message)
            if message:
                if len(self._known) >= KNOWN:
                    del self._known[next(iter(self._known))]
                self._known[place, reply.key] = message

    def expect(self, place: Place, replies: Iterable[AnyReply]) -> None:
        """Replies are about to be sent: what was seen under their keys before says nothing of them."""
        for reply in replies:
            name = (place, getattr(reply, "key", None) or "")
            if name in self._fresh:
                self._fresh[name] = replace(self._fresh[name], settled=False)

    async def message_of(self, place: Place, key: str) -> str | None:
        """The platform's id of the message that shows what has this key; None if it is not known."""
        if known := self._known.get((place, key)):
            return known
        async with self._store.read() as tx:
            return await shown.find(tx, (await chats.find_chat(tx, place)).id, key)

    async def flush(self) -> None:
        """Store what was seen.

        Raises:
            StoreError, Conflict: it cannot be stored now; it is kept for the next time.
        """
        await self.polls.flush()
        if not self._fresh:
            return
        fresh = dict(self._fresh)
        await retried(lambda: self._flush(fresh), self._env.rng)
        for name, sighting in fresh.items():
            if self._fresh.get(name) is sighting:
                del self._fresh[name]

    async def lost(self, place: Place, reason: str) -> None:
        """A chat cannot be written to: what was to be sent there waits for nobody, until somebody there acts.

        Args:
            place: the chat, or a thread of it that alone cannot be written to.
            reason: why, in the platform's words.
        """

        async def work() -> None:
            async with self._store.write() as tx:
                await chats.set_away(tx, place, self._env.now())
                await wakeups.cancel_all(tx, place)
                await dailies.pause(tx, place, reason)

        await retried(work, self._env.rng)

    async def moved(self, place: Place, to: Place) -> None:
        """A chat has another id from now on."""

        async def work() -> None:
            async with self._store.write() as tx:
                await moving.move(tx, place, to)

        await retried(work, self._env.rng)

    async def _flush(self, fresh: dict[tuple[Place, str], Sighting]) -> None:
        async with self._store.write() as tx:
            ids = await chats.ids_of(tx, {place for place, _ in fresh})
            found = [(ids[place], key, sighting) for (place, key), sighting in fresh.items() if place in ids]
            await wakeups.cancel(tx, wakeups.SHOW, [(chat, key) for chat, key, each in found if each.settled])
            messages = [(chat, key, each.message) for chat, key, each in found if each.message]
            await shown.remember(tx, messages, self._env.now())
