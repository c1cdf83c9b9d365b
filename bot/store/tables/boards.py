"""Who has how many points."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, PrimaryKeyConstraint, String, Table

from bot.store.tables.base import metadata
from bot.store.types import Id

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

# How many people have so many points: one's own rank is a sum over what is better, however many play.
ranks = Table(
    "ranks",
    metadata,
    Column("board", String(80), nullable=False),
    Column("period", String(10), nullable=False),
    Column("points", Integer, nullable=False),
    Column("people", Integer, nullable=False),
    PrimaryKeyConstraint("board", "period", "points"),
)
