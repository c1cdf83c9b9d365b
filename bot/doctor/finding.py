"""What the doctor finds."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How something is: in order, not there and not needed, or in the way of a start."""

    OK = "ok"
    MISSING = "missing"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `says` tells what was seen and, unless it is in order, how to mend it."""

    name: str
    state: State
    says: str

    def __str__(self) -> str:
        return f"{self.state:<8} {self.name:<15} {' '.join(self.says.split())}"


def ok(name: str, says: str) -> Finding:
    """In order."""
    return Finding(name, State.OK, says)


def missing(name: str, says: str) -> Finding:
    """Not there, and the bot can do without."""
    return Finding(name, State.MISSING, says)


def wrong(name: str, says: str) -> Finding:
    """To be mended before the bot is started."""
    return Finding(name, State.WRONG, says)
