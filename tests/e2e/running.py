"""`quizgrad run` as a process, with fake platforms on loopback."""

import asyncio
import os
import signal
import subprocess
from pathlib import Path

from tests.e2e.program import TINY, command, environment

SECONDS = 20
"""How long anything may take on a busy machine."""


class Bot:
    """The bot in a process of its own."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self._folder, self._settings = folder, settings
        self._log = folder / "stderr.log"
        self._program: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> str:
        return self._log.read_text("utf-8", "replace") if self._log.exists() else ""

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._program = subprocess.Popen(
                command("run"),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                env=environment(self._folder, QUIZGRAD_PACKS=str(TINY), **self._settings),
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

    async def until_logged(self, words: str) -> None:
        """Wait until the log says so.

        Raises:
            AssertionError: it does not, or the program ends first.
        """
        assert self._program
        for _ in range(SECONDS * 20):
            if words in self.log:
                return
            assert self._program.poll() is None, self.log
            await asyncio.sleep(0.05)
        raise AssertionError(f"{words!r} was not logged:\n{self.log}")
