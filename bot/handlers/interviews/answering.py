"""Answers in an interview: stored, then judged, then acknowledged."""

from bot.events import Pressed, Said, Woke
from bot.handlers.daily import answering as daily
from bot.handlers.interviews import moves
from bot.handlers.interviews.judging import buttons, concluded, judged
from bot.handlers.interviews.showing import alone, is_key, key, posed_of, read_key, show
from bot.handlers.turn import Turn
from bot.quiz.errors import InterviewPaused, NoInterview, NotNow, StaleQuestion
from bot.quiz.interviews import state as machine
from bot.quiz.interviews.judging import judge
from bot.quiz.interviews.state import Phase, Piece
from bot.quiz.questions import SelfAssessed
from bot.replies import AnyReply
from bot.store import interviews, rounds, wakeups
from bot.store.interviews import StoredInterview
from bot.texts import interviews as texts
from bot.texts import notes


async def said(turn: Turn, event: Said) -> list[AnyReply] | None:
    """A line that is no command; None where it belongs to no interview."""
    named = is_key(event.about)
    if not named and (event.about or turn.chat.place.crowded):
        return None
    stored = await interviews.open_of(turn.tx, turn.person.id)
    if stored is None:
        if turn.chat.place.crowded:
            raise NoInterview
        return None
    state = stored.state
    # What else was asked here takes the line, where the interview waits or goes on elsewhere.
    if not named and (state.paused or stored.chat != turn.chat.id) and await _asked_here(turn):
        return None
    if state.paused and not (event.about == key(stored) and state.phase is Phase.ASKING):
        raise InterviewPaused
    return alone(turn, await _said(turn, stored, event))


async def _asked_here(turn: Turn) -> bool:
    return bool(await rounds.running(turn.tx, turn.chat.id) or await daily.unanswered(turn))


async def _said(turn: Turn, stored: StoredInterview, event: Said) -> list[AnyReply]:
    state = stored.state
    told: list[AnyReply] = []
    if state.phase is Phase.JOINING and not state.joins(turn.now):
        stored, told = await concluded(turn, stored)
    elif event.about and event.about != key(stored):
        return [notes.passed(), *await moves.where(turn, stored)]
    if stored.state.phase is Phase.ANSWERED:
        return [*told, texts.answered_already(buttons(stored, missed=False))]
    may_go_on = not event.once and not turn.chat.place.crowded
    return [*told, *await heard(turn, stored, Piece(event.text, event.message), may_go_on)]


async def heard(turn: Turn, stored: StoredInterview, piece: Piece, may_go_on: bool) -> list[AnyReply]:
    """Take an answer to the current question.

    Raises:
        UnreadableAnswer: it is none for this kind of question; nothing was stored.
    """
    posed = await posed_of(turn, stored)
    if not isinstance(posed.question, SelfAssessed):
        judge(posed, piece.text)
        may_go_on = False
    state = machine.hear(machine.resume(stored.state, turn.now), piece, turn.now, may_go_on)
    stored = await interviews.save(turn.tx, stored, state, turn.chat.id, turn.now)
    await interviews.attempt(turn.tx, stored, posed.question.topic, turn.now)
    if state.phase is Phase.JOINING and state.until:
        await wakeups.wake(turn.tx, turn.chat.id, wakeups.JOIN, key(stored), state.until)
        return []
    return await judged(turn, stored)


async def pressed(turn: Turn, event: Pressed) -> list[AnyReply]:
    """A press on a button of a question; one of a question that has passed shows where the interview stands."""
    number, position, what = read_key(event.payload)
    stored = await interviews.open_of(turn.tx, turn.person.id)
    if stored is None:
        raise NoInterview
    if stored.id != number:
        raise StaleQuestion
    stored, told = await concluded(turn, stored)
    if told or position != stored.state.position:
        return alone(turn, told or await moves.where(turn, stored))
    if what in moves.BY_NAME:
        return alone(turn, await moves.BY_NAME[what](turn, stored))
    posed = await posed_of(turn, stored)
    if not (what.isascii() and what.isdecimal() and len(what) < 3 and int(what) < len(posed.options)):
        raise NotNow
    if stored.state.phase is not Phase.ASKING:
        return alone(turn, await moves.where(turn, stored))
    return alone(turn, await heard(turn, stored, Piece(str(int(what) + 1)), may_go_on=False))


async def rest_missing(turn: Turn, event: Woke) -> list[AnyReply]:
    """The rest of a long answer has not come: what there is, is the answer."""
    stored = await _woken(turn, event)
    if stored is None or stored.state.phase is not Phase.JOINING:
        return []
    return (await concluded(turn, stored))[1]


async def time_up(turn: Turn, event: Woke) -> list[AnyReply]:
    """The time for an answer is up: that is said, and nothing more."""
    stored = await _woken(turn, event)
    return [texts.time_up()] if stored and stored.state.waits else []


async def show_again(turn: Turn, event: Woke) -> list[AnyReply]:
    """A question that nobody is known to have seen: show it, unless the interview has moved on."""
    stored = await _woken(turn, event)
    if stored is None or stored.state.phase is not Phase.ASKING or stored.state.paused:
        return []
    return [await show(turn, stored, tries=event.tries + 1)]


async def _woken(turn: Turn, event: Woke) -> StoredInterview | None:
    """The interview that a moment was asked for, if it still is in this chat at that question."""
    stored = await interviews.by_id(turn.tx, read_key(event.key)[0])
    return stored if stored and stored.chat == turn.chat.id and key(stored) == event.key else None
