"""Packs and their questions, in every version that was asked, and their pictures."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, LargeBinary, PrimaryKeyConstraint, String, Table

from bot.store.tables.base import metadata
from bot.store.types import Moment

packs = Table(
    "packs",
    metadata,
    Column("id", String(48), primary_key=True),
    Column("content_hash", String(64), nullable=False),
    Column("card", JSON, nullable=False),
    Column("synced_at", Moment, nullable=False),
)

questions = Table(
    "questions",
    metadata,
    Column("pack", String(48), ForeignKey("packs.id"), nullable=False),
    Column("id", String(48), nullable=False),
    Column("version", Integer, nullable=False),
    # live: may be asked; held: people report it; old: a newer version is there; retired: gone from its pack.
    Column("state", String(8), nullable=False),
    Column("topic", String(48), nullable=False),
    Column("level", String(8), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("body", JSON, nullable=False),
    # pack: from its folder; suggested: handed in by somebody, and in no folder.
    Column("origin", String(9), nullable=False, server_default="pack"),
    PrimaryKeyConstraint("pack", "id", "version"),
    Index(None, "pack", "state"),
)

# A question's body names its picture by the digest, so that what was shown stays with the version that was asked.
images = Table(
    "images",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("media_type", String(16), nullable=False),
    Column("data", LargeBinary, nullable=False),
)
