"""Questions that were chosen, drawn and in the order in which they are asked."""

from collections.abc import Sequence

from bot.handlers.turn import Turn
from bot.quiz.giveaways import arrange
from bot.quiz.posing import Draw, Edition, draw


async def drawn(turn: Turn, chosen: Sequence[Edition]) -> tuple[Draw, ...]:
    """Draw questions, and order them so that none gives away another's answer; one that must is left out."""
    found = await turn.library.questions(turn.tx, chosen)
    order = arrange([found[each] for each in chosen])
    return tuple(draw(found[chosen[i]], chosen[i], turn.env.rng) for i in order)
