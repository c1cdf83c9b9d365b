"""The bot is let into a chat, sent away, or finds it under another id."""

from bot.events import Left, Moved, Uploaded
from bot.handlers.showing import key
from bot.handlers.turn import Turn
from bot.quiz.rounds import Phase
from bot.replies import AnyReply
from bot.store import chats, dailies, moving, rounds, wakeups
from bot.texts import notes
from bot.texts.daily_status import REMOVED


async def left(turn: Turn, event: Left) -> list[AnyReply]:
    """Nothing can be sent here any more; what was to be sent waits for nobody."""
    await chats.set_away(turn.tx, event.place, turn.now)
    await wakeups.cancel_all(turn.tx, event.place)
    await dailies.pause(turn.tx, event.place, REMOVED)
    return []


async def moved(turn: Turn, event: Moved) -> list[AnyReply]:
    """The chat goes on under its new id, where buttons of old messages do nothing: its question is shown there."""
    await moving.move(turn.tx, event.place, event.to)
    there = await chats.find_chat(turn.tx, event.to)
    stored = await rounds.running(turn.tx, there.id) if there.id else None
    if stored and stored.state.phase is not Phase.PAUSED:
        await wakeups.wake(turn.tx, there.id, wakeups.SHOW, key(stored), turn.now)
    return []


async def uploaded(turn: Turn, _event: Uploaded) -> list[AnyReply]:
    """Pictures and voices cannot be read; in a group they are none of our business."""
    return [] if turn.chat.place.crowded else [notes.only_text()]
