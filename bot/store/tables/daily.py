"""The question of the day: who wants it, what was posted, and who keeps coming."""

from sqlalchemy import (
    JSON,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.store.tables.base import index_where, metadata
from bot.store.types import Id, Moment

# The question of the day, one a chat however many threads it has; kept when it is switched off, with its history.
dailies = Table(
    "dailies",
    metadata,
    Column("id", Id, primary_key=True),
    Column("platform", String(16), nullable=False),
    Column("native", String(64), nullable=False),
    # The chat or thread it is posted to.
    Column("chat", Id, ForeignKey("chats.id"), nullable=False),
    # HH:MM on the clocks of the chat's time zone.
    Column("time", String(5), nullable=False),
    # ISO weekdays, Monday is 1.
    Column("days", String(7), nullable=False),
    Column("topic", String(48)),
    Column("level", String(8)),
    # on, off, paused
    Column("state", String(8), nullable=False),
    # When it comes next; nothing while it is off or pauses.
    Column("next", Moment),
    # Why it pauses.
    Column("reason", Text),
    # The date that is left out.
    Column("skip", Date),
    # What else is wanted with a post, and what the platform does not let the bot do: thread, ping, no_polls.
    Column("extras", JSON, nullable=False, server_default="{}"),
    # What could not be done, which the admins have been told.
    Column("told", JSON, nullable=False, server_default="[]"),
    UniqueConstraint("platform", "native"),
    Index(None, "platform", "next"),
)

# A post of a day: the key is what keeps it to one, whatever happens.
posts = Table(
    "posts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("daily", Id, ForeignKey("dailies.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("chat", Id, ForeignKey("chats.id"), nullable=False),
    # claimed, sending, sent, missed
    Column("state", String(8), nullable=False),
    Column("at", Moment, nullable=False),
    Column("round", Id, ForeignKey("rounds.id")),
    # The platform's poll, whose votes do not say where they were given.
    Column("poll", String(64), index=True),
    # When it is revealed by itself; nothing once that is done.
    Column("closes", Moment, index=True),
    UniqueConstraint("daily", "day"),
    Index(None, "round"),
)
index_where("ix_posts_claimed", posts.c.id, "state = 'claimed'")

streaks = Table(
    "streaks",
    metadata,
    Column("daily", Id, ForeignKey("dailies.id"), nullable=False),
    Column("person", Id, ForeignKey("people.id"), nullable=False),
    Column("length", Integer, nullable=False),
    Column("best", Integer, nullable=False),
    Column("freezes", Integer, nullable=False),
    Column("last", Date, nullable=False),
    PrimaryKeyConstraint("daily", "person"),
)
