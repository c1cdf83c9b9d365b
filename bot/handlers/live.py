"""A live round: everyone in a group answers at once, and time or whoever started it closes a question."""

from bot.events import Woke
from bot.handlers.ending import close, next_or_end
from bot.handlers.recording import answer_of
from bot.handlers.showing import close_later, key, posed_at, show
from bot.handlers.turn import Turn
from bot.quiz import rounds as machine
from bot.quiz.answers import Answer
from bot.quiz.posing import Posed
from bot.quiz.rounds import Phase
from bot.quiz.timing import LAST_CALL
from bot.replies import AnyReply
from bot.store import answers, rounds, wakeups
from bot.store.rounds import StoredRound
from bot.texts import live as texts


async def give(turn: Turn, stored: StoredRound, posed: Posed, given: Answer) -> list[AnyReply]:
    """Take an answer, or another in its place; nobody else sees which.

    Raises:
        QuizError: as `rounds.answer` has it.
    """
    position = stored.state.position
    machine.answer(stored.state, turn.person.id, position, free_text=False)
    # The same choice again is no change: where speed counts, it came at the first press.
    before = await answers.picked_by(turn.tx, stored.id, position, turn.person.id)
    if before != given.picked:
        await answers.change(turn.tx, stored, answer_of(turn, stored, posed, given))
    if await answers.awaited(turn.tx, stored.id, position) == 0:
        # Whoever played so far has answered; nobody needs to wait for those who never came.
        soon = turn.now + LAST_CALL
        await wakeups.hasten(turn.tx, turn.chat.id, wakeups.CLOSE, key(stored), soon)
    chosen = posed.options[posed.draw.order.index(given.picked[0])]
    answered = await answers.given_to(turn.tx, stored.id, position)
    return [texts.received(chosen, answered, key(stored) if before is None else None)]


async def reveal(turn: Turn, stored: StoredRound) -> list[AnyReply]:
    """Close the current question: everyone's answer is graded and counted now.

    Raises:
        QuizError: as `rounds.close` has it.
    """
    return await _close(turn, stored, machine.close(stored.state, turn.by, stored.state.position))


async def time_up(turn: Turn, event: Woke) -> list[AnyReply]:
    """The time of a question is up. Where nobody has answered two in a row, the round pauses."""
    stored = await rounds.running(turn.tx, turn.chat.id)
    if stored is None or key(stored) != event.key or stored.state.phase is not Phase.ASKING:
        return []
    position = stored.state.position
    last = [await answers.given_to(turn.tx, stored.id, each) for each in (position, position - 1) if each >= 0]
    if not last[0] and await wakeups.pending(turn.tx, turn.chat.id, wakeups.SHOW, key(stored)):
        # It was never seen: what shows it again comes first, and then there is time to answer.
        await close_later(turn, stored, await posed_at(turn, stored, position))
        return []
    state = machine.close(stored.state, None, position, idle=last == [0, 0])
    return await _close(turn, stored, state, by_clock=True)


async def resume(turn: Turn, stored: StoredRound) -> list[AnyReply]:
    """Go on with a round that pauses."""
    return [await show(turn, await rounds.save(turn.tx, stored, machine.resume(stored.state), turn.now))]


async def _close(turn: Turn, stored: StoredRound, state: machine.Round, by_clock: bool = False) -> list[AnyReply]:
    note = await close(turn, stored, goes_on=state.phase is not Phase.OVER, by_clock=by_clock)
    moved = await rounds.save(turn.tx, stored, state, turn.now)
    return [note, texts.paused() if state.phase is Phase.PAUSED else await next_or_end(turn, moved)]
