"""Answers: read, graded, stored, and only then acknowledged."""

from dataclasses import replace

from bot.events import Pressed, Said
from bot.handlers import live, moves
from bot.handlers.daily import answering as daily
from bot.handlers.ending import next_or_end
from bot.handlers.payloads import read_option, read_payload
from bot.handlers.recalling import recalled, took_long
from bot.handlers.recording import count, record
from bot.handlers.reporting.links import reportable
from bot.handlers.reviewing import rateable
from bot.handlers.showing import key, posed_at, quote, show
from bot.handlers.turn import Turn
from bot.quiz import rounds as machine
from bot.quiz.answers import Answer, read_answer, read_points
from bot.quiz.errors import NoRound, NotNow, StaleQuestion, UnreadableAnswer
from bot.quiz.grading.verdicts import Verdict, assess, grade
from bot.quiz.memory import Rating, rate
from bot.quiz.posing import Posed
from bot.quiz.questions import SelfAssessed
from bot.quiz.rounds import Phase
from bot.replies import AnyReply
from bot.store import answers, rounds
from bot.store.rounds import DAILY, StoredRound
from bot.texts import notes
from bot.texts import verdicts as texts


async def said(turn: Turn, event: Said) -> list[AnyReply]:
    """A line that is no command: an answer to the current question, or where there is none to that of the day."""
    if question := await daily.named(turn, event.about):
        return await daily.typed(turn, question, event)
    if turn.chat.place.crowded:
        return []  # people talk; a shared round is answered by pressing
    if (stored := await rounds.running(turn.tx, turn.chat.id)) is None:
        if question := await daily.unanswered(turn):
            return await daily.typed(turn, question, event)
        raise NoRound
    if event.about and event.about != key(stored):
        return [notes.passed(), await show(turn, stored, again=True)]
    posed = await posed_at(turn, stored, stored.state.position)
    try:
        if stored.state.phase is Phase.ASSESSING:
            return await _assess(turn, stored, posed, _points(posed, event.text))
        return await _answer(turn, stored, posed, read_answer(posed, event.text))
    except UnreadableAnswer:
        if not event.once:
            raise
    # Nobody can be asked again: the line counts as given, and as wrong.
    if stored.state.phase is Phase.ASSESSING:
        return await _assess(turn, stored, posed, ())
    verdict = Verdict(0.0, (texts.unreadable(event.text),))
    return await _answer(turn, stored, posed, Answer(text=event.text.strip()), verdict)


async def pressed(turn: Turn, event: Pressed) -> list[AnyReply]:
    """A press on a button of a question.

    One of a question that has passed shows the current one, or, where many would see it, is refused in private.
    """
    number, position, what = read_payload(event.payload)
    stored = await rounds.by_id(turn.tx, number)
    if stored is None or stored.chat != turn.chat.id:
        raise StaleQuestion
    if stored.purpose == DAILY:
        posed = await posed_at(turn, stored, 0)
        if posed.question.kind != "choice":
            raise NotNow
        return await daily.give(turn, stored, posed, Answer((posed.draw.order[read_option(what, len(posed.options))],)))
    if stored.state.phase is Phase.OVER or stored.state.position != position:
        if stored.state.shared:
            raise StaleQuestion
        if (current := await rounds.running(turn.tx, turn.chat.id)) is None:
            raise NoRound
        return [await show(turn, current, again=True)]
    if what in moves.BY_NAME:
        return await moves.BY_NAME[what](turn, stored)
    posed = await posed_at(turn, stored, position)
    if posed.question.kind == "choice":
        return await _answer(turn, stored, posed, Answer((posed.draw.order[read_option(what, len(posed.options))],)))
    number = _pickable(stored, posed)
    if what == "done":
        return await _done(turn, stored, posed, number)
    state = stored.state
    if what == "pick":
        state = replace(state, picked=())
    for part in event.chosen if what == "pick" else (what,):
        option = read_option(part.rpartition(":")[2], number)
        state = machine.pick(state, turn.person.id, position, option)
    return [await show(turn, await rounds.save(turn.tx, stored, state, turn.now), again=True, in_place=True)]


def _pickable(stored: StoredRound, posed: Posed) -> int:
    """How many options there are to pick from, where an answer has several."""
    if stored.state.phase is Phase.ASSESSING and isinstance(posed.question, SelfAssessed):
        return len(posed.question.key_points)
    return len(posed.options)


async def _done(turn: Turn, stored: StoredRound, posed: Posed, number: int) -> list[AnyReply]:
    picked, question = stored.state.picked, posed.question
    if stored.state.phase is Phase.ASSESSING:
        return await _assess(turn, stored, posed, tuple(sorted(picked)))
    if not picked or (question.kind == "order" and len(picked) < number):
        raise UnreadableAnswer(f"picked {question.kind}", number)
    given = tuple(posed.draw.order[place] for place in picked)
    return await _answer(turn, stored, posed, Answer(given if question.kind == "order" else tuple(sorted(given))))


async def _answer(
    turn: Turn, stored: StoredRound, posed: Posed, given: Answer, verdict: Verdict | None = None
) -> list[AnyReply]:
    free_text = isinstance(posed.question, SelfAssessed)
    if stored.state.shared:
        return await live.give(turn, stored, posed, given)
    state = machine.answer(stored.state, turn.person.id, stored.state.position, free_text)
    if free_text:
        await record(turn, stored, posed, given)
        return [await show(turn, await rounds.save(turn.tx, stored, state, turn.now), again=True)]
    verdict = verdict or grade(posed, given)
    by, day = turn.person, turn.day_of(turn.now)
    earned = await count(turn, stored, posed, by.id, verdict, stored.state.hinted, day, account=by.account)
    await record(turn, stored, posed, given, verdict.credit, earned)
    moved = await rounds.save(turn.tx, stored, state, turn.now)
    note = texts.verdict(posed, verdict, earned.points, earned.counted, key(stored), quote(stored, posed))
    good = rate(verdict.credit, stored.state.hinted, took_long(turn, stored, posed)) is Rating.GOOD
    return [reportable(turn, stored, rateable(stored, note, key(stored), good)), await next_or_end(turn, moved)]


def _points(posed: Posed, line: str) -> tuple[int, ...]:
    assert isinstance(posed.question, SelfAssessed)
    return read_points(line, len(posed.question.key_points)).picked


async def _assess(turn: Turn, stored: StoredRound, posed: Posed, made: tuple[int, ...]) -> list[AnyReply]:
    question = posed.question
    assert isinstance(question, SelfAssessed)
    state = machine.assess(stored.state, turn.person.id, stored.state.position)
    verdict = assess(question, made)
    given = [a for a in await answers.of_round(turn.tx, stored.id, stored.state.position) if a.person == turn.person.id]
    # One's own word earns no points: a board must mean the same for everyone on it.
    await answers.settle(turn.tx, stored, given[0], verdict.credit, points=0, boards=())
    recalled(turn, stored.pack, question, rating := rate(verdict.credit, stored.state.hinted))
    moved = await rounds.save(turn.tx, stored, state, turn.now)
    note = texts.assessed(posed, made, verdict, key(stored), quote(stored, posed))
    note = rateable(stored, note, key(stored), rating is Rating.GOOD)
    return [reportable(turn, stored, note), await next_or_end(turn, moved)]
