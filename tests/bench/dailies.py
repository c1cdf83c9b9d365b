"""What the question of the day costs where very many chats want it at the same minute.

Claims are measured with a history of posts behind them, as after a week. What is sent leaves our bot, a process of its
own, for the fake platforms with their limits on, while people in private chats answer all the time; once with nothing
else due, and once with so many chats due behind that the backlog would show in the bot's memory if it were kept there.
"""

import asyncio
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from sqlalchemy import insert, text

from bot.app import core
from bot.claims import claim
from bot.env import system_env
from bot.ports import Lane
from bot.settings import Settings
from bot.store.engine import Store
from bot.store.tables import chats, dailies, posts
from tests.bench.platforms import OURS, Overheard, Waiting, _discord_act, _overhear, start
from tests.e2e.subscribers import just_now
from tests.fakes.discord import SITE, DiscordServer
from tests.fakes.discord.rates import Rates as DiscordRates
from tests.fakes.discord.server import TOKEN as DISCORD_TOKEN
from tests.fakes.telegram.rates import Rates as TelegramRates
from tests.fakes.telegram.server import TOKEN as TELEGRAM_TOKEN
from tests.fakes.telegram.server import TelegramServer
from tests.store.databases import PostgresServer, SqliteFiles

CLAIMED = 100_000
DAYS = 7
"""Posts of each chat that lie behind."""

AT_ONCE = 5_000
NINE = datetime(2026, 11, 18, 8, 0, tzinfo=UTC)
"""09:00 in Berlin."""

SENT = {"Telegram": 2_000, "Discord": 500}
BACKLOG = {"Telegram": 100_000, "Discord": 5_000}

PEOPLE, EVERY = 20, 6.0
"""So many people answer, each so many seconds after their last answer: with what is pushed just within the limits."""


async def fill(store: Store, number: int) -> None:
    """So many subscribed chats, with a week of posts, due at nine."""
    async with store.write() as tx:
        for begin in range(1, number + 1, AT_ONCE):
            ids = range(begin, min(number + 1, begin + AT_ONCE))
            place = {"platform": "bench", "thread": "", "server": "", "kind": "group"}
            place["settings"] = {"timezone": "Europe/Berlin"}  # type: ignore[assignment]
            await tx.execute(insert(chats), [{"id": i, "chat": f"c{i}", **place} for i in ids])
            daily = {"platform": "bench", "time": "09:00", "days": "1234567", "state": "on", "next": NINE}
            await tx.execute(insert(dailies), [{"id": i, "native": f"c{i}", "chat": i, **daily} for i in ids])
            for day in range(1, DAYS + 1):
                closes = NINE + timedelta(minutes=15) if day == 1 else None
                post = {"day": date(2026, 11, 18) - timedelta(days=day), "state": "sent", "at": NINE, "closes": closes}
                await tx.execute(insert(posts), [{"daily": i, "chat": i, **post} for i in ids])
    async with store.write() as tx:
        await tx.execute(text("ANALYZE"))


async def claiming(databases: SqliteFiles | PostgresServer, number: int) -> tuple[float, float]:
    """Seconds a chat, of CPU and on the clock; what was claimed is sent at once."""
    made = await databases.migrated()
    store, cpu, took, claimed = made.open(), 0.0, 0.0, 0
    await fill(store, number)
    env = replace(system_env(), now=lambda: NINE)
    while True:
        began, spent = time.perf_counter(), time.process_time()
        found = await claim(store, env, Lane("bench"), 250)
        cpu, took = cpu + time.process_time() - spent, took + time.perf_counter() - began
        if not found:
            break
        claimed += found
        async with store.write() as tx:
            await tx.execute(text("UPDATE posts SET state = 'sent' WHERE state = 'claimed'"))
    assert claimed == number
    await databases.drop(made)
    return cpu / number, took / number


