"""The program as a process, the way a person starts it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

TINY = Path(__file__).parents[1] / "contract" / "packs"
SECONDS = 60


@dataclass(frozen=True)
class Ended:
    """What a process left behind."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err


def environment(folder: Path, **more: str) -> dict[str, str]:
    """This process's environment with a data folder of its own, and nothing set by whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QUIZGRAD_")}
    return {**kept, "QUIZGRAD_DATA_DIR": str(folder / "data"), "PYTHONIOENCODING": "utf-8", **more}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bot", *arguments]


def run(folder: Path, *arguments: str, typed: str = "", where: Path | None = None, **more: str) -> Ended:
    """Start the program in the folder `where`, type, and wait for its end."""
    done = subprocess.run(
        command(*arguments),
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(folder, **more),
        timeout=SECONDS,
        check=False,
        cwd=where,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def play(folder: Path, *arguments: str, typed: str = "", where: Path | None = None, **more: str) -> Ended:
    return run(folder, "play", *arguments, typed=typed, where=where, **more)
