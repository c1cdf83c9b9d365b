"""Questions that people hand in."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, false

from bot.store.tables.base import index_where, metadata
from bot.store.types import Id, Moment

suggestions = Table(
    "suggestions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person", Id, ForeignKey("people.id"), nullable=False),
    # The account that gave it, where a person has several that were joined.
    Column("account", Id, ForeignKey("people.id")),
    # Where it goes on, and where its decision is told; empty where nothing can be told unasked.
    Column("chat", Id, ForeignKey("chats.id")),
    Column("pack", String(48), nullable=False),
    Column("topic", String(48)),
    # draft, open, accepted, rejected, stopped
    Column("state", String(8), nullable=False),
    # What is asked for in a draft.
    Column("step", String(8), nullable=False),
    # Whether a draft lets what else is asked in its chat go first.
    Column("waits", Boolean, nullable=False, server_default=false()),
    # What was told so far; nothing of what was stopped.
    Column("fields", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    # The id of the question that it has become, in the pack.
    Column("question", String(48)),
    Column("at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("decided_at", Moment),
    Column("decided_by", Id, ForeignKey("people.id")),
    # What whoever decided says to it.
    Column("reason", Text),
    # Whether the person has been told.
    Column("told", Boolean, nullable=False, server_default=false()),
    Index(None, "person", "state"),
    Index(None, "state", "sent_at"),
    # Buttons and ids of questions carry the id: one that was deleted is never given again.
    sqlite_autoincrement=True,
)
# One draft an account, so that two devices write on the same one.
index_where("uq_suggestions_own", suggestions.c.person, "state = 'draft' AND account IS NULL", unique=True)
index_where("uq_suggestions_joined", suggestions.c.account, "state = 'draft'", unique=True)
