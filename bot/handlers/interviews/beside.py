"""What other commands and events do while an interview is open."""

from collections.abc import Awaitable, Callable

from bot.events import Called, Joined, Uploaded, Woke
from bot.handlers import greeting, moves, play, presence
from bot.handlers import review as reviews
from bot.handlers.interviews import answering
from bot.handlers.interviews import moves as own
from bot.handlers.interviews.judging import concluded
from bot.handlers.interviews.showing import alone, is_key
from bot.handlers.turn import Turn
from bot.quiz.errors import InterviewPaused
from bot.quiz.interviews import state as machine
from bot.replies import AnyReply
from bot.store import interviews, rounds
from bot.store.interviews import StoredInterview
from bot.texts import interviews as texts
from bot.texts import interviews_waiting

Begin = Callable[[Turn, Called], Awaitable[list[AnyReply]]]


async def quiz(turn: Turn, event: Called) -> list[AnyReply]:
    """/quiz."""
    return await _meanwhile(turn, event, play.quiz)


async def review(turn: Turn, event: Called) -> list[AnyReply]:
    """/review."""
    return await _meanwhile(turn, event, reviews.review)


async def _meanwhile(turn: Turn, event: Called, begin: Begin) -> list[AnyReply]:
    """Begin something else; an interview that is open waits meanwhile, so that it is clear what an answer is for."""
    stored = await _going_on(turn)
    replies = await begin(turn, event)
    if stored is None or not await rounds.running(turn.tx, turn.chat.id):
        return replies
    stored, told = await concluded(turn, stored)
    await interviews.save(turn.tx, stored, machine.pause(stored.state, turn.now), stored.chat, turn.now)
    return [*told, interviews_waiting.waits_meanwhile(), *replies]


async def start(turn: Turn, event: Called) -> list[AnyReply]:
    """/start: a link may begin a quiz."""
    if event.arguments.startswith(greeting.LINK):
        wished = event.arguments.removeprefix(greeting.LINK).replace("_", " ")
        return await quiz(turn, Called(event.id, event.place, event.person, "quiz", wished))
    return await greeting.start(turn, event)


async def skip(turn: Turn, event: Called) -> list[AnyReply]:
    """/skip, of the interview or the quiz.

    Raises:
        InterviewPaused: it can only be meant for an interview whose question the person does not have before them.
    """
    stored = await _meant(turn)
    if stored and stored.state.paused:
        raise InterviewPaused
    return alone(turn, await own.skip(turn, stored)) if stored else await moves.skip(turn, event)


async def hint(turn: Turn, event: Called) -> list[AnyReply]:
    """/hint, which an interview has none of."""
    stored = await _meant(turn)
    return alone(turn, [texts.no_hints()]) if stored and stored.state.waits else await moves.hint(turn, event)


async def stop(turn: Turn, event: Called) -> list[AnyReply]:
    """/stop, likewise."""
    stored = await _meant(turn)
    return alone(turn, await own.stop(turn, stored)) if stored else await play.stop(turn, event)


async def uploaded(turn: Turn, event: Uploaded) -> list[AnyReply]:
    """A picture or voice instead of an answer."""
    stored = await _going_on(turn)
    if stored and stored.state.waits:
        return [texts.only_text(stored.wish.timed)]
    return await presence.uploaded(turn, event)


async def joined(turn: Turn, event: Joined) -> list[AnyReply]:
    """The chat was opened: an interview that is open goes on."""
    stored = await _going_on(turn)
    if stored is None:
        return await greeting.joined(turn, event)
    return [interviews_waiting.goes_on(wished=False), *await own.where(turn, stored)]


async def repeated(turn: Turn) -> list[AnyReply]:
    """An event came again: where the interview stands; nothing where none goes on here."""
    stored = await _going_on(turn)
    return await own.where(turn, stored) if stored else []


async def show_again(turn: Turn, event: Woke) -> list[AnyReply]:
    """A question that nobody is known to have seen."""
    return await (answering.show_again if is_key(event.key) else play.show_again)(turn, event)


async def _going_on(turn: Turn) -> StoredInterview | None:
    """The interview that goes on in this private chat; None where there is none, or it pauses."""
    if turn.chat.place.crowded:
        return None
    stored = await interviews.open_of(turn.tx, turn.person.id)
    return stored if stored and not stored.state.paused else None


async def _meant(turn: Turn) -> StoredInterview | None:
    """The interview that a command is for which a quiz has too: where one runs, or others are, the quiz comes first."""
    if await rounds.running(turn.tx, turn.chat.id):
        return None
    stored = await interviews.open_of(turn.tx, turn.person.id)
    return None if stored and turn.chat.place.crowded and stored.chat != turn.chat.id else stored
