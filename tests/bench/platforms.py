"""How long an answer takes on each platform: our bot with its store beside the smallest bot on the same SDK.

Both run as processes of their own against the fake platforms. Ours makes two calls for an answer (the verdict and
the next question), the smallest bot one. Formulas are shown as their source: a picture's cost is no answer's.
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

from tests.e2e.program import environment
from tests.fakes.discord import SITE, DiscordServer
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.people import Person as DiscordPerson
from tests.fakes.discord.seen import Seen
from tests.fakes.discord.server import TOKEN as DISCORD_TOKEN
from tests.fakes.telegram.server import TOKEN as TELEGRAM_TOKEN
from tests.fakes.telegram.server import TelegramServer


@dataclass(frozen=True)
class Load:
    """How much is asked of a bot.

    Attributes:
        at_once: how many people act at the same moment.
        people: how many act in all.
        answers: of one person; from thirty in ten seconds on the bot asks for patience.
        latency: seconds that the platform takes for each call.
    """

    at_once: int
    people: int
    answers: int
    latency: float = 0.0


LOADS = (Load(1, 8, 25), Load(200, 200, 10), Load(200, 200, 10, latency=0.05))

OURS = ["-c", "import sys; sys.modules['matplotlib'] = None; from bot.__main__ import main; main()", "run"]
"""Our bot as it is without the extra `charts`."""

STOP = "Stop"
"""The last button of every question."""

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Waiting:
    """Who waits for replies, by chat, and when the first of them came."""

    chats: dict[Hashable, tuple[asyncio.Future[float], list[float]]] = field(default_factory=dict)

    def came(self, chat: Hashable, last: bool = True) -> None:
        """A reply came; `last` if the person may go on now."""
        if chat not in self.chats:
            return
        future, times = self.chats[chat]
        times.append(time.perf_counter())
        if last:
            del self.chats[chat]
            future.set_result(times[0])

    async def after(self, chat: Hashable, act: Callable[[], object]) -> float:
        """Act, and wait for the last reply; returns the seconds until the first."""
        future: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self.chats[chat] = future, []
        began = time.perf_counter()
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


async def measured(program: subprocess.Popen[bytes], acts: list[Act], load: Load) -> Taken:
    """Let everyone act time and again, so many side by side."""
    turns = asyncio.Semaphore(load.at_once)

    async def person(act: Act) -> list[float]:
        async with turns:
            return [await act() for _ in range(load.answers)]

    for act in acts[:1]:  # what is loaded with the first answer is not counted
        await act()
    before, began = _cpu(program.pid), time.perf_counter()
    taken = [each for found in await asyncio.gather(*map(person, acts)) for each in found]
    took = time.perf_counter() - began
    cpu = (_cpu(program.pid) - before) / len(taken)
    return Taken(median(taken) * 1000, quantiles(taken, n=100)[98] * 1000, cpu * 1000, len(taken) / took)


def _cpu(process: int) -> float:
    parts = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(parts[11]) + int(parts[12])) / TICKS


def start(folder: Path, arguments: list[str], **settings: str) -> subprocess.Popen[bytes]:
    log = (folder / "log").open("wb")
    return subprocess.Popen(arguments, stdout=log, stderr=log, env=environment(folder, **settings), cwd=Path.cwd())


async def on_telegram(load: Load, ours: bool) -> Taken:
    async with TelegramServer() as server:
        waiting = Waiting()
        _overhear(server, waiting, ours)
        people = [server.person(f"P{number}") for number in range(load.people)]
        for person in people:  # a bot may write to those who have written to it
            person.blocks()
            person.unblocks()
        with tempfile.TemporaryDirectory() as folder:
            arguments = [sys.executable, *OURS] if ours else [sys.executable, "-m", "tests.bench.smallest_telegram"]
            settings = {"QUIZGRAD_TELEGRAM_TOKEN": TELEGRAM_TOKEN, "QUIZGRAD_TELEGRAM_BASE_URL": server.base_url}
            program = start(Path(folder), arguments, **settings)
            try:
                for person in people:
                    await waiting.after(person.id, partial(person.says, "/quiz choice 50"))
                await server.quiet(0.5, 30)
                server.latency = load.latency
                acts: list[Act] = [partial(waiting.after, person.id, partial(person.says, "1")) for person in people]
                return await measured(program, acts, load)
            finally:
                program.terminate()
                program.wait()


def _overhear(server: TelegramServer, waiting: Waiting, ours: bool) -> None:
    add = server.log.add

    def adding(seen):
        add(seen)
        waiting.came(seen.chat, last=not ours or STOP in seen.labels)

    server.log.add = adding  # type: ignore[method-assign]


class Overheard(list[Seen]):
    """What people see on Discord, with the labels of the latest question's buttons in each channel."""

    def __init__(self, waiting: Waiting) -> None:
        super().__init__()
        self.options: dict[int, list[str]] = {}
        self._waiting = waiting

    def append(self, seen: Seen) -> None:
        super().append(seen)
        labels = [button.label for button in seen.buttons]
        if STOP in labels:
            self.options[seen.channel] = labels
            self._waiting.came(seen.channel)


async def on_discord(load: Load, ours: bool) -> Taken:
    server = DiscordServer()
    await server.start()
    waiting = Waiting()
    server.world.log = heard = Overheard(waiting)
    try:
        people = [server.person(f"P{number}") for number in range(load.people)]
        server.guild("Study group", people)
        with tempfile.TemporaryDirectory() as folder:
            arguments = [sys.executable, *OURS] if ours else [sys.executable, "-m", "tests.bench.smallest_discord"]
            settings = {"QUIZGRAD_DISCORD_TOKEN": DISCORD_TOKEN, "PYTHONPATH": f"{SITE}:{Path.cwd()}"}
            program = start(Path(folder), arguments, **settings, **server.environment)
            try:
                await server.ready(30)
                acts = [await _discord_act(heard, waiting, person, ours) for person in people]
                await server.quiet(0.5, 30)
                server.latency = load.latency
                return await measured(program, acts, load)
            finally:
                program.terminate()
                program.wait()
    finally:
        await server.stop()


async def _discord_act(heard: Overheard, waiting: Waiting, person: DiscordPerson, ours: bool) -> Act:
    channel = person.dm.id
    if ours:
        await waiting.after(channel, lambda: person.calls("quiz", kind="choice", number=50))

    async def answered(interaction: Interaction) -> float:
        began = time.perf_counter()
        await interaction.answered(60)
        return time.perf_counter() - began

    async def act() -> float:
        if not ours:
            return await answered(person.calls("hello"))
        took: list[asyncio.Task[float]] = []
        label = heard.options[channel][0]
        # The next question has other buttons, so it has to be there before one of them is pressed.
        await waiting.after(channel, lambda: took.append(asyncio.ensure_future(answered(person.presses(label)))))
        return await took[0]

    return act


async def main() -> None:
    for name, play in (("Telegram", on_telegram), ("Discord", on_discord)):
        for load in LOADS:
            floor, ours = await play(load, ours=False), await play(load, ours=True)
            heading = f"{name}, {load.at_once:>3} at once, {load.latency * 1000:2.0f} ms a call"
            print(
                f"{heading}: median {ours.median:8.1f} ms ({ours.median / floor.median:5.2f} x), "
                f"p99 {ours.p99:8.1f} ms ({ours.p99 / floor.p99:5.2f} x), CPU {ours.cpu:6.2f} ms "
                f"({ours.cpu / max(floor.cpu, 1e-9):5.2f} x), {ours.rate:6.1f} a second ({floor.rate:6.1f})"
            )


if __name__ == "__main__":
    asyncio.run(main())
