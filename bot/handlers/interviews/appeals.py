""" "I did say that": what a person says they made, though the verdict does not."""

from bot.handlers.interviews.judging import buttons
from bot.handlers.interviews.showing import mark, posed_of
from bot.handlers.turn import Turn
from bot.quiz.errors import NothingMissed
from bot.quiz.grading.free import Band, State
from bot.quiz.questions import SelfAssessed
from bot.replies import AnyReply
from bot.store import interviews
from bot.store.interviews import Attempt, StoredInterview
from bot.texts import interviews as texts


async def appeal(turn: Turn, stored: StoredInterview, word: str) -> list[AnyReply]:
    """Note an objection, or ask to which point it is.

    Args:
        turn: the turn.
        stored: the interview.
        word: the number of the point among those of the question, from 1; empty where that is to be asked.

    Raises:
        NothingMissed: there is no such point that was missed.
    """
    question = (await posed_of(turn, stored)).question
    tried = [each for each in await interviews.attempts_of(turn.tx, stored.id, stored.state.position) if each.grade]
    if not tried or not isinstance(question, SelfAssessed):
        raise NothingMissed
    missed = [
        (point, place) for place, point in enumerate(question.key_points, start=1) if point.id in _missed(tried[-1])
    ]
    if len(missed) > 1 and not word:
        return [texts.which_point(tuple((point.text, place) for point, place in missed), mark(stored))]
    chosen = [point for point, place in missed if not word or str(place) == word]
    if not chosen:
        raise NothingMissed
    new = await interviews.appeal(turn.tx, tried[-1], chosen[0].id, turn.now)
    return [texts.appealed(chosen[0].text, not new, buttons(stored, missed=len(missed) > 1))]


def _missed(attempt: Attempt) -> set[str]:
    grade = attempt.grade
    if grade is None or grade.band is Band.UNGRADED:
        return set()
    return {point.id for point in grade.points if point.state is not State.COVERED}
