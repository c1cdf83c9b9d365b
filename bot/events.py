"""What happened: frozen values that adapters make of what their platform sends."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any


class PlaceKind(StrEnum):
    """Who reads along."""

    PRIVATE = "private"
    GROUP = "group"
    CHANNEL = "channel"


@dataclass(frozen=True)
class Place:
    """Where something happened: a chat on a platform, and the thread or topic in it, if any."""

    platform: str
    chat: str
    kind: PlaceKind = PlaceKind.PRIVATE
    server: str | None = None
    thread: str | None = None

    @property
    def home(self) -> str:
        """The chat with all of its threads; where one person is alone in a thread, that thread."""
        return self.chat if self.crowded or not self.thread else f"{self.chat}/{self.thread}"

    @property
    def crowded(self) -> bool:
        """Whether more than one person reads along."""
        return self.kind is not PlaceKind.PRIVATE


@dataclass(frozen=True)
class Person:
    """Who did it.

    Attributes:
        id: the platform's.
        name: as shown at that moment.
        admin: whether they run the chat; None if the platform would have to be asked.
        owner: whether who is there runs the bot, as at its own terminal.
    """

    id: str
    name: str
    admin: bool | None = None
    owner: bool = False


class Right(StrEnum):
    """What the bot may be kept from doing in a chat."""

    VIEW = "view"
    WRITE = "write"
    EMBEDS = "embeds"
    THREADS = "threads"
    POLLS = "polls"
    PHOTOS = "photos"


@dataclass(frozen=True)
class Event:
    """Something that happened. `id` is the same when the platform delivers it again."""

    id: str
    place: Place
    person: Person


@dataclass(frozen=True)
class Called(Event):
    """Somebody gave a command.

    Attributes:
        name: without the slash.
        arguments: as typed.
        lacking: the rights that the bot lacks there, as far as the platform tells with the command.
        alone: whether the platform can show all that follows to the person alone, wherever it is.
    """

    name: str
    arguments: str = ""
    lacking: tuple[Right, ...] = ()
    alone: bool = False


@dataclass(frozen=True)
class Said(Event):
    """Somebody wrote a line.

    Attributes:
        text: the line.
        once: whether nobody can be asked again, so that an unreadable answer is a wrong one.
        about: the key of the question the person had before their eyes, where the adapter knows it.
        message: the platform's id of the line, where the person can change it later.
    """

    text: str
    once: bool = False
    about: str | None = None
    message: str | None = None


@dataclass(frozen=True)
class Edited(Event):
    """Somebody changed a line that they wrote: `message` is its id, `text` what it says now."""

    text: str
    message: str


@dataclass(frozen=True)
class Pressed(Event):
    """Somebody pressed a button, or chose in a menu.

    Attributes:
        payload: what the button or menu carried.
        chosen: what the chosen lines of the menu carried; empty for a button.
        lacking, alone: as for `Called`.
    """

    payload: str
    chosen: tuple[str, ...] = ()
    lacking: tuple[Right, ...] = ()
    alone: bool = False


@dataclass(frozen=True)
class Voted(Event):
    """Somebody voted in a poll of the platform.

    Attributes:
        about: the key of the question that the poll asks.
        chosen: the places of the chosen options, from 0; empty if the vote was taken back.
    """

    about: str
    chosen: tuple[int, ...]


@dataclass(frozen=True)
class Uploaded(Event):
    """Somebody sent what is no text: a sticker, a photo, a voice message."""


@dataclass(frozen=True)
class Joined(Event):
    """Somebody opened the chat, or let the bot into it; `lacking` are the rights that it did not get."""

    lacking: tuple[Right, ...] = ()


@dataclass(frozen=True)
class Left(Event):
    """The bot was blocked by the person, or removed from the chat."""


@dataclass(frozen=True)
class Moved(Event):
    """The chat has another id from now on; `to` is where it is."""

    to: Place


@dataclass(frozen=True)
class Woke:
    """A moment came that was asked for: `kind` says what is to be done, `key` for what.

    `tries` counts how often that was in vain before.
    """

    kind: str
    key: str
    tries: int = 0


AnyEvent = Called | Said | Edited | Pressed | Voted | Uploaded | Joined | Left | Moved


def storable(event: AnyEvent) -> AnyEvent:
    """The event with texts that every database takes: without NUL, and with a mark for half a character."""
    texts: dict[str, Any] = {
        item.name: _storable(getattr(event, item.name)) for item in fields(event) if item.type is str
    }
    person = replace(event.person, name=_storable(event.person.name))
    return replace(event, person=person, **texts)


def _storable(text: str) -> str:
    return text.replace("\0", "").encode("utf-8", "replace").decode()
