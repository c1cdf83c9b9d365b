"""How long a press waits for its answer when a whole group presses within a second, beside a press at rest.

Our bot runs as a process of its own against the fake platforms, on SQLite. A round of two questions is played: the
first warms up, by presses one after the other; the second gets the rush.
"""

import asyncio
import sqlite3
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from tests.bench.platforms import OURS, start
from tests.fakes.discord import SITE, DiscordServer
from tests.fakes.discord.people import Person as DiscordPerson
from tests.fakes.discord.server import TOKEN as DISCORD_TOKEN
from tests.fakes.telegram.people import Person as TelegramPerson
from tests.fakes.telegram.seen import Seen
from tests.fakes.telegram.server import TOKEN as TELEGRAM_TOKEN
from tests.fakes.telegram.server import TelegramServer

PLAYERS = 200
WITHIN = 1.0
"""Seconds in which all of them press."""

AT_REST = 20
LATENCIES = (0.0, 0.05)
"""Seconds that the platform takes for each call."""

Quiet = Callable[[float, float], Awaitable[None]]
"""Waits until nothing has happened for so many seconds."""

Press = Callable[[], Awaitable[None]]
"""Presses an option, and waits for the answer."""


@dataclass(frozen=True)
class Rush:
    """What presses took, in milliseconds; `counted` is how many of them were."""

    rest: float
    median: float
    p99: float
    counted: int


async def _timed(press: Press, after: float = 0.0) -> float:
    await asyncio.sleep(after)
    began = time.perf_counter()
    await press()
    return (time.perf_counter() - began) * 1000


async def rushed(presses: list[Press], step: Callable[[], Awaitable[None]], quiet: Quiet, folder: Path) -> Rush:
    """Let some press one after the other, and, after a step to the next question, everyone within a second."""
    # Those who press last in the rush: the question waits for all who have played, and so for everybody.
    rest = [await _timed(press) for press in presses[-AT_REST:]]
    await step()
    await quiet(0.5, 30)
    spread = (WITHIN * number / len(presses) for number in range(len(presses)))
    taken = await asyncio.gather(*map(_timed, presses, spread))
    await quiet(0.5, 30)  # a press on Discord can be answered before it is counted
    with closing(sqlite3.connect(folder / "data" / "quizgrad.db")) as connection:
        [counted] = connection.execute("SELECT count(*) FROM answers WHERE position = 1").fetchone()
    return Rush(median(rest), median(taken), quantiles(taken, n=100)[98], counted)


async def on_telegram(latency: float) -> Rush:
    async with TelegramServer() as server:
        people = [server.person(f"P{number}") for number in range(PLAYERS)]
        group = server.group("Study group", people, "supergroup")
        told: dict[str, asyncio.Event] = {}
        add = server.log.add

        def adding(seen: Seen) -> None:
            add(seen)
            if seen.kind in ("toast", "alert") and seen.to in told:
                told[seen.to].set()

        server.log.add = adding  # type: ignore[method-assign]

        async def press(person: TelegramPerson) -> None:
            told[person.name] = asyncio.Event()
            newest = next(seen for seen in reversed(list(server.log)) if "Stop" in seen.labels)
            person.presses(newest.labels[0], group)
            await asyncio.wait_for(told[person.name].wait(), 60)

        async def step() -> None:
            people[0].presses("Reveal", group)
            await server.log.until(lambda seen: "Question 2 of 2" in seen.text and "Stop" in seen.labels, timeout=30)

        settings = {"QUIZGRAD_TELEGRAM_TOKEN": TELEGRAM_TOKEN, "QUIZGRAD_TELEGRAM_BASE_URL": server.base_url}
        with tempfile.TemporaryDirectory() as folder:
            program = start(Path(folder), [sys.executable, *OURS], **settings)
            try:
                people[0].says("/quiz 2 senior", group)
                await server.log.until(lambda seen: "Question 1 of 2" in seen.text, timeout=30)
                server.latency = latency
                return await rushed([partial(press, person) for person in people], step, server.quiet, Path(folder))
            finally:
                program.terminate()
                program.wait()


async def on_discord(latency: float) -> Rush:
    server = DiscordServer()
    await server.start()
    try:
        people = [server.person(f"P{number}") for number in range(PLAYERS)]
        channel = server.guild("Study group", people).channel("general")

        def newest() -> str:
            return next(seen.buttons[0].label for seen in reversed(server.log) if len(seen.buttons) > 2)

        async def press(person: DiscordPerson) -> None:
            await person.presses(newest(), channel).answered(60)

        async def step() -> None:
            people[0].presses("Reveal", channel)
            await server.until(lambda: any("Question 2 of 2" in seen.text for seen in server.log), 30)

        settings = {"QUIZGRAD_DISCORD_TOKEN": DISCORD_TOKEN, "PYTHONPATH": f"{SITE}:{Path.cwd()}"}
        with tempfile.TemporaryDirectory() as folder:
            program = start(Path(folder), [sys.executable, *OURS], **settings, **server.environment)
            try:
                await server.ready(30)
                await people[0].calls("quiz", channel, number=2, level="senior").answered(30)
                await server.quiet(0.5, 30)
                server.latency = latency
                return await rushed([partial(press, person) for person in people], step, server.quiet, Path(folder))
            finally:
                program.terminate()
                program.wait()
    finally:
        await server.stop()


async def main() -> None:
    for name, play in (("Telegram", on_telegram), ("Discord", on_discord)):
        for latency in LATENCIES:
            rush = await play(latency)
            print(
                f"{name}, {PLAYERS} presses in {WITHIN:.0f} s, {latency * 1000:2.0f} ms a call: "
                f"median {rush.median:7.1f} ms ({rush.median / rush.rest:5.2f} x one at rest, {rush.rest:.1f} ms), "
                f"p99 {rush.p99:7.1f} ms ({rush.p99 / rush.rest:5.2f} x), {rush.counted} counted"
            )


if __name__ == "__main__":
    asyncio.run(main())
