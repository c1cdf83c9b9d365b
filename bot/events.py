"""What happened: frozen values that adapters make of what their platform sends."""

from dataclasses import dataclass
from enum import StrEnum


class PlaceKind(StrEnum):
    """Who reads along."""

    PRIVATE = "private"
    GROUP = "group"


@dataclass(frozen=True)
class Place:
    """Where something happened: a chat on a platform, and the thread or topic in it, if any."""

    platform: str
    chat: str
    kind: PlaceKind = PlaceKind.PRIVATE
    server: str | None = None
    thread: str | None = None


@dataclass(frozen=True)
class Person:
    """Who did it: the platform's id, and the name shown at that moment."""

    id: str
    name: str


@dataclass(frozen=True)
class Event:
    """Something that happened. `id` is the same when the platform delivers it again."""

    id: str
    place: Place
    person: Person


@dataclass(frozen=True)
class Called(Event):
    """Somebody gave a command; `name` without the slash, `arguments` as typed."""

    name: str
    arguments: str = ""


@dataclass(frozen=True)
class Said(Event):
    """Somebody wrote a line. `once` means nobody can be asked again: an unreadable answer is a wrong one."""

    text: str
    once: bool = False


@dataclass(frozen=True)
class Pressed(Event):
    """Somebody pressed a button; `payload` is what the button carried."""

    payload: str


@dataclass(frozen=True)
class Joined(Event):
    """Somebody opened the chat."""


@dataclass(frozen=True)
class Woke:
    """A moment came that was asked for: `kind` says what is to be done, `key` for what."""

    kind: str
    key: str


AnyEvent = Called | Said | Pressed | Joined
