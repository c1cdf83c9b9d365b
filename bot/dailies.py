"""The question of the day, a step at a time: opened when it is sent, revealed in the end.

Each step is a transaction of its own, so that a crash between two of them leaves no chat with two posts: see
bot/store/posts.py. Any number of processes may take steps at once.
"""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from bot.events import Place
from bot.handlers.daily.posting import LAST_RETRY, LATEST, RETRY, post
from bot.handlers.daily.revealing import reveal
from bot.handlers.turn import Turn
from bot.ports import Env, Lane
from bot.quiz import rounds as machine
from bot.quiz.rounds import Phase
from bot.replies import AnyReply, Ask, Note
from bot.retrying import retried
from bot.store import chats, dailies, posts, rounds, shown
from bot.store.chats import Chat
from bot.store.dailies import NO_POLLS, OFF, PAUSED
from bot.store.engine import Store, Tx
from bot.store.errors import Conflict, StoreError
from bot.store.people import KnownPerson
from bot.store.posts import Posted
from bot.store.questions import Library

POLL = "poll"
"""What adapters call it that a chat forbids."""

CHOICE = "choice"

Kinds = Callable[[Place], Collection[str]]


@dataclass(frozen=True)
class Delivery:
    """What is to be sent to a chat.

    Attributes:
        post: the post it is about.
        chat: where it goes.
        replies: what is sent, in order.
    """

    post: Posted
    chat: Chat
    replies: list[AnyReply]

    @property
    def place(self) -> Place:
        """Where it goes."""
        return self.chat.place

    @property
    def key(self) -> str | None:
        """The key of the question it opens; None if it opens none."""
        return next((reply.key for reply in self.replies if isinstance(reply, Ask)), None)


