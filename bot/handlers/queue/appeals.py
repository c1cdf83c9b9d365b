"""Objections to verdicts of interviews, as a part of the queue. Whose they are is not told."""

from bot.events import Woke
from bot.handlers.queue.news import tell
from bot.handlers.queue.source import Item, Source
from bot.handlers.turn import Turn
from bot.quiz.grading.free.granting import grant
from bot.quiz.questions import SelfAssessed
from bot.replies import AnyReply, Note
from bot.store import appealed
from bot.store.appealed import ACCEPTED, OPEN, REJECTED, Appeal
from bot.texts import decided
from bot.texts import queue_appeals as texts

LETTER = "a"


async def _waiting(turn: Turn) -> list[int]:
    return await appealed.waiting(turn.tx)


async def _find(turn: Turn, number: int) -> Item | None:
    found = await appealed.find(turn.tx, number)
    if found is None or found.state != OPEN:
        return None
    question = await _question(turn, found)
    return Item(texts.appealed(question, found.point, found.text), question.prompt, texts.decisions())


async def _decide(turn: Turn, number: int, decision: str, reason: str) -> Note | None:
    state = ACCEPTED if decision == texts.SAID else REJECTED
    if not await appealed.decide(turn.tx, number, state, turn.person, reason, turn.now):
        return None
    found = await appealed.find(turn.tx, number)
    assert found is not None, "it was decided just now"
    if state == ACCEPTED and found.grade:
        grade = grant(found.grade, await _question(turn, found), found.point)
        await appealed.regrade(turn.tx, found.attempt, grade)
    told = await tell(turn, found.account, f"{LETTER}{number}")
    return texts.done(state == ACCEPTED, told)


async def tell_of(turn: Turn, event: Woke) -> list[AnyReply]:
    """Tell whoever objected what was decided."""
    found = await appealed.find(turn.tx, int(event.key.removeprefix(LETTER)))
    if found is None or found.state == OPEN:
        return []
    question = await _question(turn, found)
    return [decided.appeal(question, texts.point(question, found.point), found.state == ACCEPTED, found.why)]


async def _question(turn: Turn, found: Appeal) -> SelfAssessed:
    question = (await turn.library.questions(turn.tx, [found.what]))[found.what]
    assert isinstance(question, SelfAssessed), "only such a question has points to object to"
    return question


SOURCE = Source(LETTER, _waiting, _find, _decide)
