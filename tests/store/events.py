"""Events as adapters would build them, for any number of people and places."""

import itertools
from datetime import datetime, timedelta

from bot.events import Called, Person, Place, PlaceKind, Pressed, Said
from bot.replies import AnyReply, Ask

_ids = itertools.count(1)


class FakeClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        """Let time pass; takes what `timedelta` takes."""
        self.now += timedelta(**by)


def person(number: int) -> Person:
    return Person(f"p{number}", f"Person {number}")


def private(number: int) -> Place:
    """A chat with one person."""
    return Place("test", f"private-{number}")


def group(number: int = 1, server: str | None = None, thread: str | None = None) -> Place:
    """A chat with many people, so that its rounds are shared."""
    return Place("test", f"group-{number}", PlaceKind.GROUP, server, thread)


def called(place: Place, who: Person, line: str, event: str | None = None) -> Called:
    """A command as it is typed, without the slash."""
    name, _, arguments = line.partition(" ")
    return Called(event or _new_id(), place, who, name, arguments)


def said(place: Place, who: Person, text: str, event: str | None = None) -> Said:
    return Said(event or _new_id(), place, who, text)


def pressed(place: Place, who: Person, payload: str, event: str | None = None) -> Pressed:
    return Pressed(event or _new_id(), place, who, payload)


def asked(replies: list[AnyReply]) -> Ask:
    """The one question among the replies."""
    (ask,) = (reply for reply in replies if isinstance(reply, Ask))
    return ask


def option(ask: Ask, label: str) -> str:
    """What the option with this label sends."""
    return next(button.payload for button in ask.options if button.label == label)


def move(ask: Ask, label: str) -> str:
    """What the button for a move sends."""
    return next(button.payload for button in ask.moves if button.label == label)


def _new_id() -> str:
    return f"event-{next(_ids)}"
