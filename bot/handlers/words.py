"""Words in somebody's own: a button asks for them, and the next line, or what is typed into a field, is them."""

from datetime import datetime, timedelta

from bot.events import Said, Woke
from bot.handlers.turn import Turn
from bot.replies import AnyReply
from bot.store import interviews, rounds, waiting, wakeups

PREFIX = "words:"

WITHIN = timedelta(minutes=10)
"""How long the next line is taken for them."""


def key(*parts: str) -> str:
    """The name of the words that are asked for: what they are for, and what that is about."""
    return PREFIX + ":".join(parts)


async def wait(turn: Turn, name: str) -> None:
    """Take the next line that is written here for the words of a key."""
    await waiting.over(turn.tx, turn.chat.id)
    await wakeups.wake(turn.tx, turn.chat.id, wakeups.WORDS, name, turn.now + WITHIN)


async def meant(turn: Turn, event: Said) -> list[str] | None:
    """What a line is for, as its key was made; None if it is something else, such as an answer."""
    if event.about:
        return _parts(event.about)
    if turn.chat.place.crowded or (found := await waiting.waited(turn.tx, turn.chat.id)) is None:
        return None
    return None if await _asked_since(turn, found.until - WITHIN) else _parts(found.key)


async def over(_turn: Turn, _event: Woke) -> list[AnyReply]:
    """Nothing came."""
    return []


def _parts(name: str) -> list[str] | None:
    return name.removeprefix(PREFIX).split(":") if name.startswith(PREFIX) else None


async def _asked_since(turn: Turn, moment: datetime) -> bool:
    """Whether the person went on to another question, for which the line is."""
    stored = await rounds.running(turn.tx, turn.chat.id)
    if stored and stored.shown_at and stored.shown_at > moment:
        return True
    interview = await interviews.open_of(turn.tx, turn.person.id)
    return bool(interview and interview.state.since and interview.state.since > moment)
