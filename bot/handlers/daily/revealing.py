"""The reveal of a question of the day: it closes, and all see the answer and who had it."""

from dataclasses import dataclass

from bot.handlers.reporting.links import reportable
from bot.handlers.showing import key, posed_at, quoted
from bot.handlers.turn import Turn
from bot.quiz import rounds as machine
from bot.quiz.rounds import Phase
from bot.replies import AnyReply, Note
from bot.store import answers, rounds, streaks
from bot.store.people import names_of
from bot.store.posts import Posted
from bot.texts import daily_post as texts


@dataclass(frozen=True)
class Revealed:
    """What is shown.

    Attributes:
        change: takes the question's place.
        told: is news; None where it was told before, or everyone who reads along knows.
    """

    change: list[AnyReply]
    told: Note | None


async def reveal(turn: Turn, posted: Posted) -> Revealed:
    """Close the question of a post. Again, it only changes the question's message once more."""
    if posted.round is None or (stored := await rounds.by_id(turn.tx, posted.round)) is None:
        return Revealed([], None)
    posed = await posed_at(turn, stored, 0)
    # Once it has closed the round stands behind its only question.
    quote = quoted(posed, texts.heading(posted.day))
    change: list[AnyReply] = [reportable(turn, stored, texts.closed(posed, key(stored, 0), quote), 0)]
    if stored.state.phase is Phase.OVER:
        return Revealed(change, None)
    await rounds.save(turn.tx, stored, machine.close(stored.state, None, 0), turn.now)
    given = await answers.of_round(turn.tx, stored.id)
    if given and not turn.chat.place.crowded:
        return Revealed([], None)  # the one who reads along has answered, and knows
    right = await names_of(turn.tx, [each.person for each in given if each.credit == 1])
    kept = await streaks.of_people(turn.tx, posted.daily, [each.person for each in given])
    today = turn.day_of(turn.now)
    return Revealed(change, texts.revealed(posed, posted.day, today, right, len(given), kept))
