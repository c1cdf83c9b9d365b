"""Event to handler inside one transaction; refusals and crashes to replies."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from bot.commands import find
from bot.dailies import Dailies
from bot.events import AnyEvent, Called, Joined, Left, PlaceKind, Voted, Woke, storable
from bot.handlers.dispatch import WAKEUPS, dispatch, in_place, repeated, typed
from bot.handlers.turn import Turn, is_owner
from bot.patience import Limit, Patience
from bot.ports import Env
from bot.quiz.errors import AdminsOnly, NotYours, QuizError
from bot.reach import Reach
from bot.reminders import Reminders
from bot.replies import AnyReply
from bot.retrying import ATTEMPTS, retried
from bot.store import chats, dailies, events, people, wakeups
from bot.store.engine import Store, Tx
from bot.store.errors import Conflict, StoreError
from bot.store.people import KnownPerson
from bot.store.questions import Library
from bot.texts import refusals

log = logging.getLogger(__name__)

MOST_TRIES = 5
RETRY_AFTER = timedelta(minutes=1)

Rights = Callable[[], Awaitable[bool]]


class Router:
    """Answers events, one transaction each."""

    def __init__(self, store: Store, env: Env, limit: Limit | None = None, owners: tuple[str, ...] = ()) -> None:
        """Answer from a store.

        Args:
            store: where everything is.
            env: the moment, ids and chance.
            limit: how much one person may do in a short time; None is as much as they like.
            owners: who runs the bot, as telegram:ID.
        """
        self._store, self._env, self._limit, self._owners = store, env, limit, owners
        self._library = Library()
        self.reach = Reach(store, env)
        self.dailies = Dailies(store, env, self._library)
        self.reminders = Reminders(store, env)

    async def handle(self, event: AnyEvent, rights: Rights | None = None) -> list[AnyReply]:
        """Do what an event asks for, and say what is to be replied. All is stored when this returns.

        Args:
            event: what happened.
            rights: asks the platform whether the person is an admin; called only where that decides.

        Raises:
            StoreError: the database cannot be used; nothing was stored.
        """
        event = storable(event)
        # A vote cannot be given again, and a poll takes no more than one of each person.
        if self._limit and not isinstance(event, Voted):
            patience = self._limit.check(f"{event.place.platform}:{event.person.id}", self._env.now())
            if patience is not Patience.LEFT:
                return [refusals.too_fast()] if patience is Patience.JUST_LOST else []
        try:
            replies = in_place(await self._allowed(typed(event), rights), event)
        except QuizError as refused:
            return [refusals.refusal(refused)]
        except Conflict:
            log.exception("event %s lost %d races", event.id, ATTEMPTS)
            return [refusals.busy()]
        except StoreError:
            raise
        except Exception:
            log.exception("event %s broke its handler", event.id)
            return [refusals.crashed(event.id)]
        self.reach.expect(event.place, replies)
        return replies

    async def _allowed(self, event: AnyEvent, rights: Rights | None) -> list[AnyReply]:
        """Do it; where only an admin may, ask whether the person is one, with no transaction open meanwhile."""
        try:
            return await retried(lambda: self._once(event), self._env.rng)
        except (NotYours, AdminsOnly):
            if rights is None or event.person.admin is not None or not await rights():
                raise
        by_admin = replace(event, person=replace(event.person, admin=True))
        return await retried(lambda: self._once(by_admin), self._env.rng)

    async def wake(self, wakeup: wakeups.Wakeup) -> list[AnyReply]:
        """Do what a wakeup asks for, unless somebody else has; one that breaks is tried again later."""
        try:
            return await retried(lambda: self._woken(wakeup), self._env.rng)
        except Exception:
            log.exception("wakeup %s of chat %s broke its handler", wakeup.kind, wakeup.chat.id)
            await self._postpone(wakeup)
            return []

    async def _woken(self, wakeup: wakeups.Wakeup) -> list[AnyReply]:
        async with self._store.write() as tx:
            if not await wakeups.claim(tx, wakeup):
                return []
            woke = Woke(wakeup.kind, wakeup.key, wakeup.tries)
            turn = Turn(tx, self._env, self._env.now(), wakeup.chat, KnownPerson(0, ""), self._library)
            replies = await WAKEUPS[wakeup.kind](turn, woke)
        self.reach.expect(wakeup.chat.place, replies)
        return [replace(reply, to=wakeup.chat.place) for reply in replies]

    async def _postpone(self, wakeup: wakeups.Wakeup) -> None:
        async with self._store.write() as tx:
            if wakeup.tries + 1 < MOST_TRIES:
                await wakeups.postpone(tx, wakeup, self._env.now() + RETRY_AFTER)
            else:
                await wakeups.claim(tx, wakeup)
                log.error("wakeup %s of chat %s given up after %d tries", wakeup.kind, wakeup.chat.id, MOST_TRIES)

    async def _once(self, event: AnyEvent) -> list[AnyReply]:
        if isinstance(event, Called) and find(event.name).read_only:
            async with self._store.read() as tx:
                turn = await self._turn(tx, event, to_change=False)
                if turn.chat.id and turn.person.id:
                    return await dispatch(turn, event)
        async with self._store.write() as tx:
            first = await events.remember(tx, f"{event.place.platform}:{event.id}", self._env.now())
            # What happened again, or is over, is no reason to store who did it: they may have been forgotten since.
            turn = await self._turn(tx, event, to_change=first and not isinstance(event, Left))
            if not first:
                return await repeated(turn)
            return await dispatch(turn, event)

    async def _turn(self, tx: Tx, event: AnyEvent, to_change: bool) -> Turn:
        place, person = event.place, event.person
        chat = await chats.find_chat(tx, place)
        if to_change:
            chat = chat if chat.id else await chats.know_chat(tx, place)
            if chat.away or isinstance(event, Joined):
                await chats.set_away(tx, place, None)
                await dailies.resume(tx, place, self._env.now())
            known = await people.know_person(tx, place.platform, person)
            if chat.added_by is None and place.kind is PlaceKind.PRIVATE:
                await chats.added(tx, chat, known.acting)
        else:
            known = await people.find_person(tx, place.platform, person)
        who = (known, self._library, bool(person.admin), is_owner(place, person, self._owners), self._owners)
        return Turn(tx, self._env, self._env.now(), chat, *who)
