"""What became of suggestions, told to whoever handed them in: once."""

from bot.events import Woke
from bot.handlers.turn import Turn
from bot.replies import AnyReply
from bot.store import people, suggestions
from bot.store.suggested import LETTER
from bot.store.suggestions import ACCEPTED, Suggestion
from bot.texts import suggesting as texts


async def news(turn: Turn) -> list[AnyReply]:
    """What was decided on this person's suggestions and could not be told yet."""
    return [_note(each) for each in await suggestions.tell(turn.tx, turn.person.id)]


async def decided(turn: Turn, event: Woke) -> list[AnyReply]:
    """Somebody has decided on a suggestion that the key names: tell it, unless they know by now."""
    if turn.chat.added_by is None:
        return []
    person = await people.person_of(turn.tx, turn.chat.added_by)
    return [_note(each) for each in await suggestions.tell(turn.tx, person, int(event.key.removeprefix(LETTER)))]


def _note(of: Suggestion) -> AnyReply:
    return texts.decided(of.state == ACCEPTED, of.sketch.question or "", of.reason)
