"""What one can do with a question other than answering it: hint, skip, reveal, stop; explain the last one."""

from collections.abc import Awaitable, Callable

from bot.events import Called
from bot.handlers import live
from bot.handlers.ending import end, next_or_end, settle_waiting
from bot.handlers.quoting import quote, quoted
from bot.handlers.recalling import recalled
from bot.handlers.recording import NOTHING, Earned, record, use_up
from bot.handlers.reporting.links import reportable
from bot.handlers.showing import key, posed_at
from bot.handlers.turn import Turn
from bot.quiz import rounds as machine
from bot.quiz.answers import SKIP
from bot.quiz.errors import NoHint, NoRound, NothingAnswered
from bot.quiz.memory import Rating
from bot.quiz.questions import Graded
from bot.quiz.rounds import Phase
from bot.replies import AnyReply
from bot.store import answers, rounds
from bot.store.rounds import StoredRound
from bot.texts import verdicts as texts


async def hint(turn: Turn, _event: Called) -> list[AnyReply]:
    """/hint."""
    return await _hint(turn, await _running(turn))


async def skip(turn: Turn, _event: Called) -> list[AnyReply]:
    """/skip."""
    return await _skip(turn, await _running(turn))


async def explain(turn: Turn, _event: Called) -> list[AnyReply]:
    """/explain: all there is to say about the question that was answered last."""
    found = await answers.last_graded(turn.tx, turn.chat.id)
    if found is None:
        raise NothingAnswered
    stored = await rounds.by_id(turn.tx, found.round, to_change=False)
    assert stored is not None, "an answer refers to its round"
    posed = await posed_at(turn, stored, found.position)
    return [texts.explained(posed, await quoted(turn, posed, texts.about_last()))]


async def _running(turn: Turn) -> StoredRound:
    if (stored := await rounds.running(turn.tx, turn.chat.id)) is None:
        raise NoRound
    return stored


async def _hint(turn: Turn, stored: StoredRound) -> list[AnyReply]:
    position = stored.state.position
    posed = await posed_at(turn, stored, position)
    state = machine.hint(stored.state, position)
    if posed.hint is None:
        raise NoHint
    await rounds.save(turn.tx, stored, state, turn.now)
    return [texts.hint(posed)]


async def _skip(turn: Turn, stored: StoredRound) -> list[AnyReply]:
    # In a group nobody skips for the others: what was answered counts.
    if stored.state.shared:
        return await live.reveal(turn, stored)
    position = stored.state.position
    state = machine.skip(stored.state, turn.person.id, position)
    posed = await posed_at(turn, stored, position)
    answered = stored.state.phase is Phase.ASSESSING
    if answered:
        await settle_waiting(turn, stored)
    else:
        earned = NOTHING
        if isinstance(posed.question, Graded):
            # The answer is shown now, so today the question brings nothing more.
            earned = Earned(0, await use_up(turn, posed, turn.person.id, turn.day_of(turn.now)))
        await record(turn, stored, posed, SKIP, credit=0.0, earned=earned, skipped=True)
        recalled(turn, posed, Rating.AGAIN)
    moved = await rounds.save(turn.tx, stored, state, turn.now)
    told = texts.skipped(posed, key(stored), await quote(turn, stored, posed), answered)
    return [reportable(turn, stored, told), await next_or_end(turn, moved)]


BY_NAME: dict[str, Callable[[Turn, StoredRound], Awaitable[list[AnyReply]]]] = {
    "hint": _hint,
    "skip": _skip,
    "reveal": live.reveal,
    "stop": end,
}
"""What a button under a question can do, by the last part of what it carries."""
