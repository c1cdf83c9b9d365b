"""`quizgrad run` as a process, with fake platforms on loopback."""

import asyncio
import os
import signal
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path

from tests.e2e.program import TINY, command, environment
from tests.fakes import discord as on_discord
from tests.fakes.discord import SITE, DiscordServer
from tests.fakes.discord.server import TOKEN as DISCORD_TOKEN
from tests.fakes.telegram.groups import Group
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.seen import Seen
from tests.fakes.telegram.server import TOKEN as TELEGRAM_TOKEN
from tests.fakes.telegram.server import TelegramServer

SECONDS = 20
"""How long anything may take on a busy machine."""

ROOT = Path(__file__).parents[2]

RIGHT = ("Pooling", "False")
"""What is right in the two questions on pooling of the tiny pack."""


class Bot:
    """The bot in a process of its own."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self._folder, self._settings = folder, settings
        self._log = folder / "stderr.log"
        self._program: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> str:
        return self._log.read_text("utf-8", "replace") if self._log.exists() else ""

    @property
    def database(self) -> Path:
        return self._folder / "data" / "quizgrad.db"

    def start(self) -> None:
        env = environment(self._folder, **{"QUIZGRAD_PACKS": str(TINY), **self._settings})
        # The program of this tree, whatever is installed.
        env["PYTHONPATH"] = os.pathsep.join(filter(None, [env.get("PYTHONPATH"), str(ROOT)]))
        with self._log.open("ab") as log:
            self._program = subprocess.Popen(
                command("run"),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                env=env,
                cwd=self._folder,
            )

    async def ended(self) -> int:
        """Wait for the end; the exit code."""
        assert self._program
        return await asyncio.to_thread(self._program.wait, SECONDS)

    async def stop(self) -> int:
        """Tell it to end, and wait."""
        assert self._program
        self._program.send_signal(signal.SIGTERM)
        return await self.ended()

    def kill(self) -> None:
        if self._program and self._program.poll() is None:
            os.kill(self._program.pid, signal.SIGKILL)
            self._program.wait()

    async def until_logged(self, words: str, since: int = 0) -> None:
        """Wait until the log says so, from a position in it on.

        Raises:
            AssertionError: it does not, or the program ends first.
        """
        assert self._program
        for _ in range(SECONDS * 20):
            if words in self.log[since:]:
                return
            assert self._program.poll() is None, self.log
            await asyncio.sleep(0.05)
        raise AssertionError(f"{words!r} was not logged:\n{self.log}")


def telegram_settings(server: TelegramServer, token: str = TELEGRAM_TOKEN) -> dict[str, str]:
    return {"QUIZGRAD_TELEGRAM_TOKEN": token, "QUIZGRAD_TELEGRAM_BASE_URL": server.base_url}


def discord_settings(server: DiscordServer, token: str = DISCORD_TOKEN) -> dict[str, str]:
    return {"QUIZGRAD_DISCORD_TOKEN": token, "PYTHONPATH": str(SITE), **server.environment}


@asynccontextmanager
async def running(
    folder: Path, telegram: TelegramServer | None = None, discord: DiscordServer | None = None
) -> AsyncIterator[Bot]:
    """The bot at work on these platforms. At the end its log holds no token and no traceback."""
    bot = Bot(
        folder,
        **(telegram_settings(telegram) if telegram else {}),
        **(discord_settings(discord) if discord else {}),
    )
    try:
        await begun(bot, telegram, discord)
        yield bot
    finally:
        bot.kill()
    assert TELEGRAM_TOKEN not in bot.log
    assert DISCORD_TOKEN not in bot.log
    assert "Traceback" not in bot.log


async def begun(bot: Bot, telegram: TelegramServer | None = None, discord: DiscordServer | None = None) -> None:
    """Start the bot, for the first time or again, and wait until it answers on these platforms."""
    since = len(bot.log)
    bot.start()
    if telegram:
        await bot.until_logged("answers on Telegram", since)
    if discord:
        await bot.until_logged("discord started", since)
        await discord.ready(SECONDS)


@contextmanager
def held(bot: Bot) -> Iterator[None]:
    """Hold the write lock of the bot's database, as another program would."""
    with closing(sqlite3.connect(bot.database, isolation_level=None, timeout=SECONDS)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def telegram_shows(
    server: TelegramServer, words: str, since: int = 0, chat: int | None = None, topic: int | None = None
) -> Seen:
    """Wait for words on Telegram, from a position in its log on; in a chat and a topic, where they are named."""

    def fits(seen: Seen) -> bool:
        return words in seen.text and chat in (None, seen.chat) and topic in (None, seen.topic)

    return await server.log.until(fits, since, SECONDS)


async def discord_shows(
    server: DiscordServer, words: str, since: int = 0, channel: int | None = None
) -> on_discord.Seen:
    """Wait for words on Discord, from a position in its log on; in a channel, where one is named. The newest fit."""

    def found() -> list[on_discord.Seen]:
        return [seen for seen in server.log[since:] if words in seen.text and channel in (None, seen.channel)]

    try:
        await server.until(found, SECONDS)
    except TimeoutError:
        raise AssertionError(f"{words!r} was not seen; seen: {server.log[since:]}") from None
    return found()[-1]


async def begin_on_telegram(server: TelegramServer, person: Person, group: Group | None = None) -> Seen:
    """A round of two questions, at its first."""
    since, chat = len(server.log), group.id if group else person.chat
    person.says("/settings pack tiny", group)
    await telegram_shows(server, "Settings stored", since, chat)
    person.says("/quiz pooling 2", group)
    question = await telegram_shows(server, "Question 1 of 2", since, chat)
    await server.quiet()
    return question


async def begin_on_discord(
    server: DiscordServer, person: on_discord.Person, channel: on_discord.Channel | None = None
) -> on_discord.Seen:
    """A round of two questions, at its first."""
    since, where = len(server.log), channel or person.dm
    person.calls("settings", where, name="pack", value="tiny")
    await discord_shows(server, "Settings stored", since, where.id)
    person.calls("quiz", where, topic="pooling", number=2)
    question = await discord_shows(server, "Question 1 of 2", since, where.id)
    await server.quiet()
    return question


async def until(condition: Callable[[], object]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(SECONDS):
        while not condition():
            await asyncio.sleep(0.01)


def right_one(question: Seen | on_discord.Seen) -> str:
    """The label of the right option of a question on pooling."""
    labels = question.labels if isinstance(question, Seen) else [button.label for button in question.buttons]
    return next(label for label in labels if label in RIGHT)
