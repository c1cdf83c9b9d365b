"""What a command is, and what may follow it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.language import _


class Suggests(StrEnum):
    """What is suggested while somebody types an argument."""

    TOPIC = "topic"
    ZONE = "zone"
    VALUE = "value"
    """Of the setting that the argument `name` names."""


@dataclass(frozen=True)
class Told:
    """What menus tell of: a name as it is typed, and one line on it in the language of the source."""

    name: str
    source: str

    @property
    def help(self) -> str:
        """One line on what it does, or on what goes in."""
        return _(self.source)


@dataclass(frozen=True)
class Argument(Told):
    """An argument of a command, for platforms that ask for each in a field of its own.

    Attributes:
        choices: what may be chosen; empty where it is typed.
        most: the largest number it takes; None if it is no number.
        suggests: what is suggested while one types it; None for nothing.
    """

    choices: tuple[str, ...] = ()
    most: int | None = None
    suggests: Suggests | None = None


@dataclass(frozen=True)
class Command(Told):
    """A command.

    Attributes:
        arguments: what may follow it, in any order where there are several.
        read_only: whether it changes nothing, so that it needs no place in the queue of writers.
        private: whether its answer is for the person alone, where the platform can do that.
        personal: whether its answer is about the person, so that no group ever sees it.
        alone: whether it begins a conversation with the person, which takes place in private.
        owners: whether it is for those alone who run the bot, and nobody else is told of it.
        about_chat: the argument with which its answer is about the chat, and for all in it.
    """

    arguments: tuple[Argument, ...] = ()
    read_only: bool = False
    private: bool = False
    personal: bool = False
    alone: bool = False
    owners: bool = False
    about_chat: str | None = None

    def is_private(self, arguments: str) -> bool:
        """Whether its answer is for the person alone, with what follows it."""
        return self.private and not self._is_about_chat(arguments)

    def is_personal(self, arguments: str) -> bool:
        """Whether its answer is about the person, with what follows it."""
        return self.personal and not self._is_about_chat(arguments)

    def _is_about_chat(self, arguments: str) -> bool:
        return self.about_chat is not None and arguments.strip().casefold() == self.about_chat

    @property
    def usage(self) -> str:
        """The command as it is typed; of many arguments the first."""
        names = [f"[{argument.name}]" for argument in self.arguments if argument.name != KIND]
        return " ".join([f"/{self.name}", *(names if len(names) <= MOST_SHOWN else [names[0], "..."])])


KIND = "kind"
MOST_SHOWN = 3
"""Arguments that the list of commands shows."""
