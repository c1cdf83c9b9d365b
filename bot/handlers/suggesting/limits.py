"""How much one person may hand in."""

from bot.handlers.turn import Turn
from bot.replies import Note
from bot.store import suggestions
from bot.texts import suggesting_refusals as texts

MOST_OPEN = 5
"""Suggestions of a person that wait to be looked at."""

MOST_A_DAY = 10


async def refused_for_now(turn: Turn) -> Note | None:
    """What is said to who has handed in as much as is taken; None if there is room for one more."""
    if await suggestions.number_open(turn.tx, turn.person.id) >= MOST_OPEN:
        return texts.too_many_open(MOST_OPEN)
    if await suggestions.number_sent(turn.tx, turn.person.id, turn.now) >= MOST_A_DAY:
        return texts.too_many_today(MOST_A_DAY)
    return None
