"""A turn: one event with everything its handler needs."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.events import Person, Place
from bot.ports import Env
from bot.quiz.calendar import local_date
from bot.quiz.errors import EmptyPool
from bot.store.chats import Chat
from bot.store.engine import Tx
from bot.store.packs import StoredPack, all_packs, pack_by_id
from bot.store.people import KnownPerson
from bot.store.questions import Library

DEFAULT_PACK = "deep-learning"


@dataclass(frozen=True)
class Turn:
    """Who acts where, at which moment, in which transaction.

    Attributes:
        tx: the transaction; the router commits it.
        env: ids and chance.
        now: the moment of the event, one for the whole turn.
        chat: where; its id is 0 in a read-only turn of a chat that is not stored yet.
        person: who; the id is 0 likewise.
        library: questions at hand.
        admin: whether the person runs this chat, as far as is known.
        owner: whether they run the bot.
        owners: who does, as telegram:ID.
    """

    tx: Tx
    env: Env
    now: datetime
    chat: Chat
    person: KnownPerson
    library: Library
    admin: bool = False
    owner: bool = False
    owners: tuple[str, ...] = ()

    @property
    def by(self) -> int | None:
        """Whose leave a move needs that only the starter of a round or an admin may make: None for an admin's."""
        return None if self.admin else self.person.id

    def day_of(self, moment: datetime) -> date:
        """The local date of a moment in this chat."""
        return local_date(moment, self.chat.settings.timezone)

    async def pack(self) -> StoredPack:
        """The pack this chat is asked from: the one it set, else the built-in one, else the first.

        Raises:
            EmptyPool: the store holds no pack at all.
        """
        for name in (self.chat.settings.pack, DEFAULT_PACK):
            if name and (found := await pack_by_id(self.tx, name)):
                return found
        if packs := await all_packs(self.tx):
            return packs[0]
        raise EmptyPool


def is_owner(place: Place, person: Person, owners: tuple[str, ...]) -> bool:
    """Whether somebody runs the bot: where the place shows it, or as one of those who are named for it."""
    return person.owner or f"{place.platform}:{person.id}" in owners
