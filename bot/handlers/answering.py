"""Answers: read, graded, stored, and only then acknowledged."""

from bot.events import PlaceKind, Pressed, Said
from bot.handlers import moves
from bot.handlers.ending import next_or_end
from bot.handlers.recording import count, record
from bot.handlers.showing import key, posed_at, show
from bot.handlers.turn import Turn
from bot.quiz import rounds as machine
from bot.quiz.answers import Answer, read_answer, read_points
from bot.quiz.errors import NoRound, NotNow, StaleQuestion, UnreadableAnswer
from bot.quiz.grading.verdicts import Verdict, assess, grade
from bot.quiz.posing import Posed
from bot.quiz.questions import SelfAssessed
from bot.quiz.rounds import Phase
from bot.replies import AnyReply
from bot.store import answers, rounds
from bot.store.rounds import StoredRound
from bot.texts import notes
from bot.texts import verdicts as texts


async def said(turn: Turn, event: Said) -> list[AnyReply]:
    """A line that is no command: an answer to the current question."""
    if turn.chat.place.kind is PlaceKind.GROUP:
        return []  # people talk; a shared round is answered by pressing
    if (stored := await rounds.running(turn.tx, turn.chat.id)) is None:
        raise NoRound
    if event.about and event.about != key(stored):
        return [notes.passed(), await show(turn, stored, again=True)]
    posed = await posed_at(turn, stored, stored.state.position)
    try:
        if stored.state.phase is Phase.ASSESSING:
            return await _assess(turn, stored, posed, event.text)
        return await _answer(turn, stored, posed, read_answer(posed, event.text))
    except UnreadableAnswer:
        if not event.once:
            raise
    # Nobody can be asked again: the line counts as given, and as wrong.
    if stored.state.phase is Phase.ASSESSING:
        return await _assess(turn, stored, posed, "0")
    verdict = Verdict(0.0, (texts.unreadable(event.text),))
    return await _answer(turn, stored, posed, Answer(text=event.text.strip()), verdict)


async def pressed(turn: Turn, event: Pressed) -> list[AnyReply]:
    """A press on a button of a question; one of a question that has passed shows the current one."""
    number, position, what = _payload(event.payload)
    stored = await rounds.by_id(turn.tx, number)
    if stored is None or stored.chat != turn.chat.id:
        raise StaleQuestion
    if stored.state.phase is Phase.OVER or stored.state.position != position:
        if (current := await rounds.running(turn.tx, turn.chat.id)) is None:
            raise NoRound
        return [await show(turn, current, again=True)]
    if what in moves.BY_NAME:
        return await moves.BY_NAME[what](turn, stored)
    posed = await posed_at(turn, stored, position)
    if not what.isdecimal() or int(what) >= len(posed.options) or posed.question.kind != "choice":
        raise NotNow
    return await _answer(turn, stored, posed, Answer((int(what),)))


def _payload(payload: str) -> tuple[int, int, str]:
    parts = payload.split(":")
    if len(parts) != 3 or not all(part.isdecimal() and len(part) < 18 for part in parts[:2]):
        raise StaleQuestion
    return int(parts[0]), int(parts[1]), parts[2]


async def _answer(
    turn: Turn, stored: StoredRound, posed: Posed, given: Answer, verdict: Verdict | None = None
) -> list[AnyReply]:
    free_text = isinstance(posed.question, SelfAssessed)
    state = machine.answer(stored.state, turn.person.id, stored.state.position, free_text)
    if state.shared:
        await record(turn, stored, posed, given)
        return [texts.received()]
    if free_text:
        await record(turn, stored, posed, given)
        return [await show(turn, await rounds.save(turn.tx, stored, state, turn.now), again=True)]
    verdict = verdict or grade(posed, given)
    earned = await count(turn, stored, posed, turn.person.id, verdict, stored.state.hinted, turn.day_of(turn.now))
    await record(turn, stored, posed, given, verdict.credit, earned.points)
    moved = await rounds.save(turn.tx, stored, state, turn.now)
    note = texts.verdict(posed, verdict, earned.points, earned.counted, replaces=key(stored))
    return [note, await next_or_end(turn, moved)]


async def _assess(turn: Turn, stored: StoredRound, posed: Posed, line: str) -> list[AnyReply]:
    question = posed.question
    assert isinstance(question, SelfAssessed)
    made = read_points(line, len(question.key_points)).picked
    state = machine.assess(stored.state, turn.person.id, stored.state.position)
    verdict = assess(question, made)
    given = [a for a in await answers.of_round(turn.tx, stored.id, stored.state.position) if a.person == turn.person.id]
    # One's own word earns no points: a board must mean the same for everyone on it.
    await answers.settle(turn.tx, stored, given[0], verdict.credit, points=0)
    moved = await rounds.save(turn.tx, stored, state, turn.now)
    return [texts.assessed(posed, made, verdict, replaces=key(stored)), await next_or_end(turn, moved)]
