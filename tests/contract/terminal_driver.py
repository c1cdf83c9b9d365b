"""A person at the terminal adapter: lines go in, what is printed comes out."""

import asyncio
import io
import re
from contextlib import AsyncExitStack

from adapters.terminal.adapter import Terminal
from adapters.terminal.streams import on_lines
from adapters.terminal.typed import place_of
from bot.app import Core, set_pack
from tests.contract.driver import Message
from tests.contract.transcript import PERSON
from tests.contract.world import World, pass_on

COMMAND = re.compile(r"(?P<label>[^·]+?): (?P<typed>/[^·,]+)")
OPTION = re.compile(r"  (\d)\) (.+)")


class Keyboard:
    """Hands lines to an adapter, and knows when it has worked through them."""

    def __init__(self) -> None:
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()
        self._idle = asyncio.Event()

    async def next(self) -> str | None:
        self._idle.set()
        return await self._lines.get()

    async def type(self, line: str | None) -> None:
        self._idle.clear()
        self._lines.put_nowait(line)
        await self.settle()

    async def settle(self) -> None:
        await asyncio.wait_for(self._idle.wait(), timeout=20)


class TerminalDriver:
    """Plays a transcript on the terminal adapter, with the whole program behind it."""

    platform = "terminal"
    edits = False
    whispers = False

    def __init__(self, world: World) -> None:
        self._world = world
        self._stack = AsyncExitStack()
        self._out = io.StringIO()
        self._keyboard = Keyboard()
        self._task: asyncio.Task[None] | None = None
        self._options: dict[str, str] = {}

    async def open(self, person: str) -> None:
        assert person == PERSON, "one person sits at a terminal"
        self._core: Core = await self._stack.enter_async_context(self._world.core())
        await set_pack(self._core.store, place_of(person), "tiny")
        show, echo = on_lines(self._out)
        self._terminal = Terminal(
            self._core.router,
            person,
            self._core.env.new_id,
            self._keyboard.next,
            show,
            echo=echo if self._world.pipe else None,
            asks_again=not self._world.pipe,
            folder=self._world.folder,
            pictures=self._world.folder / "pictures",
        )
        self._task = asyncio.create_task(self._terminal.run())
        await self._keyboard.settle()

    async def say(self, person: str, text: str) -> None:
        if self._task is None:
            await self.open(person)
            self.read()
        await self._keyboard.type(text)

    async def press(self, person: str, label: str) -> None:
        assert label in self._options, f"there is no [{label}] to press, only {', '.join(self._options)}"
        await self.say(person, self._options[label])

    async def do(self, person: str, what: str, how: str) -> None:
        raise AssertionError("a line that was typed stays, and there are only lines")

    async def wait(self, seconds: float) -> None:
        self._world.pass_time(seconds)
        await pass_on(self._core, self._terminal)

    async def add(self, without: list[str]) -> None:
        raise AssertionError("a terminal is no group")

    async def remove(self) -> None:
        raise AssertionError("a terminal is no group")

    async def restart(self) -> None:
        await self.close()
        self._stack, self._keyboard = AsyncExitStack(), Keyboard()
        await self.open(PERSON)

    def read(self) -> list[Message]:
        printed = self._out.getvalue()
        self._out.seek(0)
        self._out.truncate()
        blocks = [block for block in printed.split("\n\n") if block.strip()]
        return [self._message(block) for block in blocks if not block.strip().startswith("> ")]

    async def close(self) -> None:
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
        await self._stack.aclose()

    def _message(self, block: str) -> Message:
        lines = []
        if any(OPTION.fullmatch(line) for line in block.splitlines()):
            self._options = {}
        for line in block.strip("\n").splitlines():
            if option := OPTION.fullmatch(line):
                self._options[option[2]] = option[1]
                lines.append(f"[{option[2]}]")
            elif all(found := [COMMAND.fullmatch(part) for part in line.split(" · ")]):
                pressable = {each["label"]: each["typed"] for each in found if each}
                self._options |= pressable
                lines += [f"[{label}]" for label in pressable]
            else:
                lines.append(line.strip())
        return Message(tuple(lines))
