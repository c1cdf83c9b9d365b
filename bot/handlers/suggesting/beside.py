"""What other commands and events do while a suggestion is open."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.events import Called, Joined
from bot.handlers.interviews import beside
from bot.handlers.interviews.command import interview as begin_interview
from bot.handlers.suggesting import moves
from bot.handlers.suggesting.showing import show
from bot.handlers.turn import Turn
from bot.replies import AnyReply
from bot.store import interviews, rounds, suggestions
from bot.store.suggestions import Suggestion
from bot.texts import suggesting as texts

Command = Callable[[Turn, Called], Awaitable[list[AnyReply]]]


def meanwhile(command: Command) -> Command:
    """A command that may begin something else: a suggestion that is open waits then, and a line is for one thing."""

    async def begun(turn: Turn, event: Called) -> list[AnyReply]:
        draft = await _open_here(turn)
        replies = await command(turn, event)
        if draft is None or not await _asks(turn):
            return replies
        await suggestions.save(turn.tx, replace(draft, waits=True))
        return [texts.waits_meanwhile(), *replies]

    return begun


start, quiz, review = meanwhile(beside.start), meanwhile(beside.quiz), meanwhile(beside.review)
interview = meanwhile(begin_interview)


async def stop(turn: Turn, event: Called) -> list[AnyReply]:
    """/stop, of the suggestion, or of what goes first."""
    draft = await _meant(turn)
    return await moves.stop(turn, draft) if draft else await beside.stop(turn, event)


async def skip(turn: Turn, event: Called) -> list[AnyReply]:
    """/skip, likewise."""
    draft = await _open_here(turn)
    return await moves.skip(turn, draft) if draft else await beside.skip(turn, event)


async def joined(turn: Turn, event: Joined) -> list[AnyReply]:
    """The chat was opened: a suggestion that is open goes on."""
    draft = await _open_here(turn)
    return [texts.goes_on(), *await show(turn, draft)] if draft else await beside.joined(turn, event)


async def repeated(turn: Turn) -> list[AnyReply]:
    """An event came again: where the suggestion or interview stands; nothing where none goes on here."""
    draft = await _open_here(turn)
    return await show(turn, draft) if draft else await beside.repeated(turn)


async def _open_here(turn: Turn) -> Suggestion | None:
    """The draft that takes the lines of this private chat."""
    if turn.chat.place.crowded:
        return None
    draft = await suggestions.draft_of(turn.tx, turn.person.id)
    return draft if draft and not draft.waits and draft.chat == turn.chat.id else None


async def _meant(turn: Turn) -> Suggestion | None:
    """The draft that /stop is for: one that is open here, or waits and nothing else is asked."""
    if turn.chat.place.crowded or await rounds.running(turn.tx, turn.chat.id):
        return None
    draft = await suggestions.draft_of(turn.tx, turn.person.id)
    if draft and (draft.waits or draft.chat != turn.chat.id) and await interviews.open_of(turn.tx, turn.person.id):
        return None
    return draft


async def _asks(turn: Turn) -> bool:
    """Whether a line is an answer to something else by now."""
    if await rounds.running(turn.tx, turn.chat.id):
        return True
    stored = await interviews.open_of(turn.tx, turn.person.id)
    return stored is not None and not stored.state.paused and stored.chat == turn.chat.id
