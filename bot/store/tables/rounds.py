"""Rounds, the answers given in them, and what was asked before."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
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

rounds = Table(
    "rounds",
    metadata,
    Column("id", Id, primary_key=True),
    Column("chat", Id, ForeignKey("chats.id"), nullable=False),
    # Empty where nobody has started it, as the question of a day, or whoever did wished to be forgotten.
    Column("starter", Id, ForeignKey("people.id")),
    # Of the first question, and of every draw that names none: rounds of earlier versions had one pack each.
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
    # quiz, or daily: the question of a day is open beside a quiz.
    Column("purpose", String(8), nullable=False, server_default="quiz"),
    # When the time of the current question began.
    Column("shown_at", Moment),
    # The account that started it, where a person has several that were joined.
    Column("account", Id, ForeignKey("people.id")),
    Index(None, "chat", "id"),
    # SQLite would give the id of the newest round, once deleted, to the next one; buttons of the old one carry it.
    sqlite_autoincrement=True,
)
# One quiz or review a chat: the second of two simultaneous starts fails here, whatever it read before.
index_where("uq_rounds_running", rounds.c.chat, "phase <> 'over' AND purpose <> 'daily'", unique=True)

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
    # The local date, in the time zone that was set then.
    Column("day", Date, nullable=False),
    # The boards on which it used its question up for the day, by their first letters: chat, server, everywhere. Where
    # another account of the person did so first, another letter stands: bot/store/sharing.py.
    Column("counted", String(3), nullable=False, server_default=""),
    # The account that gave it, where a person has several that were joined.
    Column("account", Id, ForeignKey("people.id")),
    UniqueConstraint("round", "position", "person"),
    Index(None, "person", "topic"),
)

asked = Table(
    "asked",
    metadata,
    Column("chat", Id, ForeignKey("chats.id"), nullable=False),
    Column("pack", String(48), nullable=False),
    Column("question", String(48), nullable=False),
    # Which lap through all packs the question was last asked in. A new question joins the lap that is run,
    # so that it is not asked again and again until it has caught up.
    Column("lap", Integer, nullable=False),
    PrimaryKeyConstraint("chat", "pack", "question"),
)
