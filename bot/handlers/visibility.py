"""/settings board: whether the boards show a person; everybody says so for themselves, in a group too."""

from bot.handlers.turn import Turn
from bot.quiz.errors import BadArgument
from bot.replies import AnyReply
from bot.store.visibility import set_hidden
from bot.texts import boards as texts

HIDES = {"on": False, "off": True}


async def set_visibility(turn: Turn, value: str) -> list[AnyReply]:
    """Take the person off every board, or put them back.

    Args:
        turn: the turn of whoever asks.
        value: `on` or `off`.

    Raises:
        BadArgument: it is neither.
    """
    if value.casefold() not in HIDES:
        raise BadArgument(value or "board", texts.switch_expected())
    hidden = HIDES[value.casefold()]
    await set_hidden(turn.tx, turn.person.id, hidden)
    return [texts.left() if hidden else texts.back()]
