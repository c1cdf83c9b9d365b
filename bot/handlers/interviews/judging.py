"""What follows when an answer is whole: it is judged, stored, remembered, and its verdict shown."""

from bot.handlers.interviews import remembering
from bot.handlers.interviews.showing import allowed, key, mark, posed_of, show
from bot.handlers.reporting.links import of_interview
from bot.handlers.turn import Turn
from bot.quiz.answers import LONGEST
from bot.quiz.errors import AnswerTooLong
from bot.quiz.grading.free import Band, Grade, State
from bot.quiz.interviews import state as machine
from bot.quiz.interviews.judging import Judged, judge
from bot.quiz.interviews.parts import Part
from bot.quiz.interviews.state import Phase
from bot.quiz.posing import Posed
from bot.replies import AnyReply, Button, Note
from bot.store import interviews, wakeups
from bot.store.interviews import StoredInterview
from bot.texts import interviews as texts
from bot.texts.refusals import refusal


async def judged(turn: Turn, stored: StoredInterview) -> list[AnyReply]:
    """Judge the answer that the current question has by now, which is stored already.

    Args:
        turn: the turn.
        stored: the interview, in the phase after an answer.
    """
    state, posed = stored.state, await posed_of(turn, stored)
    await wakeups.cancel(turn.tx, wakeups.TIME, [(turn.chat.id, key(stored))])
    if len(state.answer) > LONGEST:
        await interviews.withdraw(turn.tx, stored)
        again = await interviews.save(turn.tx, stored, machine.discard(state, turn.now), turn.chat.id, turn.now)
        if again.state.pieces:
            await interviews.attempt(turn.tx, again, posed.question.topic, turn.now)
        return [refusal(AnswerTooLong()), await show(turn, again)]
    found = judge(posed, state.answer)
    if not state.asked_back and lacks(found):
        asked = await interviews.save(turn.tx, stored, machine.ask_back(state, turn.now), turn.chat.id, turn.now)
        return [await show(turn, asked)]
    await settle(turn, stored, posed, found)
    return [verdict(stored, posed, found)]


async def settle(turn: Turn, stored: StoredInterview, posed: Posed, found: Judged, first: bool = True) -> None:
    """Store a grade; the first one that a question gets is remembered of the person.

    A second try comes when the model answer is known: it says nothing of what the person had in mind.
    """
    question, state = posed.question, stored.state
    await interviews.attempt(turn.tx, stored, question.topic, turn.now, found.grade, round(state.spent))
    if first and state.tries == 1:
        await remembering.answered(turn, stored, question, found.grade)


def verdict(stored: StoredInterview, posed: Posed, found: Judged) -> Note:
    """The note on the answer that was judged last."""
    state = stored.state
    late = stored.wish.timed and state.spent >= allowed(posed).total_seconds()
    graded = found.grade.band is not Band.UNGRADED
    missed = graded and any(point.state is not State.COVERED for point in found.grade.points)
    return texts.verdict(posed, state.answer, found, round(state.spent), late, buttons(stored, missed))


def buttons(stored: StoredInterview, missed: bool) -> tuple[Button, ...]:
    """What can be done after a verdict."""
    last = not stored.state.plan and stored.state.asked[-1].part is Part.FOLLOW_UP
    return (*texts.buttons(mark(stored), missed, last), of_interview(stored))


async def concluded(turn: Turn, stored: StoredInterview) -> tuple[StoredInterview, list[AnyReply]]:
    """Wait no longer for the rest of an answer, if it was waited for: anything but a line ends that, as time does."""
    if stored.state.phase is not Phase.JOINING:
        return stored, []
    await wakeups.cancel(turn.tx, wakeups.JOIN, [(turn.chat.id, key(stored))])
    whole = await interviews.save(turn.tx, stored, machine.conclude(stored.state), turn.chat.id, turn.now)
    replies = await judged(turn, whole)
    now = await interviews.by_id(turn.tx, stored.id)
    assert now is not None, "it was saved in this turn"
    return now, replies


async def last_grade(turn: Turn, stored: StoredInterview) -> Grade | None:
    """The grade of the newest answer to the current question; None where there is none."""
    tried = await interviews.attempts_of(turn.tx, stored.id, stored.state.position)
    return tried[-1].grade if tried else None


def lacks(found: Judged) -> bool:
    """Whether a story was told that lacks something; what is no story at all is judged as it is."""
    return found.told is not None and bool(found.told.found) and not found.told.complete
