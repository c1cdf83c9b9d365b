"""Which question a report is about."""

import re
from dataclasses import dataclass
from datetime import datetime

from bot.handlers.interviews.showing import posed_of
from bot.handlers.showing import posed_at
from bot.handlers.turn import Turn
from bot.quiz.errors import StaleQuestion
from bot.quiz.posing import Edition, Posed
from bot.quiz.rounds import asked
from bot.store import interviews, recent, rounds

ROUND, INTERVIEW = "q", "i"
MARK = re.compile(r"([qi])([0-9]{1,17})[._:]([0-9]{1,6})")
Name = tuple[str, int, int]
LATELY = 2
"""Questions back that can be reported without their buttons."""


@dataclass(frozen=True)
class Target:
    """A question that was asked: in which round or interview, and where in it."""

    kind: str
    holder: int
    position: int
    posed: Posed

    @property
    def mark(self) -> str:
        """What buttons carry to name it."""
        return mark(self.kind, self.holder, self.position)

    @property
    def edition(self) -> Edition:
        """The question as it was asked."""
        return self.posed.draw.edition


def mark(kind: str, holder: int, position: int) -> str:
    """The name of a question that was asked, as buttons carry it."""
    return f"{kind}{holder}.{position}"


async def named(turn: Turn, name: str) -> Target:
    """The question of a mark; one of an interview is its person's alone.

    Raises:
        StaleQuestion: there is none, or it was not asked yet.
    """
    if not (found := MARK.fullmatch(name)):
        raise StaleQuestion
    kind, holder, position = found[1], int(found[2]), int(found[3])
    target = await (_of_interview if kind == INTERVIEW else _of_round)(turn, holder, position)
    if target is None:
        raise StaleQuestion
    return target


async def lately(turn: Turn) -> list[Target]:
    """What was asked here last: the open question, or the one that was open last, and the one before."""
    found = await recent.of_chat(turn.tx, turn.chat.id, LATELY)
    names = [name for each in found for name in await _asked_in(turn, each.id)]
    if not (found and found[0].open):
        names = [*await _interviewed(turn, found[0].moment if found else None), *names]
    return [await named(turn, mark(*each)) for each in names[:LATELY]]


async def _asked_in(turn: Turn, number: int) -> list[Name]:
    stored = await rounds.by_id(turn.tx, number, to_change=False)
    assert stored is not None, "it was just found"
    return [(ROUND, number, each) for each in reversed(range(asked(stored.state)))]


async def _interviewed(turn: Turn, after: datetime | None) -> list[Name]:
    """The questions of the person's interview, if it goes on here or came after a moment."""
    found = await recent.interview_of(turn.tx, turn.person.id)
    stored = await interviews.by_id(turn.tx, found.id) if found else None
    if found is None or stored is None or (turn.chat.place.crowded and stored.chat != turn.chat.id):
        return []
    if not (found.open and not stored.state.paused) and after and found.moment < after:
        return []
    return [(INTERVIEW, found.id, each) for each in reversed(range(len(stored.state.asked)))]


async def _of_round(turn: Turn, number: int, position: int) -> Target | None:
    stored = await rounds.by_id(turn.tx, number, to_change=False)
    if stored is None or position >= asked(stored.state):
        return None
    return Target(ROUND, number, position, await posed_at(turn, stored, position))


async def _of_interview(turn: Turn, number: int, position: int) -> Target | None:
    stored = await interviews.by_id(turn.tx, number)
    if stored is None or stored.person != turn.person.id or position >= len(stored.state.asked):
        return None
    return Target(INTERVIEW, number, position, await posed_of(turn, stored, position))
