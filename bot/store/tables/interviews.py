"""Mock interviews: their course, every attempt at an answer, and what people object to in its verdict."""

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.store.tables.base import index_where, metadata
from bot.store.types import Id, Moment

interviews = Table(
    "interviews",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person", Id, ForeignKey("people.id"), nullable=False),
    # The account that gave it, where a person has several that were joined.
    Column("account", Id, ForeignKey("people.id")),
    Column("chat", Id, ForeignKey("chats.id"), nullable=False),
    Column("pack", String(48), nullable=False),
    # What was wished for: level or role, topic, length, whether time counts.
    Column("wish", JSON, nullable=False),
    # The questions so far, where it stands, which parts are still to come.
    Column("state", JSON, nullable=False),
    Column("phase", String(12), nullable=False),
    Column("version", Integer, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Index(None, "person", "id"),
    # Buttons carry the id: one that was deleted is never given again.
    sqlite_autoincrement=True,
)
# One interview a person, wherever they go on with it.
index_where("uq_interviews_running", interviews.c.person, "phase <> 'over'", unique=True)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("interview", Id, ForeignKey("interviews.id"), nullable=False),
    Column("position", Integer, nullable=False),
    # From 1; another try at the same question is the next.
    Column("number", Integer, nullable=False),
    Column("pack", String(48), nullable=False),
    Column("question", String(48), nullable=False),
    Column("version", Integer, nullable=False),
    Column("topic", String(48), nullable=False),
    Column("text", Text, nullable=False),
    # The grade as it was given; empty until then.
    Column("grade", JSON),
    # From the question to the answer.
    Column("seconds", Integer),
    Column("at", Moment, nullable=False),
    UniqueConstraint("interview", "position", "number"),
)

appeals = Table(
    "appeals",
    metadata,
    Column("id", Id, primary_key=True),
    Column("attempt", Id, ForeignKey("attempts.id"), nullable=False),
    # The key point that the person says they made.
    Column("point", String(48), nullable=False),
    # open, accepted, rejected
    Column("state", String(8), nullable=False, server_default="open"),
    Column("at", Moment, nullable=False),
    Column("decided_at", Moment),
    Column("decided_by", Id, ForeignKey("people.id")),
    # Why, in the words of whoever decided it.
    Column("answer", Text),
    UniqueConstraint("attempt", "point"),
)
