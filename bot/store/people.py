"""People: who acts, with the name they went by last. A row is an account; several that were joined are one person."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, select, update

from bot.events import Person
from bot.store.engine import Tx
from bot.store.tables import people
from bot.store.upsert import put

FIND_PERSON = select(people.c.id, people.c.name, people.c.own_name, people.c.linked).where(
    people.c.platform == bindparam("platform"), people.c.native == bindparam("native")
)
# Accounts are joined and parted before the turn of one of them or after it: bot/store/linking.py waits for this row.
HOLD_PERSON = FIND_PERSON.with_for_update(read=True, key_share=True)
NAME = select(people.c.name).where(people.c.id == bindparam("number"))
LONGEST = 128
"""Characters of a name that are stored."""


@dataclass(frozen=True)
class KnownPerson:
    """A person we know, with the name shown when they last acted. The id is 0 while nothing is stored.

    Attributes:
        account: the account with which they act, where it is another one than that of the id; else None.
    """

    id: int
    name: str
    account: int | None = None

    @property
    def acting(self) -> int:
        """The account with which they act."""
        return self.account or self.id


@dataclass(frozen=True)
class Account:
    """An account of a person on a platform."""

    id: int
    platform: str
    name: str


async def find_person(tx: Tx, platform: str, person: Person) -> KnownPerson:
    """A person, with id 0 if they are new."""
    row = await _row(tx, FIND_PERSON, platform, person)
    return KnownPerson(0, person.name) if row is None else await _known(tx, row)


async def know_person(tx: Tx, platform: str, person: Person) -> KnownPerson:
    """A person, stored if new, with the name they go by now; their account is neither joined nor parted meanwhile."""
    name = person.name[:LONGEST]
    row = await _row(tx, HOLD_PERSON, platform, person)
    if row is None or row.name != name or row.own_name is not None:
        await put(tx, people, ("platform", "native"), platform=platform, native=person.id, name=name, own_name=None)
        row = await _row(tx, HOLD_PERSON, platform, person)
        assert row is not None, "it was just stored"
    known = await _known(tx, row)
    if known.account and known.name != name:
        await go_by(tx, known.id, name)
    return KnownPerson(known.id, name, known.account)


async def go_by(tx: Tx, person: int, name: str) -> None:
    """Show a person under the name of another account of theirs."""
    own = func.coalesce(people.c.own_name, people.c.name)
    await tx.execute(update(people).where(people.c.id == person).values(own_name=own, name=name))


async def names_of(tx: Tx, ids: list[int]) -> list[str]:
    """The names of people, in the order given; without those who were forgotten meanwhile."""
    rows = await tx.execute(select(people.c.id, people.c.name).where(people.c.id.in_(ids)))
    names = {row.id: row.name for row in rows}
    return [names[each] for each in ids if each in names]


def with_accounts(person: int) -> Select[int]:
    """The ids of all accounts of a person, that of the person among them."""
    return select(people.c.id).where((people.c.id == person) | (people.c.linked == person))


async def accounts_of(tx: Tx, person: int) -> list[Account]:
    """All accounts of a person, each with its own name, the oldest first."""
    columns = (people.c.id, people.c.platform, func.coalesce(people.c.own_name, people.c.name))
    rows = await tx.execute(select(*columns).where(people.c.id.in_(with_accounts(person))).order_by(people.c.id))
    return [Account(*row) for row in rows]


async def person_of(tx: Tx, account: int) -> int:
    """The person whose account this is."""
    linked = select(func.coalesce(people.c.linked, people.c.id)).where(people.c.id == account)
    return int((await tx.execute(linked)).scalar_one())


async def _row(tx: Tx, query: Select[Any], platform: str, person: Person) -> Row[Any] | None:
    found: Row[Any] | None = (await tx.execute(query, {"platform": platform, "native": person.id})).one_or_none()
    return found


async def _known(tx: Tx, row: Row[Any]) -> KnownPerson:
    # Asked for by itself: of a row that was waited for, PostgreSQL would join what stood there before.
    if row.linked is None:
        return KnownPerson(row.id, row.name)
    return KnownPerson(row.linked, (await tx.execute(NAME, {"number": row.linked})).scalar_one(), row.id)
