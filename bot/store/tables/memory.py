"""What is remembered of each person: cards to review, what they can do, and when they wish to be reminded."""

from sqlalchemy import Column, Date, Float, ForeignKey, Index, Integer, PrimaryKeyConstraint, String, Table

from bot.store.tables.base import metadata
from bot.store.types import Id, Moment

# Each time a person's memory of a question was tried: what cards are made of, and can be made of anew.
reviews = Table(
    "reviews",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person", Id, ForeignKey("people.id"), nullable=False),
    # The account that gave it, where a person has several that were joined.
    Column("account", Id, ForeignKey("people.id")),
    Column("pack", String(48), nullable=False),
    Column("question", String(48), nullable=False),
    Column("topic", String(48), nullable=False),
    # 1 again, 2 hard, 3 good, 4 easy
    Column("rating", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "person", "pack", "question"),
)

cards = Table(
    "cards",
    metadata,
    Column("person", Id, ForeignKey("people.id"), nullable=False),
    Column("pack", String(48), nullable=False),
    Column("question", String(48), nullable=False),
    Column("topic", String(48), nullable=False),
    # FSRS: learning 1, review 2, relearning 3.
    Column("state", Integer, nullable=False),
    Column("step", Integer),
    # Days.
    Column("stability", Float),
    # 1 to 10.
    Column("difficulty", Float),
    Column("due", Moment, nullable=False),
    Column("last", Moment),
    PrimaryKeyConstraint("person", "pack", "question"),
    Index(None, "person", "due"),
)

# A daily reminder of what is due, for who asked for it.
reminders = Table(
    "reminders",
    metadata,
    Column("person", Id, ForeignKey("people.id"), primary_key=True, autoincrement=False),
    # Where it is sent.
    Column("chat", Id, ForeignKey("chats.id"), nullable=False),
    # HH:MM on the person's clocks.
    Column("time", String(5), nullable=False),
    # The local date of the last one: there are never two on one, but for one that was put off.
    Column("last", Date),
    # The local date of the last one that was put off: that is done once a day.
    Column("snoozed", Date),
    # Nothing while it is off.
    Column("next", Moment, index=True),
)

# Elo ratings: how well a person does, and how hard a question is, on one scale. The row with an empty topic is for all
# topics together; the others tell how far a topic lies off that.
abilities = Table(
    "abilities",
    metadata,
    Column("person", Id, ForeignKey("people.id"), nullable=False),
    Column("pack", String(48), nullable=False),
    Column("topic", String(48), nullable=False),
    Column("rating", Float, nullable=False),
    Column("answers", Integer, nullable=False),
    PrimaryKeyConstraint("person", "pack", "topic"),
)

difficulties = Table(
    "difficulties",
    metadata,
    Column("pack", String(48), nullable=False),
    Column("question", String(48), nullable=False),
    Column("rating", Float, nullable=False),
    Column("answers", Integer, nullable=False),
    PrimaryKeyConstraint("pack", "question"),
)
