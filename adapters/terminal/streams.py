"""The terminal on the streams of this process."""

import sys
from collections.abc import Callable
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from adapters.terminal import plain
from adapters.terminal.adapter import Terminal
from adapters.terminal.lines import Lines
from bot.replies import AnyReply
from bot.router import Router
from bot.texts.clean import clean
from bot.texts.notes import ways_out


def at_standard_streams(router: Router, user: str, new_id: Callable[[], str], pictures: Path) -> Terminal:
    """A terminal on standard input and output: colour where both are one, plain lines where either is a pipe."""
    for stream in (sys.stdin, sys.stdout):
        # What a locale cannot decode or show is no reason to stop a quiz.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    asks_again = sys.stdin.isatty()
    made = partial(Terminal, router, user, new_id, pictures=pictures)
    if asks_again and sys.stdout.isatty():
        # Imported here, so that a pipe need not load what draws colours.
        from adapters.terminal import pretty  # noqa: PLC0415

        lines = Lines(interactive=True)
        return made(lines.next, pretty.on_screen(), leave=lines.close, greeting=ways_out())
    show, echo = on_lines(sys.stdout)
    return made(Lines(interactive=False).next, show, echo=echo, asks_again=asks_again)


def on_lines(out: TextIO) -> tuple[Callable[[AnyReply], None], Callable[[str], None]]:
    """How replies and typed lines are put into a pipe or file, a blank line before each."""

    def write(text: str) -> None:
        out.write(f"\n{text}\n")
        out.flush()

    return lambda reply: write(plain.render(reply)), lambda line: write(f"> {clean(line)}")
