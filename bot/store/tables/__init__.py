"""Every table. migrations/ holds the same as steps; a test compares the two."""

from bot.store.tables.base import metadata
from bot.store.tables.boards import ranks, scored, standings
from bot.store.tables.chats import chats, people
from bot.store.tables.content import images, packs, questions
from bot.store.tables.daily import dailies, posts, streaks
from bot.store.tables.interviews import appeals, attempts, interviews
from bot.store.tables.links import link_codes, link_tries
from bot.store.tables.memory import abilities, cards, difficulties, reminders, reviews
from bot.store.tables.reports import reports
from bot.store.tables.rounds import answers, asked, rounds
from bot.store.tables.running import events, heartbeats, kept, shown, wakeups
from bot.store.tables.suggestions import suggestions

__all__ = [
    "abilities",
    "answers",
    "appeals",
    "asked",
    "attempts",
    "cards",
    "chats",
    "dailies",
    "difficulties",
    "events",
    "heartbeats",
    "images",
    "interviews",
    "kept",
    "link_codes",
    "link_tries",
    "metadata",
    "packs",
    "people",
    "posts",
    "questions",
    "ranks",
    "reminders",
    "reports",
    "reviews",
    "rounds",
    "scored",
    "shown",
    "standings",
    "streaks",
    "suggestions",
    "wakeups",
]
