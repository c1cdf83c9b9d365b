"""An answer that was changed after it was sent."""

from dataclasses import replace

from bot.events import Edited
from bot.handlers.interviews.judging import judged, lacks, settle, verdict
from bot.handlers.interviews.showing import posed_of, show
from bot.handlers.turn import Turn
from bot.quiz.interviews import state as machine
from bot.quiz.interviews.judging import judge
from bot.quiz.interviews.state import Phase
from bot.replies import AnyReply
from bot.store import interviews
from bot.texts import interviews as texts


async def edited(turn: Turn, event: Edited) -> list[AnyReply]:
    """A message was changed: if it is part of the last answer, that is judged again, until the next question is shown.

    Raises:
        UnreadableAnswer: it is none for this kind of question any more; what was answered before stays.
    """
    stored = None if turn.chat.place.crowded else await interviews.open_of(turn.tx, turn.person.id)
    state = machine.amend(stored.state, event.message, event.text) if stored else None
    if stored is None or state is None:
        return []
    posed = await posed_of(turn, stored)
    found = judge(posed, state.answer)
    stored = await interviews.save(turn.tx, stored, state, stored.chat, turn.now)
    if state.phase is Phase.ANSWERED:
        await settle(turn, stored, posed, found, first=False)
        return [texts.changed(verdict(stored, posed, found))]
    await interviews.attempt(turn.tx, stored, posed.question.topic, turn.now)
    if state.phase is Phase.JOINING or state.paused:
        return []
    # It is a story that was asked for more.
    if lacks(found):
        ask = await show(turn, stored)
        return [replace(ask, replaces=ask.key)]
    whole = machine.enough(state, turn.now)
    return await judged(turn, await interviews.save(turn.tx, stored, whole, stored.chat, turn.now))
