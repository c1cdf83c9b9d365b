"""What people see: a log of messages, edits, deletions and answers to presses, in order."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from tests.fakes.telegram.entities import Entity, part

Kind = Literal["new", "edit", "deleted", "toast", "alert"]


class ButtonSeen(NamedTuple):
    """A button as a person sees it, and what is behind it."""

    text: str
    callback_data: str | None = None
    style: str | None = None
    url: str | None = None


class PollSeen(NamedTuple):
    """A poll as people see it.

    Attributes:
        several: more than one option can be chosen.
        counts: votes for each option.
        correct: the right options, once it is closed; who votes learns them sooner.
        explanation: shown with them.
    """

    question: str
    options: tuple[str, ...]
    closed: bool
    quiz: bool
    anonymous: bool
    several: bool
    counts: tuple[int, ...]
    correct: tuple[int, ...]
    explanation: str


@dataclass(frozen=True)
class Seen:
    """Something a person sees.

    Attributes:
        chat: the id of the chat.
        message_id: the message; for a toast or an alert the one with the button.
        text: plain, after parsing; the caption of a photo; the description and the question of a poll.
        html: the text as it was sent; the description of a poll.
        entities: what the markup made of it, in UTF-16 units.
        buttons: rows of buttons.
        file: the name of a document.
        to: the only person who sees it (toasts and alerts), by name.
    """

    chat: int
    message_id: int | None
    kind: Kind
    text: str = ""
    html: str = ""
    entities: tuple[Entity, ...] = ()
    buttons: tuple[tuple[ButtonSeen, ...], ...] = ()
    photo: bool = False
    topic: int | None = None
    reply_to: int | None = None
    force_reply: bool = False
    poll: PollSeen | None = None
    file: str | None = None
    to: str | None = None

    @property
    def labels(self) -> list[str]:
        return [button.text for row in self.buttons for button in row]

    def parts(self, kind: str) -> list[str]:
        """The parts of the text that are of a kind: bold, italic, code, pre, text_link, ..."""
        return [part(self.text, entity) for entity in self.entities if entity.type == kind]


class Log:
    """All that was seen. A position in it is its length at that moment."""

    def __init__(self) -> None:
        self._seen: list[Seen] = []
        self._changed = asyncio.Event()

    def add(self, seen: Seen) -> None:
        self._seen.append(seen)
        self._changed.set()

    def __len__(self) -> int:
        return len(self._seen)

    def __iter__(self) -> Iterator[Seen]:
        return iter(self._seen)

    def __getitem__(self, index: int) -> Seen:
        return self._seen[index]

    def since(self, position: int, chat: int | None = None) -> list[Seen]:
        """What came after a position, in all chats or in one."""
        return [seen for seen in self._seen[position:] if chat in (None, seen.chat)]

    async def until(self, check: Callable[[Seen], bool], since: int = 0, timeout: float = 5) -> Seen:
        """Wait for the first thing seen from a position on that fits.

        Raises:
            AssertionError: it did not come within `timeout` seconds.
        """
        try:
            async with asyncio.timeout(timeout):
                while True:
                    self._changed.clear()
                    for seen in self._seen[since:]:
                        if check(seen):
                            return seen
                    await self._changed.wait()
        except TimeoutError:
            raise AssertionError(f"not seen within {timeout} s; seen: {self._seen[since:]}") from None
