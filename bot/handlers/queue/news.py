"""What is told unasked: to those who run the bot that something is held back, and to people what was decided."""

from datetime import timedelta

from bot.events import Woke
from bot.handlers.turn import Turn
from bot.replies import AnyReply
from bot.store import chats, reported, wakeups
from bot.store.owners import accounts_of
from bot.texts import queue as texts

NEW, TOLD = "new", "told"
"""There is something to tell; it was told not long ago."""

AT_MOST_EVERY = timedelta(days=1)


async def tell_owners(turn: Turn) -> None:
    """Have those who run the bot told that a question is held back, once a day at most, where they have a chat."""
    for account in await accounts_of(turn.tx, turn.owners):
        for chat in await chats.private_of(turn.tx, account):
            told = await wakeups.moment(turn.tx, chat, wakeups.HELD, TOLD)
            await wakeups.wake(turn.tx, chat, wakeups.HELD, NEW, told or turn.now)


async def held(turn: Turn, event: Woke) -> list[AnyReply]:
    """Tell how many questions are held back and wait, unless somebody has looked at all of them meanwhile."""
    number = await reported.held_waiting(turn.tx)
    if event.key != NEW or not number:
        return []
    await wakeups.wake(turn.tx, turn.chat.id, wakeups.HELD, TOLD, turn.now + AT_MOST_EVERY)
    return [texts.held(number)]


async def tell(turn: Turn, account: int | None, name: str) -> bool:
    """Have a person told what was decided on something of theirs, where they have a chat with the bot.

    Args:
        turn: the turn of whoever decided.
        account: the person's; None if they were forgotten.
        name: what is told of, as the queue names it.

    Returns:
        Whether they will be told.
    """
    there = await chats.private_of(turn.tx, account) if account else []
    for chat in there:
        await wakeups.wake(turn.tx, chat, wakeups.DECIDED, name, turn.now)
    return bool(there)