async def claims(name: str, databases: SqliteFiles | PostgresServer) -> None:
    few = await claiming(databases, CLAIMED // 100)
    cpu, took = await claiming(databases, CLAIMED)
    print(
        f"claiming {CLAIMED:,} chats on {name}: {cpu * 1000:.3f} ms CPU, {took * 1000:.3f} ms a chat "
        f"({cpu / few[0]:.2f} x of {CLAIMED // 100:,})"
    )


@dataclass
class Sent:
    """What was sent and how long people waited meanwhile.

    Attributes:
        at: when each question of the day came.
        waited: seconds that people waited for the first reply to an answer.
        memory: the bot's largest, in MiB: before anything was sent, and in the end.
        refused: calls that were answered with 429.
    """

    at: list[float] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)
    memory: tuple[float, float] = (0, 0)
    refused: int = 0


def report(name: str, sent: Sent, due: int, rest: float) -> None:
    rate = (len(sent.at) - 1) / (sent.at[-1] - sent.at[0])
    busiest = max(sum(1 for other in sent.at if at <= other < at + 1) for at in sent.at)
    waited = [each * 1000 for each in sent.waited]
    print(
        f"{name}, {len(sent.at):,} of {due:,} chats sent to: {rate:.1f} a second, at most {busiest} within one, "
        f"{sent.refused} refused; {len(waited)} answers: median {median(waited):.0f} ms "
        f"({median(waited) / rest:.2f} x one at rest), p99 {quantiles(waited, n=100)[98]:.0f} ms; "
        f"memory {sent.memory[0]:.0f} MiB before, at most {sent.memory[1]:.0f} MiB"
    )


async def made(folder: Path) -> Path:
    """A database as the bot would make it, with its packs."""
    path = folder / "data" / "quizgrad.db"
    path.parent.mkdir()
    async with core(Settings(database_url=f"sqlite:///{path}"), system_env()):
        return path


def subscribe(database: Path, platform: str, places: list[tuple[str, str]]) -> None:
    """Chats, each with its server, want the question of the day; it is due."""
    now = just_now()
    with closing(sqlite3.connect(database, timeout=20)) as connection, connection:
        connection.executemany(
            "INSERT INTO chats (platform, chat, thread, server, kind, settings) VALUES (?, ?, '', ?, 'group', '{}')",
            [(platform, chat, server) for chat, server in places],
        )
        connection.execute(
            "INSERT INTO dailies (platform, native, chat, time, days, state, next, extras, told) "
            "SELECT platform, chat, id, ?, '1234567', 'on', ?, '{}', '[]' FROM chats WHERE kind = 'group'",
            (f"{now:%H:%M}", f"{now:%Y-%m-%d %H:%M:%S.%f}"),
        )


def peak(program: subprocess.Popen[bytes]) -> float:
    """The most memory that a process has had, in MiB."""
    lines = Path(f"/proc/{program.pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM:")).split()[1]) / 1024


async def busy(acts: list[Callable[[], Awaitable[float]]], sent: Sent, enough: asyncio.Event) -> None:
    """Let people answer time and again until enough was sent."""

    async def person(act: Callable[[], Awaitable[float]], after: float) -> None:
        await asyncio.sleep(after)
        while not enough.is_set():
            began = time.perf_counter()
            sent.waited.append(await act())
            await asyncio.sleep(max(0.0, EVERY - (time.perf_counter() - began)))

    await asyncio.gather(*(person(act, number * EVERY / len(acts)) for number, act in enumerate(acts)))


async def sending(
    program: subprocess.Popen[bytes],
    acts: list[Callable[[], Awaitable[float]]],
    sent: Sent,
    enough: asyncio.Event,
    begin: Callable[[], None],
) -> float:
    """Send, while people answer; seconds that an answer takes at rest."""
    rest = [await act() for act in acts]
    before = peak(program)
    await asyncio.to_thread(begin)
    await busy(acts, sent, enough)
    sent.memory = before, peak(program)
    return median(rest) * 1000


