"""The items of the queue, over all its sources, and how one is named and shown."""

import re
from dataclasses import dataclass

from bot.handlers.queue import appeals, reports, suggestions
from bot.handlers.queue.source import Item, Source
from bot.handlers.turn import Turn
from bot.quiz.errors import BadArgument
from bot.replies import AnyReply
from bot.texts import queue as texts

SOURCES: tuple[Source, ...] = (reports.SOURCE, appeals.SOURCE, suggestions.SOURCE)
"""In the order in which they are looked at."""

NAME = re.compile(r"([a-z])([0-9]{1,17})")


@dataclass(frozen=True)
class Named:
    """An item by its source and id."""

    source: Source
    id: int

    @property
    def name(self) -> str:
        """As buttons carry it."""
        return f"{self.source.letter}{self.id}"


def named(name: str) -> Named:
    """An item by its name, such as r17.

    Raises:
        BadArgument: it is none.
    """
    found = NAME.fullmatch(name.casefold())
    sources = {source.letter: source for source in SOURCES}
    if not found or found[1] not in sources:
        raise BadArgument(name, texts.expected())
    return Named(sources[found[1]], int(found[2]))


def check(item: Item, decision: str) -> None:
    """See that something can be decided on an item.

    Raises:
        BadArgument: it cannot.
    """
    names = [name for name, _ in item.decisions]
    if decision not in names:
        raise BadArgument(decision, texts.decisions(names))


async def first(turn: Turn) -> Named | None:
    """What is looked at first; None if nothing waits."""
    return next(iter(await _all(turn)), None)


async def after(turn: Turn, item: Named) -> Named | None:
    """What is looked at after an item; None if it is the last one."""
    found = await _all(turn)
    at = found.index(item) + 1 if item in found else len(found)
    return found[at] if at < len(found) else None


async def show(turn: Turn, item: Named | None, passed: bool = False) -> AnyReply:
    """An item, or that there is none; `passed` is whether another one was looked at before."""
    found = await _all(turn)
    shown = await item.source.find(turn, item.id) if item else None
    if item is None or shown is None:
        return texts.nothing(passed, len(found))
    return texts.item(shown.note, shown.decisions, item.name, found.index(item) + 1, len(found))


async def _all(turn: Turn) -> list[Named]:
    return [Named(source, number) for source in SOURCES for number in await source.waiting(turn)]
