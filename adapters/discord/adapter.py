"""The chat on Discord: run and send."""

import asyncio
import logging
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from discord import (
    ConnectionClosed,
    Guild,
    HTTPException,
    Interaction,
    LoginFailure,
    PrivilegedIntentsRequired,
)
from discord.ui import Modal

from adapters.discord import posting, threads, welcoming
from adapters.discord.answering import Answer
from adapters.discord.calls import ANSWER_WITHIN, LOST, repeated
from adapters.discord.client import Client
from adapters.discord.commands import Kept, build_tree, sync
from adapters.discord.lanes import Lanes
from adapters.discord.suggestions import Suggestions
from adapters.discord.tallies import Tallies
from adapters.discord.to_event import PLATFORM, called
from bot.events import AnyEvent, Place
from bot.finishing import finish, until_cancelled
from bot.pictures import Pictures
from bot.ports import CannotStart, Lane, NotNow
from bot.quiz.questions import GRADED_KINDS
from bot.replies import AnyReply, Ask, Thread
from bot.router import Router
from bot.store.errors import StoreError
from bot.store.packs import StoredPack
from bot.texts.daily_status import REMOVED

log = logging.getLogger(__name__)

PACE = 25.0
"""Messages a second: Discord takes 50 calls, and people who play must not wait behind what is pushed."""

SOON = 5.0
"""Seconds after which the bot may be logged in."""

STOP_WITHIN = 7.0
"""Seconds for what is in hand when the adapter is told to end; the program waits little longer."""

DISCONNECT_WITHIN = 3.0
"""Seconds for the connection to end when it is told to."""

MOST_PEOPLE = 10_000
"""People whose interactions are in hand at the same time; nearly all of them wait for their chat."""

AUTHENTICATION_FAILED = 4004
"""How Discord closes a connection whose token it does not take."""

NOT_KNOWN = (
    "Discord does not know this token. Make a new one in the developer portal (Bot, Reset Token) and set "
    "QUIZGRAD_DISCORD_TOKEN to it."
)
NOT_ALLOWED = "Discord does not let this bot listen to servers. Look at the developer portal under Bot, Intents."


