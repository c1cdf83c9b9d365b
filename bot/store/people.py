"""People: who acts, with the name they went by last."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from bot.events import Person
from bot.store.engine import Tx
from bot.store.tables import people
from bot.store.upsert import put

FIND_PERSON = select(people.c.id, people.c.name).where(
    people.c.platform == bindparam("platform"), people.c.native == bindparam("native")
)


@dataclass(frozen=True)
class KnownPerson:
    """A person we know, with the name shown when they last acted. The id is 0 while nothing is stored."""

    id: int
    name: str


async def find_person(tx: Tx, platform: str, person: Person) -> KnownPerson:
    """A person, with id 0 if they are new."""
    row = (await tx.execute(FIND_PERSON, {"platform": platform, "native": person.id})).one_or_none()
    return KnownPerson(0, person.name) if row is None else KnownPerson(row.id, row.name)


async def know_person(tx: Tx, platform: str, person: Person) -> KnownPerson:
    """A person, stored if new, with the name they go by now."""
    known = await find_person(tx, platform, person)
    if known.id and known.name == person.name[:128]:
        return known
    await put(tx, people, ("platform", "native"), platform=platform, native=person.id, name=person.name[:128])
    return await find_person(tx, platform, person)


async def names_of(tx: Tx, ids: list[int]) -> list[str]:
    """The names of people, in the order given; without those who were forgotten meanwhile."""
    rows = await tx.execute(select(people.c.id, people.c.name).where(people.c.id.in_(ids)))
    names = {row.id: row.name for row in rows}
    return [names[each] for each in ids if each in names]
