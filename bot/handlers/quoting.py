"""A question that was asked, for the note that takes its place."""

from bot.handlers.picturing import picture_of
from bot.handlers.turn import Turn
from bot.quiz.posing import Posed
from bot.replies import Listing, Quote
from bot.store.rounds import StoredRound
from bot.texts.questions import heading


async def quote(turn: Turn, stored: StoredRound, posed: Posed) -> Quote:
    """The current question of a round."""
    return await quoted(turn, posed, heading(stored.state.position, len(stored.state.draws)))


async def quoted(turn: Turn, posed: Posed, title: str) -> Quote:
    """A question under a title."""
    picture = await picture_of(turn.tx, posed.question)
    return Quote(heading=title, prompt=posed.prompt, code=listing(posed), formula=posed.math, picture=picture)


def listing(posed: Posed) -> Listing | None:
    """The code of a question, with its numbers filled in; None if it has none."""
    code = posed.question.code
    return Listing(code.language, posed.code) if code and posed.code else None
