"""What one can do with a question other than answering it: hint, skip, close, stop; explain the last one."""

from collections.abc import Awaitable, Callable

from bot.events import Called
from bot.handlers.play import end, next_or_end
from bot.handlers.recording import count, record
from bot.handlers.showing import key, posed_at
from bot.handlers.turn import Turn
from bot.quiz import rounds as machine
from bot.quiz.answers import SKIP
from bot.quiz.errors import NoHint, NoRound, NothingAnswered
from bot.quiz.grading.verdicts import grade
from bot.replies import AnyReply
from bot.store import answers, rounds
from bot.store.chats import names_of
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
    stored = await rounds.latest(turn.tx, turn.chat.id)
    graded = [a for a in await answers.of_round(turn.tx, stored.id) if a.credit is not None] if stored else []
    if stored is None or not graded:
        raise NothingAnswered
    return [texts.explained(await posed_at(turn, stored, graded[-1].position))]


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
    position = stored.state.position
    state = machine.skip(stored.state, turn.person.id, position)
    posed = await posed_at(turn, stored, position)
    waiting = await answers.of_round(turn.tx, stored.id, position)
    if waiting:
        # Free text that was given and is not assessed stays stored; it counts as an answer without credit.
        await answers.settle(turn.tx, stored, waiting[0], credit=0.0, points=0)
    else:
        await record(turn, stored, posed, SKIP, credit=0.0, skipped=True)
    moved = await rounds.save(turn.tx, stored, state, turn.now)
    return [texts.skipped(posed, replaces=key(stored)), await next_or_end(turn, moved)]


async def _close(turn: Turn, stored: StoredRound) -> list[AnyReply]:
    """Close the current question of a shared round: everyone's answer is graded and counted now."""
    position = stored.state.position
    state = machine.close(stored.state, turn.person.id, position)
    posed = await posed_at(turn, stored, position)
    had = []
    for answer in await answers.of_round(turn.tx, stored.id, position):
        verdict = grade(posed, answer.given)
        earned = await count(turn, stored, posed, answer.person, verdict, answer.hinted, turn.day_of(answer.at))
        await answers.settle(turn.tx, stored, answer, verdict.credit, earned.points)
        if verdict.right:
            had.append(answer.person)
    moved = await rounds.save(turn.tx, stored, state, turn.now)
    names = await names_of(turn.tx, had)
    return [texts.revealed(posed, names, replaces=key(stored)), await next_or_end(turn, moved)]


BY_NAME: dict[str, Callable[[Turn, StoredRound], Awaitable[list[AnyReply]]]] = {
    "hint": _hint,
    "skip": _skip,
    "close": _close,
    "stop": end,
}
"""What a button under a question can do, by the last part of what it carries."""
