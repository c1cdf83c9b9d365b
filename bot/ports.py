"""What the program needs from outside: the moment, ids, chance, and a way to reach a chat."""

import random
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.events import Place
from bot.replies import AnyReply


@dataclass(frozen=True)
class Env:
    """The only door for time, ids and chance.

    Attributes:
        now: the moment, aware and in UTC.
        new_id: a new id that no other call returns.
        rng: the source of chance for draws that are then stored.
        secret: a number from 0 up to but without the one it takes, which nobody can foretell.
    """

    now: Callable[[], datetime]
    new_id: Callable[[], str]
    rng: random.Random
    secret: Callable[[int], int]


class Unreachable(Exception):
    """A chat cannot be written to: the bot was blocked or removed, or the chat is gone. The message says which."""


class CannotShow(Exception):
    """A chat does not let the bot do what a reply needs; nothing was sent, but what comes before it if that was told.

    Attributes:
        what: it needs: poll, thread.
        told: whether what is told before a question was sent, in a message of its own.
    """

    def __init__(self, what: str, told: bool = False) -> None:
        super().__init__(what)
        self.what, self.told = what, told


class NotNow(Exception):
    """A platform takes nothing now, and nothing was sent; the same may be sent after `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"not before {seconds:.0f} s have passed")
        self.seconds = seconds


class CannotStart(Exception):
    """A platform does not let the bot in, and trying again will not help; the message says what to do."""


@dataclass(frozen=True)
class Lane:
    """The chats that are pushed to one after the other: those of a platform, or only one of them.

    Attributes:
        platform: the name of the platform.
        home: as `Place.home` has it; empty for all.
    """

    platform: str
    home: str = ""


class ChatAdapter(Protocol):
    """A platform: it turns what happens there into events, and replies into what is shown there.

    Attributes:
        platform: the name that places of this platform carry.
        lane: the chats it pushes to.
        pace: how many messages a second may be pushed there.
        ready: whether it is connected.
    """

    platform: str
    lane: Lane
    pace: float

    @property
    def ready(self) -> bool: ...  # noqa: D102 -- above

    def kinds(self, place: Place) -> Collection[str]:
        """The kinds of question that many can answer in a place, each for themselves."""

    def reaches(self, place: Place) -> bool:
        """Whether a chat of this platform can be written to from this process."""

    async def run(self) -> None:
        """Take events and answer them, until the platform has no more or the task is cancelled."""

    async def room(self) -> None:
        """Wait until a message may be pushed; those that people wait for come first."""

    async def send(self, place: Place, reply: AnyReply) -> str | None:
        """Show a reply in a chat, unasked.

        Returns:
            The platform's id of the message, where it has one.

        Raises:
            Unreachable: nothing can be sent there any more, or not before somebody lets the bot in again.
            CannotShow: the chat does not let the bot do what the reply needs.
            NotNow: the platform takes nothing now, or is not connected.
        """
