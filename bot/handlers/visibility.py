"""/settings board: whether the boards show a person; everybody says so for themselves, in a group too."""

from dataclasses import replace

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
        value: `on` or `off`; empty asks which of the two it is.

    Raises:
        BadArgument: it is none of these.
    """
    if not value:
        answer = texts.whether(await is_hidden(turn.tx, turn.person.id))
    elif value.casefold() in HIDES:
        hidden = HIDES[value.casefold()]
        await set_hidden(turn.tx, turn.person.id, hidden)
        answer = texts.left() if hidden else texts.back()
    else:
        raise BadArgument(value, texts.switch_expected())
    # Nobody else's business, nor is the message that they press.
    return [replace(answer, private=turn.chat.place.crowded)]
