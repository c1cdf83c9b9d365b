"""People at the Telegram adapter: the real library speaks to a strict fake of the Bot API over HTTP."""

import asyncio
import re
from contextlib import AsyncExitStack

from adapters.clock import Clock
from adapters.telegram.adapter import Telegram
from adapters.telegram.to_event import PLATFORM
from bot.app import Core, core, set_pack
from bot.events import Place, PlaceKind
from bot.post import Post
from tests.contract.driver import Message
from tests.contract.transcript import PEOPLE, PERSON
from tests.contract.world import World
from tests.fakes.telegram.entities import part
from tests.fakes.telegram.groups import Group
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.seen import ButtonSeen, Seen
from tests.fakes.telegram.server import TelegramServer

MARK = re.compile(r"^(✅|≈|❌|⚠️) ")
LONGEST = 20
"""Seconds until an update must have been answered."""


class TelegramDriver:
    """Plays a transcript on the Telegram adapter: in a private chat, or in a group that three people are in."""

    platform = PLATFORM
    edits = True
    whispers = True

    def __init__(self, world: World) -> None:
        self._world = world
        self._server = TelegramServer()
        self._people: dict[str, Person] = {}
        self._group: Group | None = None
        self._stack = AsyncExitStack()
        self._task: asyncio.Task[None] | None = None
        self._position = 0
        self._read: dict[int, set[str]] = {}

    async def open(self, person: str) -> None:
        await self._begin()
        self._people[person].starts()
        await self._settle()

    async def say(self, person: str, text: str) -> None:
        await self._begin()
        self._people[person].says(text, self._group)
        await self._settle()

    async def press(self, person: str, label: str) -> None:
        self._people[person].presses(label, self._group)
        await self._settle()

    async def wait(self, seconds: float) -> None:
        self._world.pass_time(seconds)
        post = Post(self._core.router, [self._telegram])
        await Clock(self._core.store, self._core.router, post, self._core.env).tick()

    async def restart(self) -> None:
        await self._end()
        await self._start()

    def read(self) -> list[Message]:
        seen = self._server.log.since(self._position)
        self._position += len(seen)
        return [self._message(each) for each in seen]

    async def close(self) -> None:
        await self._end()
        await self._server.stop()
        assert self._server.violations == []
        assert self._server.unanswered() == []

    async def _begin(self) -> None:
        """The first time, let the platform, its people and the program begin."""
        if self._people:
            return
        await self._server.start()
        self._people = {name: self._server.person(name) for name in PEOPLE}
        if self._world.group:
            self._group = self._server.group("Study group", list(self._people.values()), "supergroup")
        await self._start()

    async def _start(self) -> None:
        self._core: Core = await self._stack.enter_async_context(core(self._world.settings, self._world.env()))
        chat = self._group.id if self._group else self._people[PERSON].chat
        kind = PlaceKind.GROUP if self._group else PlaceKind.PRIVATE
        await set_pack(self._core.store, Place(PLATFORM, str(chat), kind), "tiny")
        self._telegram = Telegram(self._core.router, self._server.token, base_url=self._server.base_url)
        self._task = asyncio.create_task(self._telegram.run())

    async def _end(self) -> None:
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
        await self._stack.aclose()

    async def _settle(self) -> None:
        """Wait until every update was taken, which the next poll confirms, and answered."""
        assert self._task, "the program runs"
        async with asyncio.timeout(LONGEST):
            while self._server.platform.updates.pending or self._telegram.in_hand:
                if self._task.done():
                    self._task.result()
                await asyncio.sleep(0.001)

    def _message(self, seen: Seen) -> Message:
        text = [line.strip() for line in seen.text.replace("\u2060", "").splitlines() if line.strip()]
        if seen.kind in ("toast", "alert"):
            # In a private chat nobody else could see it.
            return Message(tuple(text), to=seen.to if self._group else None)
        read = self._read.setdefault(seen.chat, set())
        edited = seen.kind == "edit"
        if edited:
            # What was read in an earlier message, such as the question, is not read again.
            while text and text[0] in read:
                text.pop(0)
        elif not any(is_command(button) for row in seen.buttons for button in row):
            read.update(text)
        return Message(tuple(_arranged([MARK.sub("", line) for line in text], seen)), edited)


def _arranged(text: list[str], seen: Seen) -> list[str]:
    """Text and buttons in the order of a transcript: how to answer stands behind the options."""
    if not seen.buttons:
        return text
    italic = [part(seen.text, entity).strip() for entity in seen.entities if entity.type == "italic"]
    buttons = [button for row in seen.buttons for button in row]
    commands = [button for button in buttons if is_command(button)]
    options = [button for button in buttons if _what(button).isdecimal() and button not in commands]
    done = [button for button in buttons if _what(button) == "done"]
    moves = [f"/{button.text.lower()}" for button in buttons if button not in options + done + commands]
    how = [text.pop()] if not commands and len(text) > 1 and text[-1] in italic[1:] else []
    last = " ".join([*how, f"({', '.join(moves)})"]) if moves else " ".join(how)
    return [
        *text,
        *(f"[{button.text}]" for button in options),
        *([last] if last else []),
        *(f"[{button.text}]" for button in done + commands),
    ]


def is_command(button: ButtonSeen) -> bool:
    """Whether a press is a command typed."""
    return (button.callback_data or "").startswith("/")


def _what(button: ButtonSeen) -> str:
    """What a button does: the last part of what it carries."""
    return (button.callback_data or "").rpartition(":")[2]
