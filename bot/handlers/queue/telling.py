"""What is told of the queue when its moment has come."""

from bot.events import Woke
from bot.handlers.queue import appeals, reports
from bot.handlers.queue.news import held
from bot.handlers.suggesting.telling import decided as tell_of_suggestion
from bot.handlers.turn import Turn
from bot.replies import AnyReply
from bot.store.suggested import LETTER

__all__ = ["decided", "held"]

BY_LETTER = {appeals.LETTER: appeals.tell_of, reports.LETTER: reports.tell_of, LETTER: tell_of_suggestion}


async def decided(turn: Turn, event: Woke) -> list[AnyReply]:
    """Tell a person what was decided on something of theirs, which the key names."""
    return await BY_LETTER[event.key[0]](turn, event)
