"""The report card at the end of an interview."""

from bot.handlers.turn import Turn
from bot.quiz.interviews.report import Outcome, report
from bot.replies import AnyReply
from bot.store import interviews
from bot.store.chosen import of_questions
from bot.store.interviews import StoredInterview
from bot.texts import reports as texts


async def report_card(turn: Turn, stored: StoredInterview, stopped: bool) -> AnyReply:
    """What is said of an interview that is over; of several tries at a question the last one counts.

    Args:
        turn: the turn.
        stored: the interview.
        stopped: whether it ended before its last question.
    """
    tried = await interviews.attempts_of(turn.tx, stored.id)
    grades = {each.position: each.grade for each in tried if each.grade}
    editions = [asked.draw.edition for asked in stored.state.asked]
    found = await turn.library.questions(turn.tx, editions)
    outcomes = [
        Outcome(asked, found[edition], grades.get(position))
        for position, (asked, edition) in enumerate(zip(stored.state.asked, editions, strict=True))
    ]
    packs = await of_questions(turn.tx, {each.pack for each in editions})
    return texts.report(report(outcomes), packs, stopped)
