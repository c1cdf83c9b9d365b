"""The chat in the terminal: run and send."""

import sys
from collections.abc import Callable

from rich.console import Console

from adapters.terminal import plain, pretty
from adapters.terminal.clean import clean
from adapters.terminal.lines import Lines
from adapters.terminal.typed import PLATFORM, place_of, to_event
from bot.events import AnyEvent, Joined, Person, Place
from bot.replies import AnyReply
from bot.router import Router

WAYS_OUT = ("/quit", "/exit")


class Terminal:
    """One person at a keyboard, or a pipe."""

    platform = PLATFORM

    def __init__(self, router: Router, user: str, new_id: Callable[[], str]) -> None:
        self._router, self._user, self._new_id = router, user, new_id
        self._asks_again = sys.stdin.isatty()
        self._console = Console(highlight=False, markup=False, emoji=False) if sys.stdout.isatty() else None
        self._lines = Lines(interactive=self._asks_again and self._console is not None)

    async def run(self) -> None:
        """Greet, then answer line by line until the input ends."""
        await self._answer(Joined(self._new_id(), place_of(self._user), Person(self._user, self._user)))
        while (line := await self._lines.next()) is not None:
            if line.strip() in WAYS_OUT:
                return
            if self._console is None:
                print(clean(f"\n> {line.strip()}"), flush=True)  # noqa: T201 -- so that a transcript has both sides
            if event := to_event(line, self._new_id(), self._user, once=not self._asks_again):
                await self._answer(event)

    async def send(self, place: Place, reply: AnyReply) -> None:
        """Show a reply, if it is for the user at this terminal."""
        if place == place_of(self._user):
            self._show(reply)

    async def _answer(self, event: AnyEvent) -> None:
        for reply in await self._router.handle(event):
            self._show(reply)
            await self._router.seen(event.place, reply)

    def _show(self, reply: AnyReply) -> None:
        if self._console:
            pretty.show(self._console, reply)
        else:
            print(f"\n{plain.render(reply)}", flush=True)  # noqa: T201
