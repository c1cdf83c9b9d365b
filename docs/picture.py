"""Draw docs/quiz.svg: a quiz in the terminal, by the real program.

usage: python docs/picture.py docs/quiz.svg

The engine, the deck, the database and the terminal's own rendering are the real ones; only the keyboard is a list.
"""

import asyncio
import io
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.text import Text

from adapters.terminal.adapter import Terminal
from adapters.terminal.pretty import render
from bot.app import core
from bot.env import system_env
from bot.replies import AnyReply
from bot.settings import Settings

TYPED = ["/quiz regularisation 2 junior", "2", "/hint", "3", "/leaderboard"]
SEED = 11
COLUMNS = 96

# Rich's picture asks a web server for its font; ours takes what the reader has.
FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def draw(folder: Path) -> str:
    """Play the quiz with a database in the folder, and return the picture."""
    console = Console(
        record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, markup=False, highlight=False
    )
    keys: Iterator[str] = iter(TYPED)

    async def next_line() -> str | None:
        if line := next(keys, None):
            console.print(Text("> ", "bold") + Text(line))
        return line

    def show(reply: AnyReply) -> None:
        console.print()
        console.print(render(reply))

    env = replace(system_env(), rng=random.Random(SEED))
    async with core(Settings(database_url=f"sqlite:///{folder}/quiz.db"), env) as built:
        await Terminal(built.router, "Ann", env.new_id, next_line, show).run()
    return FONT.sub("", console.export_svg(title="make play", unique_id="quiz"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        Path(sys.argv[1]).write_text(asyncio.run(draw(Path(temporary))) + "\n", "utf-8")
