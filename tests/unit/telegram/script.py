"""A router that answers from a script, behind the real adapter on the fake platform."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, cast

from adapters.telegram.adapter import Telegram
from bot.events import AnyEvent, Place
from bot.replies import AnyReply, Ask, Button, Expects
from bot.router import Router
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.seen import Seen
from tests.fakes.telegram.server import TelegramServer


def ask(key: str = "12:0", prompt: str = "Which?", replaces: str | None = None) -> Ask:
    options = (Button("Pooling", f"{key}:0"), Button("Softmax", f"{key}:1"))
    moves = (Button("Stop", f"{key}:stop"),)
    words: dict[str, Any] = {"heading": "Question 1 of 1", "context": "Pooling", "prompt": prompt, "how": "Type."}
    return Ask(key=key, replaces=replaces, expects=Expects.ONE, options=options, moves=moves, **words)


class Script:
    """Stands in for the router and its reach.

    Attributes:
        answers: what an event is answered with; replies, or an error to be raised.
        events, was_seen, was_lost, was_moved: what the adapter told.
        known: message ids by key.
    """

    def __init__(self) -> None:
        self.answers: list[Any] = []
        self.events: list[AnyEvent] = []
        self.was_seen: list[tuple[str, str | None, str | None]] = []
        self.was_lost: list[Place] = []
        self.was_moved: list[tuple[str, str]] = []
        self.known: dict[str, str] = {}
        self.gate: asyncio.Event | None = None
        self.reach = self.polls = self

    async def handle(self, event: AnyEvent, _rights: object = None) -> list[AnyReply]:
        self.events.append(event)
        if self.gate:
            await self.gate.wait()
        answer = self.answers.pop(0) if self.answers else []
        if isinstance(answer, Exception):
            raise answer
        return cast("list[AnyReply]", answer)

    def seen(self, place: Place, reply: AnyReply, message: str | None = None) -> None:
        self.was_seen.append((place.chat, reply.key, message))

    async def message_of(self, place: Place, key: str) -> str | None:
        return self.known.get(key)

    async def lost(self, place: Place, reason: str) -> None:
        assert reason
        self.was_lost.append(place)

    async def moved(self, place: Place, to: Place) -> None:
        self.was_moved.append((place.chat, to.chat))


class Stage:
    """An adapter that runs, and a person in front of it."""

    def __init__(self, server: TelegramServer, script: Script, telegram: Telegram, person: Person) -> None:
        self.server, self.script, self.telegram, self.person = server, script, telegram, person

    async def settle(self) -> None:
        """Wait until every update was taken and answered."""
        async with asyncio.timeout(10):
            while self.server.platform.updates.pending or self.telegram.in_hand:
                await asyncio.sleep(0.001)

    async def says(self, text: str, *replies: AnyReply, **where: Any) -> list[Seen]:
        """What people see after a line that is answered with these replies."""
        return await self._after(lambda: self.person.says(text, **where), replies)

    async def presses(self, label: str, *replies: AnyReply, **where: Any) -> list[Seen]:
        """The same after a press."""
        return await self._after(lambda: self.person.presses(label, **where), replies)

    def called(self, method: str) -> int:
        """How often a method was called."""
        return sum(call.method == method for call in self.server.calls)

    async def _after(self, act: Callable[[], object], replies: tuple[AnyReply, ...]) -> list[Seen]:
        position = len(self.server.log)
        self.script.answers.append(list(replies))
        act()
        await self.settle()
        return self.server.log.since(position)


@asynccontextmanager
async def running(server: TelegramServer, script: Script, **settings: Any) -> AsyncIterator[Telegram]:
    """The adapter, until the block ends."""
    telegram = Telegram(cast("Router", script), server.token, base_url=server.base_url, **settings)
    task = asyncio.create_task(telegram.run())
    try:
        async with asyncio.timeout(10):
            while not telegram.reaches(Place("telegram", "1")) and not task.done():
                await asyncio.sleep(0.001)
        if task.done():
            task.result()
        yield telegram
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
