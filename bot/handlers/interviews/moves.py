"""What one can do in an interview other than answering."""

from collections.abc import Awaitable, Callable

from bot.handlers.interviews import remembering
from bot.handlers.interviews.judging import concluded, judged, last_grade, verdict
from bot.handlers.interviews.reporting import report_card
from bot.handlers.interviews.showing import key, posed_of, show
from bot.handlers.interviews.starting import load
from bot.handlers.turn import Turn
from bot.quiz.interviews import state as machine
from bot.quiz.interviews.following import wanted
from bot.quiz.interviews.judging import judge
from bot.quiz.interviews.parts import ALLOWED, Asked, Part
from bot.quiz.interviews.state import Interview, Phase
from bot.quiz.posing import draw
from bot.replies import AnyReply
from bot.store import interviews
from bot.store.interviews import StoredInterview
from bot.store.questions import Filter
from bot.texts import interviews as texts
from bot.texts import interviews_waiting

Move = Callable[[Turn, StoredInterview], Awaitable[list[AnyReply]]]

FOLLOWING_KINDS = tuple(kind for kind in ALLOWED if kind != "story")


async def where(turn: Turn, stored: StoredInterview) -> list[AnyReply]:
    """Where an interview stands: the question that waits, or the last verdict."""
    if stored.state.paused:
        return [interviews_waiting.pauses()]
    stored, told = await concluded(turn, stored)
    if told:
        return told
    if stored.state.phase is Phase.ANSWERED:
        posed = await posed_of(turn, stored)
        return [verdict(stored, posed, judge(posed, stored.state.answer))]
    return [await show(turn, stored)]


async def next_(turn: Turn, stored: StoredInterview) -> list[AnyReply]:
    """Go on after a verdict: with a question that follows from the answer, or with the next one."""
    stored, told = await concluded(turn, stored)
    if stored.state.phase is not Phase.ANSWERED:
        return told or await where(turn, stored)
    following = await _following(turn, stored)
    now = machine.resume(stored.state, turn.now)
    state = machine.follow(now, following, turn.now) if following else machine.advance(now, turn.now)
    return [*told, *await _moved(turn, stored, state)]


async def again(turn: Turn, stored: StoredInterview) -> list[AnyReply]:
    """Another try at the same question; what was answered before is kept."""
    if stored.state.phase is not Phase.ANSWERED:
        return await where(turn, stored)
    state = machine.again(machine.resume(stored.state, turn.now), turn.now)
    return await _moved(turn, stored, state)


async def skip(turn: Turn, stored: StoredInterview) -> list[AnyReply]:
    """Leave the question out; a story that something was asked for is judged as it is."""
    stored, told = await concluded(turn, stored)
    state = machine.resume(stored.state, turn.now)
    if state.asked_back and state.phase is Phase.ASKING:
        whole = machine.enough(state, turn.now)
        return await judged(turn, await interviews.save(turn.tx, stored, whole, turn.chat.id, turn.now))
    if state.phase is Phase.ANSWERED:
        return [*told, *await next_(turn, stored)]
    posed = await posed_of(turn, stored)
    if not state.tries:
        remembering.not_known(turn, stored, posed)
    return [texts.skipped(posed), *await _moved(turn, stored, machine.advance(state, turn.now))]


async def stop(turn: Turn, stored: StoredInterview) -> list[AnyReply]:
    """End the interview, with its report card."""
    stored, told = await concluded(turn, stored)
    if stored.state.asked_back and stored.state.phase is Phase.ASKING:
        told = await skip(turn, stored)
        stored = await interviews.by_id(turn.tx, stored.id) or stored
    early = bool(stored.state.plan) or stored.state.phase is not Phase.ANSWERED
    ended = await interviews.save(turn.tx, stored, machine.stop(stored.state), turn.chat.id, turn.now)
    return [*told, await report_card(turn, ended, stopped=early)]


async def pause(turn: Turn, stored: StoredInterview) -> list[AnyReply]:
    """Let the interview wait."""
    stored, told = await concluded(turn, stored)
    await interviews.save(turn.tx, stored, machine.pause(stored.state, turn.now), turn.chat.id, turn.now)
    # A question that was answered stays, so that its verdict can be read beside it.
    return [*told, interviews_waiting.paused(key(stored) if stored.state.phase is Phase.ASKING else None)]


async def _moved(turn: Turn, stored: StoredInterview, state: Interview) -> list[AnyReply]:
    moved = await interviews.save(turn.tx, stored, state, turn.chat.id, turn.now)
    if state.phase is Phase.OVER:
        return [await report_card(turn, moved, stopped=False)]
    return [await show(turn, moved)]


async def _following(turn: Turn, stored: StoredInterview) -> Asked | None:
    """The question that follows from the last answer; none after one that followed itself."""
    state, grade = stored.state, await last_grade(turn, stored)
    if state.asked[-1].part is Part.FOLLOW_UP or grade is None:
        return None
    posed = await posed_of(turn, stored)
    question = posed.question
    # Of the same pack, as an author names what follows by its id alone.
    found = await load(turn, [posed.draw.pack], Filter(FOLLOWING_KINDS))
    by_id = {each.id: (each, edition) for edition, each in found.items() if edition.name not in state.names}
    near = [each for each, _ in by_id.values() if each.topic == question.topic]
    turn.env.rng.shuffle(near)
    for name in wanted(question, grade, near):
        if name in by_id:
            return Asked(draw(*by_id[name], turn.env.rng), Part.FOLLOW_UP)
    return None


BY_NAME: dict[str, Move] = {"next": next_, "again": again, "skip": skip, "stop": stop, "pause": pause}
"""What buttons and words behind /interview do."""
