"""What a transcript needs of a platform: somebody types, presses and reads."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Message:
    """What a person sees: the lines of a message, a button or option as `[label]`.

    Attributes:
        lines: from top to bottom.
        edited: it took the place of an earlier message.
        to: the only one who sees it; None if all in the chat do.
    """

    lines: tuple[str, ...]
    edited: bool = False
    to: str | None = None


class Driver(Protocol):
    """A person on a platform. It sits at the wire: what it reads is what the platform was sent.

    Attributes:
        platform: its name, as in `only:`.
        edits: whether the platform can change a message that was sent.
        whispers: whether it can show a message to one person of a group.
    """

    platform: str
    edits: bool
    whispers: bool

    async def open(self, person: str) -> None:
        """The person opens the chat."""

    async def say(self, person: str, text: str) -> None:
        """The person types a line."""

    async def press(self, person: str, label: str) -> None:
        """The person presses a button of the newest message that has it."""

    async def do(self, person: str, what: str, how: str) -> None:
        """The person edits their last line to `how`, or sends what is no text: a voice, a photo, a sticker."""

    async def wait(self, seconds: float) -> None:
        """Time passes, and what became due happens."""

    async def add(self, without: list[str]) -> None:
        """Somebody adds the bot to the group, where it gets no such rights."""

    async def remove(self) -> None:
        """Somebody removes the bot from the group."""

    async def restart(self) -> None:
        """The program ends and starts again."""

    def read(self) -> list[Message]:
        """What has come since the last look, oldest first."""

    async def close(self) -> None:
        """The program ends for good."""
