"""Every table. migrations/ holds the same as steps; a test compares the two."""

from bot.store.tables.base import metadata
from bot.store.tables.boards import ranks, scored, standings
from bot.store.tables.chats import chats, people
from bot.store.tables.content import packs, questions
from bot.store.tables.daily import dailies, posts, streaks
from bot.store.tables.rounds import answers, asked, rounds
from bot.store.tables.running import events, heartbeats, kept, shown, wakeups

__all__ = [
    "answers",
    "asked",
    "chats",
    "dailies",
    "events",
    "heartbeats",
    "kept",
    "metadata",
    "packs",
    "people",
    "posts",
    "questions",
    "ranks",
    "rounds",
    "scored",
    "shown",
    "standings",
    "streaks",
    "wakeups",
]
