"""What a part of the queue is: where its items come from, how one is shown, and what can be decided.

`/admin queue` goes through all items of all sources. Another kind of item is another module with a `Source`, named in
`SOURCES` of bot/handlers/queue/items.py.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.handlers.turn import Turn
from bot.replies import Note


@dataclass(frozen=True)
class Item:
    """An item as it is shown.

    Attributes:
        note: its title, without which of how many it is, and what there is to read; buttons are added.
        prompt: what names it in a few words.
        decisions: what can be decided: each as it is typed, in small letters, and what stands on its button.
    """

    note: Note
    prompt: str
    decisions: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Source:
    """A part of the queue.

    Attributes:
        letter: what the names of its items begin with, such as r17.
        waiting: the ids of the items that wait, in the order in which they are looked at.
        find: an item by its id; None if it does not wait any more.
        decide: carry a decision out, with the reason of whoever decides, which may be empty; says what was done, or
            None if somebody else was faster.
    """

    letter: str
    waiting: Callable[[Turn], Awaitable[list[int]]]
    find: Callable[[Turn, int], Awaitable[Item | None]]
    decide: Callable[[Turn, int, str, str], Awaitable[Note | None]]