class Dailies:
    """Takes the steps."""

    def __init__(self, store: Store, env: Env, library: Library) -> None:
        self._store, self._env, self._library = store, env, library

    async def pending(self, lane: Lane) -> bool:
        """Whether there is a step to take."""
        async with self._store.read() as tx:
            return await posts.pending(tx, lane, self._env.now())

    async def take(self, lane: Lane, kinds: Kinds) -> Delivery | None:
        """Open the next post that waits; None if none does.

        Args:
            lane: of the chats.
            kinds: the kinds of question that can be put to a place.
        """

        tried: list[Posted] = []

        async def work() -> Delivery | None:
            async with self._store.write() as tx:
                tried[:] = [found] if (found := await posts.take(tx, lane)) else []
                wanted = found and await _wanted(tx, found, self._env.now())
                return await self._open(tx, found, kinds) if found and wanted else None

        return await self._unless_broken(work, tried, state=posts.MISSED)

    async def open_anew(self, delivery: Delivery, what: str) -> Delivery:
        """Ask a question that needs no more than buttons, in place of one that the chat does not let the bot ask."""

        async def work() -> Delivery:
            async with self._store.write() as tx:
                daily = await dailies.by_id(tx, delivery.post.daily)
                extras = {**daily.extras, NO_POLLS: True} if what == POLL else daily.extras
                await dailies.save(tx, replace(daily, extras=extras))
                await self._drop(tx, delivery.post)
                return await self._open(tx, delivery.post, lambda _: (CHOICE,))

        found = await retried(work, self._env.rng)
        earlier = next((each.before for each in delivery.replies if isinstance(each, Ask)), None)
        return replace(found, replies=[_telling(each, earlier) for each in found.replies])

    async def reveal(self, lane: Lane) -> Delivery | None:
        """Close the next question whose time is over; None if there is none."""

        tried: list[Posted] = []

        async def work() -> Delivery | None:
            async with self._store.write() as tx:
                found = await posts.to_reveal(tx, lane, self._env.now())
                tried[:] = [found] if found else []
                return await self._close(tx, found) if found else None

        return await self._unless_broken(work, tried, closes=None)

    async def sent(self, delivery: Delivery, message: str | None) -> None:
        """The question has arrived; `message` is the platform's id of its message."""
        now = self._env.now()

        async def work() -> None:
            async with self._store.write() as tx:
                await posts.change(tx, delivery.post, state=posts.SENT)
                if message and delivery.key:
                    await shown.remember(tx, [(delivery.chat.id, delivery.key, message)], now)

        await retried(work, self._env.rng)

    async def revealed(self, delivery: Delivery) -> None:
        """What changes the questions that have closed has been sent, so nothing needs to be tried again."""

        async def work() -> None:
            async with self._store.write() as tx:
                for each in await posts.open_before(tx, delivery.post) if delivery.key else [delivery.post]:
                    await posts.change(tx, each, closes=None)

        await retried(work, self._env.rng)

    async def given_back(self, delivery: Delivery) -> None:
        """Nothing was sent, so the post waits again, for another question."""

        async def work() -> None:
            async with self._store.write() as tx:
                await self._drop(tx, delivery.post)
                on_its_way = replace(delivery.post, state=posts.SENDING)
                await posts.change_still(tx, on_its_way, state=posts.CLAIMED, round=None, closes=None)

        await retried(work, self._env.rng)

    async def missed(self, delivery: Delivery) -> None:
        """The question cannot arrive."""

        async def work() -> None:
            async with self._store.write() as tx:
                await self._drop(tx, delivery.post)
                await posts.change(tx, delivery.post, state=posts.MISSED, closes=None)

        await retried(work, self._env.rng)

    async def first_told(self, delivery: Delivery, what: str) -> bool:
        """Whether the admins have not been told yet that something cannot be done; from now on they have."""

        async def work() -> bool:
            async with self._store.write() as tx:
                daily = await dailies.by_id(tx, delivery.post.daily)
                if what in daily.told:
                    return False
                await dailies.save(tx, replace(daily, told=(*daily.told, what)))
                return True

        return await retried(work, self._env.rng)

    async def _unless_broken(
        self, work: Callable[[], Awaitable[Delivery | None]], tried: list[Posted], **values: str | None
    ) -> Delivery | None:
        """Take a step; the post that breaks it is given up, or it would stand in the way of all others for ever."""
        try:
            return await retried(work, self._env.rng)
        except (StoreError, Conflict):
            raise
        except Exception:
            async with self._store.write() as tx:
                for each in tried:
                    await posts.change_still(tx, each, **values)
            raise

    async def _open(self, tx: Tx, found: Posted, kinds: Kinds) -> Delivery:
        if found.round:  # it was sent before and may not have arrived
            await self._drop(tx, found)
        daily = await dailies.by_id(tx, found.daily)
        turn = self._turn(tx, daily.chat)
        able = kinds(daily.chat.place)
        if daily.extras.get(NO_POLLS):
            able = [kind for kind in able if kind == CHOICE]
        return Delivery(found, daily.chat, await post(turn, daily, found, able))

    async def _close(self, tx: Tx, found: Posted) -> Delivery:
        chat = await chats.by_id(tx, found.chat)
        turn = self._turn(tx, chat)
        known = await reveal(turn, found)
        # Should the change get lost, it is made once more; what is news is not sent again.
        again = known.told or (known.change and turn.now - found.at < LAST_RETRY)
        await posts.change(tx, found, closes=turn.now + RETRY if again else None)
        return Delivery(found, chat, [*known.change, *([known.told] if known.told else [])])

    async def _drop(self, tx: Tx, found: Posted) -> None:
        """Close the question that a post has opened: nobody can have seen it."""
        current = await posts.of_day(tx, found.daily, found.day)
        stored = await rounds.by_id(tx, current.round) if current and current.round else None
        if stored and stored.state.phase is not Phase.OVER:
            await rounds.save(tx, stored, machine.stop(stored.state, None), self._env.now())

    def _turn(self, tx: Tx, chat: Chat) -> Turn:
        return Turn(tx, self._env, self._env.now(), chat, KnownPerson(0, ""), self._library)


async def _wanted(tx: Tx, found: Posted, now: datetime) -> bool:
    """Whether a post is still to go out: since it was claimed the admins may have switched it off, or sent the bot
    away, and the machine may have slept.
    """
    state = (await dailies.by_id(tx, found.daily)).state
    if state == OFF:
        await posts.withdraw(tx, found)
        return False
    if state == PAUSED or now - found.at > LATEST:
        await posts.change(tx, found, state=posts.MISSED)
        return False
    return True


def _telling(reply: AnyReply, before: Note | None) -> AnyReply:
    return replace(reply, before=before) if isinstance(reply, Ask) else reply
