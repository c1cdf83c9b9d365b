"""Lines from standard input, without holding up the event loop or the way out."""

import asyncio
import sys
import threading
from collections.abc import Callable

from bot.commands import COMMANDS

PROMPT = "> "


class Lines:
    """Reads a line at a time in a thread of its own, so that Ctrl-C ends the program while it waits."""

    def __init__(self, interactive: bool) -> None:
        self._read: Callable[[], str | None] = _ask if interactive else _take
        self._restore: Callable[[], None] = _screen_state() if interactive else lambda: None
        if interactive:
            _complete_commands()

    async def next(self) -> str | None:
        """The next line without its end; None when there is no more."""
        loop = asyncio.get_running_loop()
        got: asyncio.Future[str | None] = loop.create_future()

        def work() -> None:
            try:
                line = self._read()
            except (OSError, ValueError):  # standard input was closed under us
                line = None
            # When the program ends while it waits for a line, nobody is there to be told.
            if not loop.is_closed():
                loop.call_soon_threadsafe(_deliver, got, line)

        # A daemon: one that waits for a key must not keep the program from ending.
        threading.Thread(target=work, daemon=True, name="lines").start()
        return await got

    def close(self) -> None:
        """Leave the screen as it was found, even while a thread still waits for a line."""
        self._restore()


def _deliver(got: "asyncio.Future[str | None]", line: str | None) -> None:
    if not got.done():
        got.set_result(line)


def _ask() -> str | None:
    try:
        return input(PROMPT)
    except EOFError:
        return None


def _take() -> str | None:
    line = sys.stdin.readline()
    return line.rstrip("\r\n") if line else None


def _screen_state() -> Callable[[], None]:
    """Remembers how the terminal is set; the line editor changes that while it waits for a key."""
    try:
        import termios  # noqa: PLC0415 -- not there on Windows, where nothing needs to be put back
    except ImportError:
        return lambda: None
    descriptor = sys.stdin.fileno()
    state = termios.tcgetattr(descriptor)
    return lambda: termios.tcsetattr(descriptor, termios.TCSADRAIN, state)


def _complete_commands() -> None:
    try:
        import readline  # noqa: PLC0415 -- not there on every system
    except ImportError:
        return
    names = [f"/{command.name} " for command in COMMANDS]

    def complete(text: str, state: int) -> str | None:
        found = [name for name in names if name.startswith(text)] if text.startswith("/") else []
        return found[state] if state < len(found) else None

    readline.set_completer(complete)
    readline.set_completer_delims(" ")
    readline.parse_and_bind("tab: complete")
