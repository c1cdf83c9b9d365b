"""The parts of what can be pressed or chosen below a message."""

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """The colour of a button, as discord.py names it."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    SUCCESS = "success"
    DANGER = "danger"


@dataclass(frozen=True)
class Press:
    """A button that sends its payload."""

    label: str
    payload: str
    style: Style = Style.SECONDARY


@dataclass(frozen=True)
class Write:
    """A button that opens a field to type in.

    Attributes:
        label: what stands on it.
        key: of what is asked for.
        long: whether the field has several lines.
        most: characters that it takes, where those are words about something and no answer.
    """

    label: str
    key: str
    long: bool
    most: int | None = None


@dataclass(frozen=True)
class Line:
    """A line of a menu."""

    label: str
    payload: str
    text: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Menu:
    """A menu in which several lines can be chosen."""

    payload: str
    placeholder: str
    lines: tuple[Line, ...]


Control = Press | Write | Menu
Rows = tuple[tuple[Control, ...], ...]
