"""The chat in the terminal: run and send."""

from collections.abc import Awaitable, Callable, Collection
from pathlib import Path

from adapters.terminal.looking import locate
from adapters.terminal.saving import save
from adapters.terminal.typed import PLATFORM, person_of, place_of, to_event, whose
from bot.events import AnyEvent, Joined, Place
from bot.finishing import finish
from bot.ports import Lane
from bot.replies import AnyReply, Ask, Document, Thread
from bot.router import Router

WAYS_OUT = ("/quit", "/exit")


class Terminal:
    """One person at a keyboard, or a pipe.

    Attributes:
        platform: the name of this platform.
        lane, pace, ready: the one chat it pushes to, at any pace and at any time.
    """

    platform = PLATFORM
    pace = 100.0
    ready = True

    def __init__(
        self,
        router: Router,
        user: str,
        new_id: Callable[[], str],
        next_line: Callable[[], Awaitable[str | None]],
        show: Callable[[AnyReply], None],
        *,
        echo: Callable[[str], None] | None = None,
        asks_again: bool = True,
        leave: Callable[[], None] = lambda: None,
        greeting: AnyReply | None = None,
        folder: Path = Path(),
        pictures: Path = Path(),
    ) -> None:
        """Join the parts.

        Args:
            router: answers events.
            user: who types.
            new_id: makes event ids.
            next_line: the next line typed; None when there is no more.
            show: puts a reply on the screen.
            echo: puts a line that was read on the screen, where typing does not do so by itself.
            asks_again: whether somebody is there to be asked again after an unreadable answer.
            leave: puts the screen back as it was found.
            greeting: what is said once, before anything else.
            folder: where files are written; the current one.
            pictures: where pictures are written that questions have.
        """
        self._router, self._user, self._new_id = router, user, new_id
        self._next_line, self._show, self._echo, self._asks_again = next_line, show, echo, asks_again
        self._leave, self._greeting, self._folder, self._pictures = leave, greeting, folder, pictures
        self._asked: list[str] = []
        self.lane = Lane(PLATFORM, place_of(user).home)

    async def run(self) -> None:
        """Greet, then answer line by line until the input ends."""
        try:
            await self._converse()
        finally:
            self._leave()

    async def _converse(self) -> None:
        if self._greeting:
            self._show(self._greeting)
        await self._answer(Joined(self._new_id(), place_of(self._user), person_of(self._user)))
        while (line := await self._next_line()) is not None:
            if line.strip() in WAYS_OUT:
                return
            if self._echo:
                self._echo(line.strip())
            if event := to_event(line, self._new_id(), self._user, not self._asks_again, self._about):
                await finish(self._answer(event))

    def reaches(self, place: Place) -> bool:
        """Whether a place is that of the user at this terminal."""
        return place == place_of(self._user)

    def kinds(self, place: Place) -> Collection[str]:  # noqa: ARG002 -- there is one place only
        """What can be answered beside a quiz: a line says which option, and nothing more."""
        return ("choice",)

    async def room(self) -> None:
        """There is always room."""

    async def send(self, place: Place, reply: AnyReply) -> None:  # noqa: ARG002
        """Show a reply, and where a file was written; what was printed stays as it is."""
        self._note(reply)
        if reply.only_in_place or isinstance(reply, Thread):
            return
        if isinstance(reply, Ask) and reply.before:
            self._show(reply.before)
        self._show(save(reply, self._folder) if isinstance(reply, Document) else locate(reply, self._pictures))

    @property
    def _about(self) -> str | None:
        """The key of the question that was asked last and is still open."""
        return self._asked[-1] if self._asked else None

    def _note(self, reply: AnyReply) -> None:
        """Note which questions are open: what takes the place of one has answered or closed it."""
        key = reply.key if isinstance(reply, Ask) else None
        closed = {whose(each) for each in (key, reply.replaces) if each}
        self._asked = [each for each in self._asked if whose(each) not in closed] + ([key] if key else [])

    async def _answer(self, event: AnyEvent) -> None:
        for reply in await self._router.handle(event):
            await self.send(event.place, reply)
            self._router.reach.seen(event.place, reply)
