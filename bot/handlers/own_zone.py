"""A person's own clocks, which decide what is today for them, and when they are reminded."""

from bot.handlers.turn import Turn
from bot.store import personal


async def zone_of(turn: Turn) -> str:
    """The time zone of the person who acts: their own, else that of their private chat, else that of this chat."""
    return await personal.zone_of(turn.tx, turn.person.id) or turn.chat.settings.timezone
