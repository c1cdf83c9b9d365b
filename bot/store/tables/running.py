"""What keeps the program going: messages shown, events seen, moments to come, signs of life."""

from sqlalchemy import Column, ForeignKey, Integer, PrimaryKeyConstraint, String, Table, Text, UniqueConstraint

from bot.store.tables.base import metadata
from bot.store.types import Id, Moment

shown = Table(
    "shown",
    metadata,
    Column("chat", Id, ForeignKey("chats.id"), nullable=False),
    Column("key", String(48), nullable=False),
    Column("message", String(64), nullable=False),
    Column("at", Moment, nullable=False, index=True),
    PrimaryKeyConstraint("chat", "key"),
)

kept = Table(
    "kept",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("at", Moment, nullable=False, index=True),
)

wakeups = Table(
    "wakeups",
    metadata,
    Column("id", Id, primary_key=True),
    Column("chat", Id, ForeignKey("chats.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("key", String(48), nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("tries", Integer, nullable=False, server_default="0"),
    UniqueConstraint("chat", "kind", "key"),
)

# When each part of a running program last said that it lives.
heartbeats = Table(
    "heartbeats",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("at", Moment, nullable=False),
)
