"""A platform on which all that is pushed can be read, and what people do about the question of the day there."""

from dataclasses import replace

from bot.events import Person, Place
from bot.push import Push
from bot.replies import AnyReply, Ask, Note
from bot.router import Router
from tests.pushed import Pushed
from tests.store.events import FakeClock, called, group, option, person, pressed
from tests.store.pack import right, wrong

ADMIN = replace(person(1), admin=True)
ANN, BOB, EVE = person(2), person(3), person(4)
HERE = group()


class Wall(Pushed):
    """The platform; it may refuse polls, or a chat or thread by its id."""

    platform = "test"

    def __init__(self) -> None:
        self.shown: list[tuple[Place, AnyReply]] = []
        self.refuses: dict[str, Exception] = {}

    def reaches(self, place: Place) -> bool:
        return place.platform == self.platform

    async def run(self) -> None:
        """Nothing happens here by itself."""

    async def send(self, place: Place, reply: AnyReply) -> str:
        if isinstance(reply, Ask) and reply.poll and "poll" in self.refuses:
            raise self.refuses["poll"]
        for name in (place.thread, place.chat):
            if name in self.refuses:
                raise self.refuses[name]
        self.shown.append((place, reply))
        return f"m{len(self.shown)}"

    def questions(self) -> list[Ask]:
        return [reply for _, reply in self.shown if isinstance(reply, Ask)]

    def notes(self) -> list[Note]:
        return [reply for _, reply in self.shown if isinstance(reply, Note)]


async def say(router: Router, who: Person, line: str, place: Place = HERE) -> Note:
    """Give a command, and read its one answer."""
    (note,) = await router.handle(called(place, who, line))
    assert isinstance(note, Note)
    return note


async def later(push: Push, clock: FakeClock, **time: float) -> None:
    """Let time pass, in units as `timedelta` takes them, and what has become due meanwhile be pushed."""
    clock.advance(**time)
    await push.drain()


async def give(router: Router, who: Person, ask: Ask, correct: bool = True, place: Place = HERE) -> Note:
    """Press an option, and read what that says."""
    label = right(ask) if correct else wrong(ask)
    (note,) = await router.handle(pressed(place, who, option(ask, label)))
    assert isinstance(note, Note)
    return note
