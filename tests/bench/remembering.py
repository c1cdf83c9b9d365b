"""What ratings and cards cost an answer: answers with them and without, in turn, in one run.

Every round is played by somebody new, so that each answer is a first one, which is what costs most.
"""

import asyncio
import random
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from statistics import median
from unittest.mock import patch

from bot.env import system_env
from bot.events import Called, Person, Place, Said
from bot.handlers import memory, recording
from bot.packs.sync import sync
from bot.resources import content_folder
from bot.router import Router
from bot.store.engine import Store
from tests.store.databases import Database, PostgresServer, SqliteFiles

WARM, TIMES, A_ROUND = 3, 30, 10
IDS = count()


async def forgetful(*_given: object) -> None:
    """Stands in for what is left behind of an answer beside its points."""


@asynccontextmanager
async def router_on(database: Database) -> AsyncIterator[Router]:
    env = replace(system_env(), rng=random.Random(1))
    store: Store = database.open()
    await sync(store, [content_folder()], env.now())
    yield Router(store, env)


async def play(router: Router, who: int) -> list[float]:
    """One round of choices; how long each answer took, in seconds."""
    place, person, took = Place("bench", f"chat-{who}"), Person(str(who), f"Person {who}"), []
    await router.handle(Called(f"b{next(IDS)}", place, person, "quiz", f"choice {A_ROUND}"))
    for _ in range(A_ROUND):
        began = time.perf_counter()
        await router.handle(Said(f"b{next(IDS)}", place, person, "1"))
        took.append(time.perf_counter() - began)
    return took


async def compare(router: Router, name: str) -> None:
    """Rounds of people in turn, of whom each second one is remembered."""
    spent: dict[bool, list[float]] = {True: [], False: []}
    for number in range(WARM + TIMES):
        for remembered in (True, False) if number % 2 else (False, True):
            with patch.object(recording, "remember", memory.remember if remembered else forgetful):
                took = await play(router, 2 * number + remembered)
            if number >= WARM:
                spent[remembered] += took
    with_them, without = (median(spent[each]) * 1000 for each in (True, False))
    print(f"{name:<46} {with_them:9.2f} ms   {with_them / without:7.2f} x without them ({without:.2f} ms)")


async def measure(
    make: Callable[[], Awaitable[Database]], drop: Callable[[Database], Awaitable[None]], on: str
) -> None:
    database = await make()
    async with router_on(database) as router:
        await compare(router, f"one answer with ratings and a card, {on}")
    await drop(database)


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = SqliteFiles(Path(folder))
        await measure(files.migrated, files.drop, "SQLite")
    server = PostgresServer()
    try:
        await measure(server.migrated, server.drop, "PostgreSQL")
    finally:
        server.stop()


if __name__ == "__main__":
    asyncio.run(main())
