"""Who has how many points."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, PrimaryKeyConstraint, String, Table, false

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
    # all, or the name of a day, a week or a month: 2026-11-21, 2026-W47, 2026-11.
    Column("period", String(10), nullable=False),
    Column("person", Id, ForeignKey("people.id"), nullable=False),
    Column("points", Integer, nullable=False),
    Column("right", Integer, nullable=False),
    Column("answered", Integer, nullable=False),
    # As it is in `people`, so that a page reads nobody whom it does not show.
    Column("hidden", Boolean, nullable=False, server_default=false()),
    PrimaryKeyConstraint("person", "board", "period"),
    # The key is the table: one tree less to write for each answer.
    sqlite_with_rowid=False,
)
Index(
    "ix_standings_rank",
    standings.c.board,
    standings.c.period,
    standings.c.hidden,
    standings.c.points.desc(),
    standings.c.person,
)

# How many people on a board have points from `points` on, as far as `width` hundredths reach: one's own rank is a sum
# over a few of these, however many play. Who is hidden is not among them.
ranks = Table(
    "ranks",
    metadata,
    Column("board", String(80), nullable=False),
    Column("period", String(10), nullable=False),
    Column("width", Integer, nullable=False),
    Column("points", Integer, nullable=False),
    Column("people", Integer, nullable=False),
    PrimaryKeyConstraint("board", "period", "width", "points"),
    sqlite_with_rowid=False,
)