async def on_telegram(number: int, due: int) -> tuple[Sent, float]:
    rates = TelegramRates()
    async with TelegramServer(rates=rates) as server:
        waiting, sent, enough = Waiting(), Sent(), asyncio.Event()
        _overhear(server, waiting, ours=True)
        add = server.log.add

        def adding(seen: Any) -> None:
            add(seen)
            if "Question of the day" in seen.text and seen.kind == "new":
                sent.at.append(time.perf_counter())
                if len(sent.at) >= number:
                    enough.set()

        server.log.add = adding  # type: ignore[method-assign]
        people = [server.person(f"P{i}") for i in range(PEOPLE)]
        groups = [server.group(f"Group {i}", people[:1], "supergroup") for i in range(due)]
        with tempfile.TemporaryDirectory() as folder:
            database = await made(Path(folder))
            settings = {"QUIZGRAD_TELEGRAM_TOKEN": TELEGRAM_TOKEN, "QUIZGRAD_TELEGRAM_BASE_URL": server.base_url}
            program = start(Path(folder), [sys.executable, *OURS], **settings)
            try:
                for person in people:
                    await waiting.after(person.id, partial(person.says, "/quiz choice 50"))
                    await asyncio.sleep(0.1)
                await server.quiet(0.5, 30)
                acts: list[Callable[[], Awaitable[float]]] = [
                    partial(waiting.after, person.id, partial(person.says, "1")) for person in people
                ]
                begin = partial(subscribe, database, "telegram", [(str(group.id), "") for group in groups])
                rest = await sending(program, acts, sent, enough, begin)
            finally:
                program.terminate()
                program.wait()
        sent.refused = rates.refused
        assert len({seen.chat for seen in server.log if seen.poll}) == len([seen for seen in server.log if seen.poll])
        return sent, rest


class Channels(Overheard):
    """What people see on Discord; notes when each question of the day came."""

    def __init__(self, waiting: Waiting, sent: Sent, number: int, enough: asyncio.Event) -> None:
        super().__init__(waiting)
        self._sent, self._number, self._enough = sent, number, enough

    def append(self, seen: Any) -> None:
        super().append(seen)
        if "Question of the day" in seen.text and seen.kind == "new":
            self._sent.at.append(time.perf_counter())
            if len(self._sent.at) >= self._number:
                self._enough.set()


async def on_discord(number: int, due: int) -> tuple[Sent, float]:
    server = DiscordServer()
    server.rates = rates = DiscordRates()
    await server.start()
    waiting, sent, enough = Waiting(), Sent(), asyncio.Event()
    server.world.log = heard = Channels(waiting, sent, number, enough)
    try:
        people = [server.person(f"P{i}") for i in range(PEOPLE)]
        guild = server.guild("Study group", people)
        channels = [guild.channel(f"room-{i}") for i in range(due)]
        with tempfile.TemporaryDirectory() as folder:
            database = await made(Path(folder))
            settings = {"QUIZGRAD_DISCORD_TOKEN": DISCORD_TOKEN, "PYTHONPATH": f"{SITE}:{Path.cwd()}"}
            program = start(Path(folder), [sys.executable, *OURS], **settings, **server.environment)
            try:
                await server.ready(30)
                acts = [await _discord_act(heard, waiting, person, ours=True) for person in people]
                await server.quiet(0.5, 30)
                places = [(str(channel.id), str(guild.id)) for channel in channels]
                rest = await sending(program, acts, sent, enough, partial(subscribe, database, "discord", places))
            finally:
                program.terminate()
                program.wait()
    finally:
        await server.stop()
    sent.refused = sum(rates.refused.values())
    return sent, rest


async def main() -> None:
    random.seed(1)
    with tempfile.TemporaryDirectory() as folder:
        await claims("SQLite", SqliteFiles(Path(folder)))
    server = PostgresServer()
    try:
        await claims("PostgreSQL", server)
    finally:
        server.stop()
    for name, send in (("Telegram", on_telegram), ("Discord", on_discord)):
        for due in (SENT[name], BACKLOG[name]):
            sent, rest = await send(SENT[name], due)
            report(name, sent, due, rest)


if __name__ == "__main__":
    asyncio.run(main())
