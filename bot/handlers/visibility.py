"""/settings board: whether the boards show a person; everybody says so for themselves, in a group too."""

from bot.handlers.turn import Turn
from bot.quiz.errors import BadArgument
from bot.replies import AnyReply
from bot.store.visibility import is_hidden, set_hidden
from bot.texts import boards as texts

HIDES = {"on": False, "off": True}


async def set_visibility(turn: Turn, value: str) -> list[AnyReply]:
    """Take the person off every board, or put them back; without a value, say which it is.

    Args:
        turn: the turn of whoever asks.
        value: `on` or `off`, or nothing.

    Raises:
        BadArgument: it is none of these.
    """
    if not value:
        return [texts.visibility(await is_hidden(turn.tx, turn.person.id))]
    if value.casefold() not in HIDES:
        raise BadArgument(value, "the boards show you, or not: /settings board on, /settings board off")
    hidden = HIDES[value.casefold()]
    await set_hidden(turn.tx, turn.person.id, hidden)
    return [texts.left() if hidden else texts.back()]
