"""Codes that join accounts: given, looked up, and guessed.

A code has 38 bits and lives for ten minutes. So that whoever reads the database cannot find it out in that time, it is
stored as a hash that is slow to compute: at a hundred thousand tries a second all codes take six weeks. The hash has no
salt of its own, for it must be found by the code alone; a table of all codes would take as long, and terabytes.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, insert, select, text, update

from bot.store.engine import Tx
from bot.store.errors import Conflict
from bot.store.people import with_accounts
from bot.store.tables import link_codes, link_tries
from bot.store.upsert import put_new

VALID = timedelta(minutes=10)
KEPT = timedelta(days=1)
"""For so long it is known that a code was used or has expired."""

MOST, MOST_OF_ALL = 5, 300
"""Wrong codes that one person may enter, and all people together, before nobody's code is looked up any more.

At 300 an hour, somebody who guesses from many accounts at a thousand valid codes hits one in 140 years.
"""

WITHIN = timedelta(hours=1)

ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(3141592653)")
"""On PostgreSQL; a writer on SQLite is alone anyway."""


@dataclass(frozen=True)
class Code:
    """A code that was given.

    Attributes:
        hash: what is stored of it.
        account: for which it was given.
        used: whether it was entered.
    """

    hash: str
    account: int
    expires: datetime
    used: bool


async def one_at_a_time(tx: Tx) -> None:
    """Wait until nobody else enters a code or parts accounts, and have others wait until the transaction ends."""
    if tx.dialect.name != "sqlite":
        await tx.execute(ONE_AT_A_TIME)


async def give(tx: Tx, account: int, code: str, now: datetime) -> None:
    """Store a code for an account, in place of an earlier one that nobody has entered.

    Raises:
        Conflict: it exists; take another one.
    """
    await forget_old(tx, now)
    await tx.execute(delete(link_codes).where(link_codes.c.person == account, link_codes.c.used.is_(None)))
    if not await put_new(tx, link_codes, hash=_hashed(code), person=account, expires=now + VALID):
        raise Conflict("the code was given to somebody before")


async def find(tx: Tx, code: str) -> Code | None:
    """The code, whether it can still be used or not; None if it was never given, or long ago."""
    row = (await tx.execute(select(link_codes).where(link_codes.c.hash == _hashed(code)))).one_or_none()
    return None if row is None else Code(row.hash, row.person, row.expires, row.used is not None)


async def use(tx: Tx, code: Code, now: datetime) -> None:
    """Use a code up."""
    await tx.execute(update(link_codes).where(link_codes.c.hash == code.hash).values(used=now))


async def withdraw(tx: Tx, person: int) -> None:
    """Take back what codes wait to be entered for any account of a person."""
    theirs = link_codes.c.person.in_(with_accounts(person))
    await tx.execute(delete(link_codes).where(theirs, link_codes.c.used.is_(None)))


async def wrong(tx: Tx, person: int, now: datetime) -> int:
    """Note that a person has entered what is no code; how many that were of theirs lately."""
    await tx.execute(insert(link_tries).values(person=person, at=now))
    return (await tx.execute(select(func.count()).where(*_lately(now), link_tries.c.person == person))).scalar_one()


async def held_off(tx: Tx, person: int, now: datetime) -> datetime | None:
    """Until when codes of a person are not looked up, because too many were wrong, theirs or all; None if they are."""
    own = await _since(tx, now, MOST, person)
    everyone = await _since(tx, now, MOST_OF_ALL)
    since = max((each for each in (own, everyone) if each), default=None)
    return since + WITHIN if since else None


async def forget_old(tx: Tx, now: datetime) -> None:
    """Drop what codes and wrong ones are of no use at a moment any more."""
    await tx.execute(delete(link_codes).where(link_codes.c.expires <= now - KEPT))
    await tx.execute(delete(link_tries).where(link_tries.c.at <= now - KEPT))


async def _since(tx: Tx, now: datetime, most: int, person: int | None = None) -> datetime | None:
    """The moment of the wrong code that must grow old before another may be entered."""
    whose = () if person is None else (link_tries.c.person == person,)
    query = select(link_tries.c.at).where(*_lately(now), *whose).order_by(link_tries.c.at.desc())
    return (await tx.execute(query.offset(most - 1).limit(1))).scalar_one_or_none()


def _lately(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (link_tries.c.at > now - WITHIN,)


def _hashed(code: str) -> str:
    return hashlib.scrypt(code.encode(), salt=b"quizgrad /link", n=2**12, r=8, p=1, dklen=32).hex()
