"""A world a transcript plays in: a clock that is moved by hand, ids that count, a database in a folder."""

import atexit
import random
import shutil
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

from adapters.clock import Clock
from bot.app import Core, core
from bot.pictures import Pictures
from bot.ports import ChatAdapter, Env
from bot.post import Post
from bot.push import Push
from bot.settings import Settings

PACKS = Path(__file__).parent / "packs"
FILE = "quizgrad.db"
READY: list[Path] = []
"""The database with the packs in it, once it was made."""

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass
class World:
    """What outlives a restart of the program."""

    folder: Path
    seed: int = 1
    pipe: bool = False
    group: bool = False
    new: bool = False
    channel: bool = False
    owners: tuple[str, ...] = ()
    moment: datetime = START
    ids: "count[int]" = field(default_factory=count)

    @property
    def settings(self) -> Settings:
        url = f"sqlite:///{self.folder}/{FILE}"
        return Settings(data_dir=self.folder, database_url=url, packs=PACKS, owners=self.owners)

    def env(self) -> Env:
        secret = random.Random(self.seed).randrange
        rng = random.Random(self.seed)
        return Env(now=lambda: self.moment, new_id=lambda: f"id{next(self.ids)}", rng=rng, secret=secret)

    def clock(self) -> float:
        """The moment, in seconds since 1970."""
        return self.moment.timestamp()

    def core(self) -> AbstractAsyncContextManager[Core]:
        """The program without adapters; a new database is a copy of one that was made ready once."""
        return started(self)

    def pass_time(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@asynccontextmanager
async def started(world: World) -> AsyncIterator[Core]:
    """The core in a world. Each test of a process reads and checks the packs anew only if it is the first."""
    file = world.folder / FILE
    if not file.exists():
        shutil.copy(await _ready(), file)
    async with core(world.settings, world.env()) as found:
        yield found


async def _ready() -> Path:
    if not READY:
        folder = Path(mkdtemp(prefix="quizgrad-contract-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        first = World(folder)
        async with core(first.settings, first.env()):
            READY.append(folder / FILE)
    return READY[0]


class Charts(Pictures):
    """Draws charts; formulas stay as their source, so that transcripts can be read."""

    async def formula(self, latex: str) -> bytes | None:
        return None


async def pass_on(core: Core, adapter: ChatAdapter) -> None:
    """Do what has become due."""
    await Clock(core.store, core.router, Post(core.router, [adapter]), core.env).tick()
    await Push(core.store, core.router, [adapter], core.env).drain()
