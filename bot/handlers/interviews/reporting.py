"""The report card at the end of an interview."""

from bot.handlers.interviews.showing import pack_of
from bot.handlers.turn import Turn
from bot.quiz.interviews.report import Outcome, report
from bot.replies import AnyReply
from bot.store import interviews
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
    names = [(asked.draw.question, asked.draw.version) for asked in stored.state.asked]
    found = await turn.library.questions(turn.tx, stored.pack, names)
    outcomes = [
        Outcome(asked, found[name], grades.get(position))
        for position, (asked, name) in enumerate(zip(stored.state.asked, names, strict=True))
    ]
    return texts.report(report(outcomes), await pack_of(turn, stored), stopped)
