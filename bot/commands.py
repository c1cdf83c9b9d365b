"""The one table of commands. Adapters build their menus from it, /help prints it."""

from dataclasses import dataclass

from rapidfuzz import process

from bot.quiz.errors import UnknownCommand


@dataclass(frozen=True)
class Command:
    """A command.

    Attributes:
        name: what is typed after the slash.
        help: one line on what it does.
        arguments: how they are written; empty if there are none.
        read_only: whether it changes nothing, so that it needs no place in the queue of writers.
    """

    name: str
    help: str
    arguments: str = ""
    read_only: bool = False

    @property
    def usage(self) -> str:
        """The command as it is typed."""
        return f"/{self.name} {self.arguments}".strip()


COMMANDS = (
    Command("start", "what this is, and how to begin"),
    Command("help", "all commands", read_only=True),
    Command("quiz", "start a quiz; also: /quiz open, /quiz story", "[topic] [number] [level]"),
    Command("skip", "leave this question out"),
    Command("hint", "a hint, for half of the points"),
    Command("explain", "more about the last answer", read_only=True),
    Command("stop", "end the quiz"),
    Command("topics", "what you can be asked about", read_only=True),
    Command("stats", "your own figures", read_only=True),
    Command("leaderboard", "who has the most points here", read_only=True),
    Command("settings", "questions a quiz, level, time zone, pack", "[name value]"),
)

BY_NAME = {command.name: command for command in COMMANDS}

CLOSE_ENOUGH = 60
"""Similarity of 0 to 100 from which a name is worth suggesting."""


def find(name: str) -> Command:
    """The command of a name, in any case.

    Raises:
        UnknownCommand: there is none; the nearest names come with it.
    """
    if command := BY_NAME.get(name.casefold()):
        return command
    close = process.extract(name.casefold(), BY_NAME.keys(), limit=1, score_cutoff=CLOSE_ENOUGH)
    raise UnknownCommand(name, tuple(found[0] for found in close))
