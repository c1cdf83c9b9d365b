"""People at the Telegram adapter: the real library speaks to a strict fake of the Bot API over HTTP."""

import asyncio
import re
from collections.abc import Callable
from contextlib import AsyncExitStack

from adapters.telegram.adapter import Telegram
from adapters.telegram.to_event import PLATFORM
from bot.app import Core, set_pack
from bot.events import Place, PlaceKind
from tests.contract.driver import Message
from tests.contract.transcript import PEOPLE, PERSON
from tests.contract.world import Charts, World, pass_on
from tests.fakes.telegram.channels import Channel
from tests.fakes.telegram.entities import part
from tests.fakes.telegram.groups import Group
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.seen import ButtonSeen, PollSeen, Seen
from tests.fakes.telegram.server import TelegramServer
from tests.fakes.telegram.world import Message as Written

MARK = re.compile(r"^(✅|≈|❌|⚠️) ")
TOGETHER = " & "
START = re.compile(r"https://t\.me/quizgrad_bot\?start=(?P<start>[\w-]{1,64})")
LONGEST = 20
"""Seconds until an update must have been answered."""


class TelegramDriver:
    """Plays a transcript on the Telegram adapter: in a private chat, or where three people are.

    Attributes:
        server: the platform.
    """

    platform = PLATFORM
    edits = True
    whispers = True

    def __init__(self, world: World) -> None:
        self._world = world
        self.server = TelegramServer(clock=world.clock)
        self._people: dict[str, Person] = {}
        self._where: Group | Channel | None = None
        self._stack = AsyncExitStack()
        self._task: asyncio.Task[None] | None = None
        self._said: Written | None = None
        self._position = 0
        self._read: dict[int, set[str]] = {}

    async def open(self, person: str) -> None:
        await self._begin()
        self._people[person].starts()
        await self._settle()

    async def say(self, person: str, text: str) -> None:
        await self._begin()
        self._said = self._people[person].says(text, self._where)
        await self._settle()

    async def do(self, person: str, what: str, how: str) -> None:
        who = self._people[person]
        if what == "edits":
            assert self._said, "nothing was typed yet"
            who.edits(self._said, how)
        else:
            sends: dict[str, Callable[[], object]] = {
                "voice": who.sends_voice,
                "photo": who.sends_photo,
                "sticker": who.sends_sticker,
            }
            sends[how]()
        await self._settle()

    async def press(self, person: str, label: str) -> None:
        who = self._people[person]
        if link := self._link(label):
            who.starts(link)
            await self._settle()
            return
        for labels in ([label], label.split(TOGETHER)):
            found = who.newest(labels[0], self._where)
            if found and found.poll:
                who.votes(found, labels)
                break
        else:
            # What is for one person alone came to their private chat.
            who.presses(label, self._where if who.newest(label, self._where) else None)
        await self._settle()

    async def wait(self, seconds: float) -> None:
        self._world.pass_time(seconds)
        self.server.close_due_polls()
        await pass_on(self._core, self._telegram)
        await self._settle()

    async def add(self, without: list[str]) -> None:
        await self._begin()
        assert isinstance(self._where, Group), "only in a group"
        for kind in without:
            self._where.forbid(kind)
        self._where.add_bot()
        await self._settle()

    async def remove(self) -> None:
        assert isinstance(self._where, Group), "only in a group"
        self._where.kick_bot()
        await self._settle()

    async def restart(self) -> None:
        await self._end()
        await self._start()

    def read(self) -> list[Message]:
        seen = self.server.log.since(self._position)
        self._position += len(seen)
        return [self._message(each) for each in seen]

    async def close(self) -> None:
        await self._end()
        await self.server.stop()
        assert self.server.violations == []
        assert self.server.unanswered() == []

    async def _begin(self) -> None:
        """The first time, let the platform, its people and the program begin."""
        if self._people:
            return
        await self.server.start()
        self._people = {name: self.server.person(name) for name in PEOPLE}
        you, *others = self._people.values()
        self._world.owners = (f"{PLATFORM}:{you.chat}",)
        if self._world.group:
            self._where = self.server.group("Study group", [you, *others], "supergroup", bot=not self._world.new)
        elif self._world.channel:
            self._where = self.server.channel("Daily deep learning", [you], others)
        await self._start()

    async def _start(self) -> None:
        self._core: Core = await self._stack.enter_async_context(self._world.core())
        chat = self._where.id if self._where else self._people[PERSON].chat
        kind = PlaceKind.CHANNEL if self._world.channel else PlaceKind.GROUP if self._where else PlaceKind.PRIVATE
        await set_pack(self._core.store, Place(PLATFORM, str(chat), kind), "tiny")
        self._telegram = Telegram(
            self._core.router, self.server.token, base_url=self.server.base_url, pictures=Charts()
        )
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
            while self.server.platform.updates.pending or self._telegram.in_hand:
                if self._task.done():
                    self._task.result()
                await asyncio.sleep(0.001)

    def _link(self, label: str) -> str | None:
        """What the newest button of a name carries into the private chat, if it leads there."""
        buttons = [button for seen in self.server.log for row in seen.buttons for button in row]
        newest = next((button for button in reversed(buttons) if button.text == label), None)
        found = START.fullmatch(newest.url or "") if newest else None
        return found["start"] if found else None

    def _message(self, seen: Seen) -> Message:
        text = [line.strip() for line in seen.text.replace("\u2060", "").splitlines() if line.strip()]
        if seen.photo:
            text = [f"(picture: {' '.join(text)})"]
        if seen.kind in ("toast", "alert"):
            # In a private chat nobody else could see it.
            return Message(tuple(text), to=seen.to if self._where else None)
        read = self._read.setdefault(seen.chat, set())
        edited = seen.kind == "edit"
        if seen.poll and seen.poll.closed:
            return Message(_closed(seen.poll), edited)
        if edited:
            # What was read in an earlier message, such as the question, is not read again.
            while text and text[0] in read:
                text.pop(0)
        elif not any(is_command(button) for row in seen.buttons for button in row):
            read.update(text)
        options = [f"[{option}]" for option in seen.poll.options] if seen.poll else []
        file = [f"(file {seen.file})"] if seen.file else []
        lines = (*_arranged([MARK.sub("", line) for line in text], seen), *options, *file)
        alone = next((name for name, person in self._people.items() if self._where and seen.chat == person.chat), None)
        return Message(lines, edited, alone)


def _closed(poll: PollSeen) -> tuple[str, ...]:
    """What is read of a poll that has ended; its question was read before."""
    results = [
        f"{'✓ ' if number in poll.correct else ''}{option}: {count}"
        for number, (option, count) in enumerate(zip(poll.options, poll.counts, strict=True))
    ]
    return ("Closed", *results, *filter(None, poll.explanation.splitlines()))


def _arranged(text: list[str], seen: Seen) -> list[str]:
    """Text and buttons in the order of a transcript: how to answer stands behind the options."""
    if not seen.buttons:
        return text
    italic = [part(seen.text, entity).strip() for entity in seen.entities if entity.type == "italic"]
    buttons = [button for row in seen.buttons for button in row]
    commands = [button for button in buttons if button.url or is_command(button)]
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
