"""Codes by which a person shows on one platform that an account on another is theirs too."""

from sqlalchemy import Column, ForeignKey, String, Table

from bot.store.tables.base import metadata
from bot.store.types import Id, Moment

link_codes = Table(
    "link_codes",
    metadata,
    # Of the code: whoever reads the database cannot use it.
    Column("hash", String(64), primary_key=True),
    # The account for which it was given.
    Column("person", Id, ForeignKey("people.id"), nullable=False),
    Column("expires", Moment, nullable=False, index=True),
    Column("used", Moment),
)

# Codes that were entered and are none.
link_tries = Table(
    "link_tries",
    metadata,
    Column("id", Id, primary_key=True),
    # Empty for whoever was forgotten since: the limit for all must not be got round in this way.
    Column("person", Id, ForeignKey("people.id")),
    Column("at", Moment, nullable=False, index=True),
)