class Discord:
    """The bot on Discord.

    Attributes:
        platform: the name of this platform.
        lane, pace: all chats of Discord, and how many messages a second are pushed to them.
    """

    platform = PLATFORM
    lane = Lane(PLATFORM)
    pace = PACE

    def __init__(
        self,
        router: Router,
        token: str,
        packs: Iterable[StoredPack],
        *,
        guild: int | None,
        state: Kept,
        pictures: Pictures | None = None,
    ) -> None:
        """Join the parts.

        Args:
            router: answers events.
            token: as the developer portal gives it.
            packs: whose topics are suggested while somebody types.
            guild: a server whose commands are renewed at once, instead of those of all; for developing.
            state: where it is kept which commands Discord was told of.
            pictures: draws charts; without it there are none.
        """
        self._router, self._token, self._suggestions = router, token, Suggestions(packs)
        self._guild, self._state, self._pictures = guild, state, pictures
        self._lanes, self._people = Lanes(), Lanes(MOST_PEOPLE)
        self._tallies = Tallies(self._write_above)
        self._client: Client | None = None
        self._stopping = False

    async def run(self) -> None:
        """Connect and answer until cancelled; what is in hand is finished.

        Raises:
            CannotStart: Discord does not let the bot in.
            Exception: the connection was lost for good, or could not be made.
        """
        self._stopping = False
        async with Client(self._take, self._ask, self._lose, self._greet) as client:
            tree = build_tree(client, self._call, self._suggestions.suggest)
            try:
                await self._login(client)
                await sync(tree, self._guild, self._state)
                self._client = client
                log.info("discord started as %s", client.user)
                await self._connect(client)
            finally:
                self._stopping = True
                await finish(self._finish())
                self._client = None

    @property
    def ready(self) -> bool:
        """Whether the bot is logged in."""
        return self._client is not None

    def reaches(self, place: Place) -> bool:
        """Whether a place is on Discord and the bot is logged in."""
        return place.platform == PLATFORM and self.ready

    def kinds(self, place: Place) -> Collection[str]:  # noqa: ARG002 -- the same everywhere
        """What many can answer: what is not pressed is typed into a modal."""
        return GRADED_KINDS

    async def room(self) -> None:
        """Answers to interactions do not count for the limit of what is pushed."""

    async def send(self, place: Place, reply: AnyReply) -> str | None:
        """Show a reply, in place of the message it replaces or as a new one; sent twice within minutes it is one.

        Raises:
            Unreachable: the bot may not write there.
            CannotShow: it may not open threads there.
            NotNow: it is not logged in.
            HTTPException, aiohttp.ClientError, OSError: it could not be sent, or may not have been.
        """
        if self._client is None:
            raise NotNow(SOON)
        if reply.replaces:
            await self._tallies.close(reply.replaces)
        earlier = await self._router.reach.message_of(place, reply.replaces) if reply.replaces else None
        if isinstance(reply, Thread):
            return await threads.open_thread(self._client, place, earlier, reply.title) if earlier else None
        if earlier and await self._change(place, earlier, reply):
            return earlier
        if reply.only_in_place:
            return None
        if isinstance(reply, Ask) and reply.before:
            await posting.send(self._client, place, replace(reply.before, key=f"{reply.key}:before"))
        return await posting.send(self._client, place, reply)

    async def idle(self) -> None:
        """Wait until every interaction that came in has been answered."""
        await self._people.emptied()
        await self._tallies.settled()

    async def _change(self, place: Place, message: str, reply: AnyReply) -> bool:
        return self._client is not None and await posting.change(self._client, place, message, reply)

    async def _write_above(self, place: Place, message: str, text: str) -> bool:
        return self._client is not None and await posting.write_above(self._client, place, message, text)

    async def _login(self, client: Client) -> None:
        try:
            await client.login(self._token.strip())
        except (LoginFailure, ValueError) as error:  # ValueError: characters that no header may have
            raise CannotStart(NOT_KNOWN) from error

    async def _connect(self, client: Client) -> None:
        try:
            await until_cancelled(client.connect(), DISCONNECT_WITHIN)
        except PrivilegedIntentsRequired as error:
            raise CannotStart(NOT_ALLOWED) from error
        except ConnectionClosed as error:
            if error.code != AUTHENTICATION_FAILED:
                raise
            raise CannotStart(NOT_KNOWN) from error

    async def _take(self, interaction: Interaction[Any], event: AnyEvent) -> None:
        if self._stopping:
            return
        answer = Answer(self._router, interaction, event, self.send, self._change, self._tallies, self._pictures)
        chat = event.place.chat, event.place.thread
        # The time runs while others of this chat come first. They need not wait for what one person alone is told.
        async with answer.response, self._people.enter((*chat, event.person.id)):
            async with self._lanes.enter(chat):
                await answer.give()
            await answer.whisper()

    async def _call(self, interaction: Interaction[Any], name: str, given: dict[str, Any]) -> None:
        await self._take(interaction, called(interaction, name, given))

    async def _ask(self, interaction: Interaction[Any], modal: Modal) -> None:
        try:
            await repeated(lambda: interaction.response.send_modal(modal), ANSWER_WITHIN)
        except (HTTPException, *LOST) as error:
            log.warning("interaction %s could not be answered with a modal: %r", interaction.id, error)

    async def _lose(self, place: Place) -> None:
        try:
            await self._router.reach.lost(place, REMOVED)
        except StoreError as error:
            log.error("that %s is gone cannot be stored: %s", place, error)

    async def _greet(self, guild: Guild) -> None:
        event = welcoming.to_event(guild)
        if event and self._client and not self._stopping:
            chat = event.place.chat, event.place.thread
            # It is in hand like what people ask for, so that the end waits for it too.
            async with self._people.enter((*chat, event.person.id)), self._lanes.enter(chat):
                await welcoming.welcome(self._router, self._client, event)

    async def _finish(self) -> None:
        try:
            async with asyncio.timeout(STOP_WITHIN):
                await self.idle()
        except TimeoutError:
            log.warning("some interactions were not answered in time before the end")
        await self._tallies.stop()
