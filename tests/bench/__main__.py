"""`make bench`: how long things take, each beside something it can be compared with in the same run.

Seconds differ from machine to machine and from minute to minute; the ratios are what to look at.
"""

import asyncio
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median

from bot.app import Core, core
from bot.env import system_env
from bot.events import AnyEvent, Called, Person, Place, Said
from bot.packs.sync import sync
from bot.quiz.grading.numeric import agrees
from bot.quiz.grading.short import accepts
from bot.quiz.questions import Tolerance
from bot.quiz.selection import Candidate, History, select
from bot.resources import content_folder
from bot.settings import Settings
from tests.e2e.program import command, environment

STARTS = 9
LIBRARIES = "import asyncio, pydantic_settings, sqlalchemy.ext.asyncio, aiosqlite, typer, rapidfuzz"
IDS = count()


def report(what: str, seconds: float, beside: str, other: float) -> None:
    print(f"{what:<46} {seconds * 1000:9.2f} ms   {seconds / other:7.2f} x {beside} ({other * 1000:.2f} ms)")


def to_first_question(folder: Path) -> float:
    """Seconds from the start of the process to the first question on the screen."""
    began = time.perf_counter()
    program = subprocess.Popen(
        command("play"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment(folder)
    )
    assert program.stdin
    assert program.stdout
    program.stdin.write("/quiz\n")
    program.stdin.flush()
    for line in program.stdout:
        if line.startswith("Question "):
            break
    took = time.perf_counter() - began
    program.stdin.write("/stop\n")
    program.communicate()
    return took


def starting(folder: Path) -> None:
    to_first_question(folder)
    took = [to_first_question(folder) for _ in range(STARTS)]
    bare = []
    for _ in range(STARTS):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", LIBRARIES], check=True)
        bare.append(time.perf_counter() - began)
    report("start to first question, warm", median(took), "loading the libraries alone", median(bare))


async def syncing(folder: Path) -> None:
    env = system_env()
    settings = Settings(database_url=f"sqlite:///{folder}/sync.db")
    began = time.perf_counter()
    async with core(settings, env) as built:
        first = time.perf_counter() - began
        began = time.perf_counter()
        await sync(built.store, [content_folder()], env.now())
        report("packs at a start, unchanged", time.perf_counter() - began, "the first start", first)


async def answering(folder: Path) -> None:
    env = replace(system_env(), rng=random.Random(1))
    async with core(Settings(database_url=f"sqlite:///{folder}/answers.db"), env) as built:
        began = time.perf_counter()
        for _ in range(200):
            async with built.store.write() as tx:
                await tx.exec_driver_sql("DELETE FROM events WHERE id = 'nothing'")
        empty = (time.perf_counter() - began) / 200
        report("one answer, to the replies", await _seconds_an_answer(built), "an empty transaction", empty)


async def _seconds_an_answer(built: Core) -> float:
    place, person = Place("bench", "chat"), Person("1", "Ann")
    spent, answers = 0.0, 0
    for _ in range(20):
        await built.router.handle(_event(Called, place, person, name="quiz", arguments="choice 10"))
        for _ in range(10):
            event = _event(Said, place, person, text="1")
            began = time.perf_counter()
            await built.router.handle(event)
            spent, answers = spent + time.perf_counter() - began, answers + 1
    return spent / answers


def _event(kind: Callable[..., AnyEvent], place: Place, person: Person, **fields: str) -> AnyEvent:
    return kind(f"bench{next(IDS)}", place, person, **fields)


def choosing() -> None:
    pools = [[Candidate(f"q{i}", 1, f"t{i % 18}") for i in range(size)] for size in (500, 10_000)]
    small, large = (_seconds(partial(select, pool, History(), 10, random.Random(1)), 20) for pool in pools)
    report("choosing 10 of 10,000 questions", large, "of 500", small)


def grading() -> None:
    bare = _seconds(lambda: "the adam optimiser".casefold() == "adam", 20_000)
    short = _seconds(lambda: accepts("the adam optimser", ["Adam", "adaptive moment estimation"]), 500)
    number = _seconds(lambda: agrees("1.5 million bytes", 1.5e6, "bytes", Tolerance(relative=0.01)), 500)
    report("grading a term", short, "comparing two strings", bare)
    report("grading a number", number, "comparing two strings", bare)


def _seconds(work: Callable[[], object], times: int) -> float:
    began = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - began) / times


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        starting(Path(temporary))
        asyncio.run(syncing(Path(temporary)))
        asyncio.run(answering(Path(temporary)))
    choosing()
    grading()
