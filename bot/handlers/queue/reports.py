"""Reports of questions, as a part of the queue: one item a question, whatever was said of it."""

from bot.events import Woke
from bot.handlers.queue.news import tell
from bot.handlers.queue.source import Item, Source
from bot.handlers.turn import Turn
from bot.quiz.posing import Edition, Posed, draw, pose
from bot.replies import AnyReply, Note
from bot.store import report_decisions, reported
from bot.store.reports import REJECTED
from bot.texts import decided
from bot.texts import queue_reports as texts

LETTER = "r"


async def _waiting(turn: Turn) -> list[int]:
    return await reported.waiting(turn.tx)


async def _find(turn: Turn, number: int) -> Item | None:
    if (case := await reported.find(turn.tx, number)) is None:
        return None
    posed = await _posed(turn, case.what)
    return Item(texts.reported(posed, case.told, case.held), posed.prompt, texts.decisions(case.held))


async def _decide(turn: Turn, number: int, decision: str, reason: str) -> Note | None:
    back = decision == texts.BACK
    found = await report_decisions.decide(turn.tx, number, back, turn.person, reason, turn.now)
    if found is None:
        return None
    told = [await tell(turn, each.account, f"{LETTER}{each.report}") for each in found.decided]
    return texts.done(back, found.was_held, sum(told))


async def tell_of(turn: Turn, event: Woke) -> list[AnyReply]:
    """Tell whoever reported a question what was decided."""
    found = await report_decisions.outcome(turn.tx, int(event.key.removeprefix(LETTER)))
    if found is None:
        return []
    posed = await _posed(turn, found.what)
    return [decided.report(posed, found.state == REJECTED, found.answer)]


async def _posed(turn: Turn, what: Edition) -> Posed:
    """A question, with numbers as they might be drawn."""
    question = (await turn.library.questions(turn.tx, [what]))[what]
    return pose(question, draw(question, what, turn.env.rng))


SOURCE = Source(LETTER, _waiting, _find, _decide)
