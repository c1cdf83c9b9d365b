"""What the program needs from outside: the moment, ids, chance, and a way to reach a chat."""

import random
from collections.abc import Callable
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
    """

    now: Callable[[], datetime]
    new_id: Callable[[], str]
    rng: random.Random


class Unreachable(Exception):
    """A chat cannot be written to: the bot was blocked or removed, or the chat is gone. The message says which."""


class CannotStart(Exception):
    """A platform does not let the bot in, and trying again will not help; the message says what to do."""


class ChatAdapter(Protocol):
    """A platform: it turns what happens there into events, and replies into what is shown there.

    Attributes:
        platform: the name that places of this platform carry.
    """

    platform: str

    def reaches(self, place: Place) -> bool:
        """Whether a chat of this platform can be written to from this process."""

    async def run(self) -> None:
        """Take events and answer them, until the platform has no more or the task is cancelled."""

    async def send(self, place: Place, reply: AnyReply) -> str | None:
        """Show a reply in a chat, unasked.

        Returns:
            The platform's id of the message, where it has one.

        Raises:
            Unreachable: nothing can be sent there any more, or not before somebody lets the bot in again.
        """
