"""/interview: begins one, goes on with the one that waits, and does what its buttons say."""

from dataclasses import replace

from bot.events import Called
from bot.handlers.interviews import moves
from bot.handlers.interviews.appeals import appeal
from bot.handlers.interviews.showing import MARK
from bot.handlers.interviews.starting import start
from bot.handlers.turn import Turn
from bot.quiz.errors import NoInterview, StaleQuestion
from bot.quiz.interviews import state as machine
from bot.replies import AnyReply
from bot.store import interviews, rounds
from bot.store.interviews import StoredInterview
from bot.texts import interviews as texts
from bot.texts import interviews_waiting

SAID = "said"
LONGEST_LINK = 64 - len("interview_")
"""Characters that a link to the private chat can carry behind the name of the command."""


async def interview(turn: Turn, event: Called) -> list[AnyReply]:
    """/interview, with what may follow it."""
    words = [word for word in event.arguments.split() if not MARK.fullmatch(word)]
    if turn.chat.place.crowded and not event.alone:
        return [texts.elsewhere(" ".join(words), _link(words))]
    stored = await interviews.open_of(turn.tx, turn.person.id)
    action = words[0].casefold() if words else ""
    if action == SAID or action in moves.BY_NAME:
        if stored is None:
            raise NoInterview
        if not _is_current(stored, event.arguments):
            return await moves.where(turn, stored)
        if action == SAID:
            return await appeal(turn, stored, "".join(words[1:]))
        return await moves.BY_NAME[action](turn, stored)
    quiz = None if turn.chat.place.crowded else await rounds.running(turn.tx, turn.chat.id)
    if quiz:
        return [interviews_waiting.quiz_first()]
    if stored is None:
        return await start(turn, " ".join(words))
    resumed = machine.resume(stored.state, turn.now)
    stored = await interviews.save(turn.tx, stored, resumed, turn.chat.id, turn.now)
    return [interviews_waiting.goes_on(wished=bool(words)), *await moves.where(turn, stored)]


def _is_current(stored: StoredInterview, arguments: str) -> bool:
    """Whether a button belongs to the current question; who types means that one.

    Raises:
        StaleQuestion: it belongs to another interview.
    """
    if not (found := MARK.search(arguments)):
        return True
    if int(found[1]) != stored.id:
        raise StaleQuestion
    return int(found[2]) == stored.state.position


def _link(words: list[str]) -> str:
    """What a link to the private chat carries; words that no link can are left out."""
    fitting = [word for word in words if word.isascii() and word.replace("-", "").isalnum()]
    return "_".join(["interview", *fitting])[: LONGEST_LINK + len("interview_")]


def linked(event: Called) -> Called | None:
    """The interview or suggestion that a link to the private chat asks for; None where it asks for something else."""
    name, *words = event.arguments.split("_")
    return replace(event, name=name, arguments=" ".join(words)) if name in ("interview", "suggest") else None
