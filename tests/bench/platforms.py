"""How long an answer takes on each platform: our bot with its store beside the smallest bot on the same SDK.

Both run as processes of their own against the fake platforms. Ours makes two calls for an answer (the verdict and
the next question), the smallest bot one.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from tests.e2e.program import command, environment
from tests.fakes.discord import SITE, DiscordServer
from tests.fakes.discord.people import Person as DiscordPerson
from tests.fakes.discord.server import TOKEN as DISCORD_TOKEN
from tests.fakes.telegram.people import Person as TelegramPerson
from tests.fakes.telegram.server import TOKEN as TELEGRAM_TOKEN
from tests.fakes.telegram.server import TelegramServer

CHATS = (1, 200)
ANSWERS = 400
"""In all chats together."""

MOST = 25
"""Of one person in a row: from thirty in ten seconds on the bot asks for patience."""

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Waiting:
    """Who waits for a reply, by chat."""

    futures: dict[Hashable, asyncio.Future[float]] = field(default_factory=dict)

    def came(self, chat: Hashable) -> None:
        future = self.futures.pop(chat, None)
        if future and not future.done():
            future.set_result(time.perf_counter())

    async def after(self, chat: Hashable, act: Callable[[], object]) -> float:
        """Seconds from an act to the first reply in its chat."""
        self.futures[chat] = asyncio.get_running_loop().create_future()
        future, began = self.futures[chat], time.perf_counter()
        act()
        return await asyncio.wait_for(future, 60) - began


@dataclass(frozen=True)
class Taken:
    """What a number of answers took, in milliseconds; `rate` in answers a second."""

    median: float
    p99: float
    cpu: float
    rate: float


Act = Callable[[], Awaitable[float]]


async def measured(program: subprocess.Popen[bytes], acts: list[Act]) -> Taken:
    """Let every chat act one after the other, all chats side by side."""
    times = min(MOST, max(2, ANSWERS // len(acts)))

    async def chat(act: Act) -> list[float]:
        return [await act() for _ in range(times)]

    before, began = _cpu(program.pid), time.perf_counter()
    taken = [each for found in await asyncio.gather(*map(chat, acts)) for each in found]
    took = time.perf_counter() - began
    cpu = (_cpu(program.pid) - before) / len(taken)
    return Taken(median(taken) * 1000, quantiles(taken, n=100)[98] * 1000, cpu * 1000, len(taken) / took)


def _cpu(process: int) -> float:
    parts = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(parts[11]) + int(parts[12])) / TICKS


def start(folder: Path, arguments: list[str], **settings: str) -> subprocess.Popen[bytes]:
    log = (folder / "log").open("wb")
    return subprocess.Popen(arguments, stdout=log, stderr=log, env=environment(folder, **settings), cwd=Path.cwd())


async def on_telegram(chats: int, ours: bool) -> Taken:
    async with TelegramServer() as server:
        waiting = Waiting()
        _overhear(server, waiting)
        people = [server.person(f"P{number}") for number in range(chats)]
        for person in people:  # a bot may write to those who have written to it
            person.blocks()
            person.unblocks()
        with tempfile.TemporaryDirectory() as folder:
            arguments = command("run") if ours else [sys.executable, "-m", "tests.bench.smallest_telegram"]
            settings = {"QUIZGRAD_TELEGRAM_TOKEN": TELEGRAM_TOKEN, "QUIZGRAD_TELEGRAM_BASE_URL": server.base_url}
            program = start(Path(folder), arguments, **settings)
            try:
                for person in people:
                    await waiting.after(person.id, partial(person.says, "/quiz choice 50"))
                await server.quiet(0.5, 30)
                return await measured(program, [_telegram_act(waiting, person) for person in people])
            finally:
                program.terminate()
                program.wait()


def _overhear(server: TelegramServer, waiting: Waiting) -> None:
    add = server.log.add

    def adding(seen):
        add(seen)
        waiting.came(seen.chat)

    server.log.add = adding  # type: ignore[method-assign]


def _telegram_act(waiting: Waiting, person: TelegramPerson) -> Act:
    async def act() -> float:
        took = await waiting.after(person.id, lambda: person.says("1"))
        await asyncio.sleep(0.05)  # the second message is on its way
        return took

    return act


async def on_discord(chats: int, ours: bool) -> Taken:
    server = DiscordServer()
    await server.start()
    waiting = Waiting()
    try:
        people = [server.person(f"P{number}") for number in range(chats)]
        server.guild("Study group", people)
        with tempfile.TemporaryDirectory() as folder:
            arguments = command("run") if ours else [sys.executable, "-m", "tests.bench.smallest_discord"]
            settings = {"QUIZGRAD_DISCORD_TOKEN": DISCORD_TOKEN, "PYTHONPATH": f"{SITE}:{Path.cwd()}"}
            program = start(Path(folder), arguments, **settings, **server.environment)
            try:
                await server.ready(30)
                acts = [await _discord_act(server, waiting, person, ours) for person in people]
                await server.quiet(0.5, 30)
                return await measured(program, acts)
            finally:
                program.terminate()
                program.wait()
    finally:
        await server.stop()


async def _discord_act(server: DiscordServer, waiting: Waiting, person: DiscordPerson, ours: bool) -> Act:
    if ours:
        await person.calls("quiz", kind="choice", number=50).answered(30)

    async def act() -> float:
        if ours:
            options = _options(server, person)
        began = time.perf_counter()
        interaction = person.presses(options[-1]) if ours else person.calls("hello")
        await interaction.answered(60)
        took = time.perf_counter() - began
        await asyncio.sleep(0.05)
        return took

    return act


def _options(server: DiscordServer, person: DiscordPerson) -> list[str]:
    """The labels of the options of the question a person sees."""
    shown = next(each for each in reversed(server.log) if each.channel == person.dm.id and each.buttons)
    return [button.label for button in shown.buttons if button.label not in {"Hint", "Skip", "Stop"}]


async def main() -> None:
    for name, play in (("Telegram", on_telegram), ("Discord", on_discord)):
        for chats in CHATS:
            floor, ours = await play(chats, ours=False), await play(chats, ours=True)
            print(
                f"{name}, {chats:>3} chats: median {ours.median:8.1f} ms ({ours.median / floor.median:5.2f} x), "
                f"p99 {ours.p99:8.1f} ms ({ours.p99 / floor.p99:5.2f} x), CPU {ours.cpu:6.2f} ms "
                f"({ours.cpu / max(floor.cpu, 1e-9):5.2f} x), {ours.rate:6.1f} a second ({floor.rate:6.1f})"
            )


if __name__ == "__main__":
    asyncio.run(main())
