"""How long a page of the leaderboard takes with one's own place on it: few people beside very many, in one run.

The answers are put into the database in bulk, and counted by `quizgrad db rebuild-boards`, which makes the rows that
the program makes. Points have a long tail, as those of people who play for a year do. A page is asked for as the
program is asked, by an event; people further down, so that their own place stands below the first ten.
"""

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import insert, text

from bot.env import system_env
from bot.events import Called, Person, Place, PlaceKind
from bot.replies import Board
from bot.router import Router
from bot.store.engine import Tx
from bot.store.rebuilding import rebuild
from bot.store.tables import answers, chats, people, rounds
from tests.store.databases import Database, PostgresServer, SqliteFiles

HERE = Place("bench", "group", PlaceKind.GROUP)
ASKED = 10
"""Answers a person, on average."""

AT_ONCE = 10_000
TIMES = 60
PAGES = {
    "all time": "leaderboard all here",
    "this week": "leaderboard week here",
    "far down": "leaderboard all here {middle}",
}
WORTH = (0, 33, 50, 67, 100, 100, 133, 150, 200, 200, 267, 300, 300, 417)
NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)


def given(players: int) -> Iterator[dict[str, Any]]:
    """Answers of so many people, ten each on average: most gave a few, some very many, over two months."""
    rng = random.Random(1)
    shares = [rng.paretovariate(1.3) for _ in range(players)]
    scale = players * ASKED / sum(shares)
    for who, share in enumerate(shares, start=1):
        for number in range(max(1, min(5000, round(share * scale)))):
            worth = rng.choice(WORTH)
            at = NOW - timedelta(days=rng.randrange(60))
            yield {
                "round": number + 1,
                "position": 0,
                "person": who,
                "pack": "deep-learning",
                "question": f"q{number}",
                "version": 1,
                "topic": "any",
                "picked": [0],
                "text": "",
                "skipped": False,
                "hinted": False,
                "credit": min(1.0, worth / 100),
                "points": worth,
                "at": at,
                "day": date(at.year, at.month, at.day),
                "counted": "c",
            }


async def fill(tx: Tx, players: int) -> int:
    """Everything but the boards; returns how many answers there are."""
    await tx.execute(insert(chats).values(id=1, platform="bench", chat="group", kind="group", settings={}))
    named = [{"id": who, "platform": "bench", "native": str(who), "name": f"P{who}"} for who in range(1, players + 1)]
    for begin in range(0, players, AT_ONCE):
        await tx.execute(insert(people), named[begin : begin + AT_ONCE])
    values = {"chat": 1, "starter": 1, "pack": "deep-learning", "shared": True, "draws": [], "position": 1}
    more = {"phase": "over", "hinted": False, "version": 1, "started_at": NOW}
    await tx.execute(insert(rounds), [{"id": number, **values, **more} for number in range(1, 5001)])
    number, coming = 0, given(players)
    while batch := list(islice(coming, AT_ONCE)):
        await tx.execute(insert(answers), batch)
        number += len(batch)
    return number


async def board(database: Database, players: int) -> Router:
    """A router on a database that has so many people on a board."""
    store = database.open()
    async with store.write() as tx:
        number = await fill(tx, players)
    began = time.perf_counter()
    async with store.write() as tx:
        done = await rebuild(tx)
    took = time.perf_counter() - began
    assert (done.answers, done.people) == (number, players)
    async with store.write() as tx:
        await tx.execute(text("ANALYZE"))
    print(f"  boards of {players:,} people rebuilt from {number:,} answers in {took:.1f} s")
    return Router(store, replace(system_env(), now=lambda: NOW))


async def seconds(routers: list[Router], sizes: list[int], line: str) -> list[list[float]]:
    """How long a command takes on each board, asked in turn by people who are not among the first."""
    took: list[list[float]] = [[] for _ in routers]
    rng = random.Random(2)
    for number in range(TIMES):
        for router, size, times in zip(routers, sizes, took, strict=True):
            who = str(rng.randint(size // 2, size))
            name, _, rest = line.format(middle=size // 20).partition(" ")
            event = Called(f"e{number}", HERE, Person(who, f"P{who}"), name, rest)
            began = time.perf_counter()
            [reply] = await router.handle(event)
            times.append(time.perf_counter() - began)
            assert isinstance(reply, Board), reply
            assert len(reply.rows) >= 10
    return took


async def compare(databases: SqliteFiles | PostgresServer, sizes: list[int]) -> None:
    made = [await databases.migrated() for _ in sizes]
    routers = [await board(database, size) for database, size in zip(made, sizes, strict=True)]
    for name, line in PAGES.items():
        few, many = (median(times) * 1000 for times in await seconds(routers, sizes, line))
        said = f"page with own rank, {name}, {sizes[1]:,} people"
        print(f"{said:<46} {many:9.2f} ms   {many / few:7.2f} x {sizes[0]:,} people ({few:.2f} ms)")
    for database in made:
        await databases.drop(database)


async def main(many: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        print("boards on SQLite")
        await compare(SqliteFiles(Path(folder)), [1_000, many])
    server = PostgresServer()
    try:
        print("boards on PostgreSQL")
        await compare(server, [1_000, many])
    finally:
        server.stop()


if __name__ == "__main__":
    asyncio.run(main(1_000_000 if "--large" in sys.argv else 100_000))
