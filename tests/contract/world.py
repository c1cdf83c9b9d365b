"""A world a transcript plays in: a clock that is moved by hand, ids that count, a database in a folder."""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from adapters.clock import Clock
from bot.app import Core
from bot.pictures import Pictures
from bot.ports import ChatAdapter, Env
from bot.post import Post
from bot.push import Push
from bot.settings import Settings

PACKS = Path(__file__).parent / "packs"
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
    moment: datetime = START
    ids: "count[int]" = field(default_factory=count)

    @property
    def settings(self) -> Settings:
        return Settings(data_dir=self.folder, database_url=f"sqlite:///{self.folder}/quizgrad.db", packs=PACKS)

    def env(self) -> Env:
        secret = random.Random(self.seed).randrange
        rng = random.Random(self.seed)
        return Env(now=lambda: self.moment, new_id=lambda: f"id{next(self.ids)}", rng=rng, secret=secret)

    def clock(self) -> float:
        """The moment, in seconds since 1970."""
        return self.moment.timestamp()

    def pass_time(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


class Charts(Pictures):
    """Draws charts; formulas stay as their source, so that transcripts can be read."""

    async def formula(self, latex: str) -> bytes | None:
        return None


async def pass_on(core: Core, adapter: ChatAdapter) -> None:
    """Do what has become due."""
    await Clock(core.store, core.router, Post(core.router, [adapter]), core.env).tick()
    await Push(core.store, core.router, [adapter], core.env).drain()
