"""A channel into which the bot was let: whoever did it sets up the question of the day from the private chat."""

from bot.events import Joined, Place
from bot.handlers.turn import Turn
from bot.replies import AnyReply
from bot.store import chats
from bot.texts import daily as texts


async def joined(turn: Turn, event: Joined) -> list[AnyReply]:
    """Say in the private chat of whoever let the bot in how to begin; on the platforms that have channels, the chat
    with a person has the person's id.
    """
    await chats.added(turn.tx, turn.chat, turn.person.acting)
    return [texts.in_channel(turn.chat.id, Place(event.place.platform, event.person.id))]
