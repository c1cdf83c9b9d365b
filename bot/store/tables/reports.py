"""What people report of questions, and what those who run the bot decided."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from bot.store.tables.base import metadata
from bot.store.types import Id, Moment

reports = Table(
    "reports",
    metadata,
    Column("id", Id, primary_key=True),
    Column("pack", String(48), nullable=False),
    Column("question", String(48), nullable=False),
    Column("version", Integer, nullable=False),
    # The account that reported it; a person may have several. Empty for whoever was forgotten since.
    Column("account", Id, ForeignKey("people.id")),
    # wrong, unclear, outdated, typo, other
    Column("reason", String(8), nullable=False),
    # In their own words.
    Column("text", Text, nullable=False),
    # open, rejected, kept (the question stays held back), mended (it was changed)
    Column("state", String(8), nullable=False, server_default="open"),
    Column("at", Moment, nullable=False),
    Column("decided_at", Moment),
    Column("decided_by", Id, ForeignKey("people.id")),
    # Why, in the words of whoever decided it.
    Column("answer", Text),
    UniqueConstraint("account", "pack", "question", "version"),
    Index(None, "pack", "question", "version"),
    # Buttons carry the id: one that was deleted is never given again.
    sqlite_autoincrement=True,
)
