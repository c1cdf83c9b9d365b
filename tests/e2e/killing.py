"""The program at a terminal, killed while it runs, and what it has stored until then."""

import contextlib
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.e2e.program import command, environment


def typed_until_killed(folder: Path, typed: str, begins: tuple[str, ...], lines: int, seconds: float) -> str:
    """What the program had printed when it was killed, so many seconds after so many lines that begin so."""
    program = subprocess.Popen(
        command("play", "--user", "Ann"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment(folder),
    )
    assert program.stdin
    assert program.stdout
    program.stdin.write(typed)
    program.stdin.flush()
    first = ""
    for line in program.stdout:
        first += line
        lines -= line.startswith(begins)
        if not lines:
            break
    time.sleep(seconds)
    program.kill()
    out = first + program.stdout.read()
    program.wait()
    program.stdout.close()
    with contextlib.suppress(BrokenPipeError):
        program.stdin.close()
    return out


def stored(folder: Path, query: str) -> list[tuple[Any, ...]]:
    """What a query finds in the database."""
    with closing(sqlite3.connect(folder / "data" / "quizgrad.db")) as connection:
        return connection.execute(query).fetchall()
