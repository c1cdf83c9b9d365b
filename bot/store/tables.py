"""Every table. migrations/ holds the same as steps; a test compares the two."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.store.types import Id, Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

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
    # live: may be asked; old: a newer version is live; retired: gone from its pack.
    Column("state", String(8), nullable=False),
    Column("topic", String(48), nullable=False),
    Column("level", String(8), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("body", JSON, nullable=False),
    PrimaryKeyConstraint("pack", "id", "version"),
    Index(None, "pack", "state"),
)

chats = Table(
    "chats",
    metadata,
    Column("id", Id, primary_key=True),
    Column("platform", String(16), nullable=False),
    Column("chat", String(64), nullable=False),
    # Empty rather than NULL: NULLs are never equal, and the key would let doubles in.
    Column("thread", String(64), nullable=False, server_default=""),
    Column("server", String(64), nullable=False, server_default=""),
    Column("kind", String(8), nullable=False),
    Column("settings", JSON, nullable=False),
    # Since when the chat cannot be written to: the bot was blocked or removed.
    Column("away", Moment),
    UniqueConstraint("platform", "chat", "thread"),
)

people = Table(
    "people",
    metadata,
    Column("id", Id, primary_key=True),
    Column("platform", String(16), nullable=False),
    Column("native", String(64), nullable=False),
    Column("name", String(128), nullable=False),
    UniqueConstraint("platform", "native"),
)

rounds = Table(
    "rounds",
    metadata,
    Column("id", Id, primary_key=True),
    Column("chat", Id, ForeignKey("chats.id"), nullable=False),
    Column("starter", Id, ForeignKey("people.id"), nullable=False),
    Column("pack", String(48), nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("draws", JSON, nullable=False),
    Column("position", Integer, nullable=False),
    Column("phase", String(12), nullable=False),
    Column("hinted", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("picked", JSON, nullable=False, server_default="[]"),
    Index(None, "chat", "id"),
)
# One round a chat: the second of two simultaneous starts fails here, whatever it read before.
Index(
    "uq_rounds_running",
    rounds.c.chat,
    unique=True,
    sqlite_where=text("phase <> 'over'"),
    postgresql_where=text("phase <> 'over'"),
)

answers = Table(
    "answers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("round", Id, ForeignKey("rounds.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("person", Id, ForeignKey("people.id"), nullable=False),
    Column("pack", String(48), nullable=False),
    Column("question", String(48), nullable=False),
    Column("version", Integer, nullable=False),
    Column("topic", String(48), nullable=False),
    Column("picked", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("skipped", Boolean, nullable=False),
    Column("hinted", Boolean, nullable=False),
    # Empty until graded: free text waits for its assessment, a shared question for its close.
    Column("credit", Float),
    Column("points", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("round", "position", "person"),
    Index(None, "person", "topic"),
)

asked = Table(
    "asked",
    metadata,
    Column("chat", Id, ForeignKey("chats.id"), nullable=False),
    Column("pack", String(48), nullable=False),
    Column("question", String(48), nullable=False),
    # Which lap through the pack the question was last asked in. A new question joins the lap that is run,
    # so that it is not asked again and again until it has caught up.
    Column("lap", Integer, nullable=False),
    PrimaryKeyConstraint("chat", "pack", "question"),
)

scored = Table(
    "scored",
    metadata,
    Column("person", Id, ForeignKey("people.id"), nullable=False),
    Column("board", String(80), nullable=False),
    Column("day", Date, nullable=False),
    Column("question", String(100), nullable=False),
    PrimaryKeyConstraint("person", "board", "day", "question"),
)

standings = Table(
    "standings",
    metadata,
    Column("board", String(80), nullable=False),
    # "all", or an ISO date; weeks and months are sums of days.
    Column("period", String(10), nullable=False),
    Column("person", Id, ForeignKey("people.id"), nullable=False),
    Column("points", Integer, nullable=False),
    Column("right", Integer, nullable=False),
    Column("answered", Integer, nullable=False),
    PrimaryKeyConstraint("board", "period", "person"),
    Index("ix_standings_rank", "board", "period", "points"),
)

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
