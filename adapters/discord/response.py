"""The response to one interaction: given in time, whatever the database does."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from enum import Enum, auto
from functools import partial
from typing import Any, TypeVar

from discord import HTTPException, Interaction, InteractionType, WebhookMessage
from discord.utils import MISSING

from adapters.discord.calls import (
    ACKNOWLEDGED,
    ANSWER_WITHIN,
    LOST,
    UNKNOWN_INTERACTION,
    code_of,
    once,
    repeated,
)
from adapters.discord.illustrating import kept
from adapters.discord.render import Shown
from adapters.discord.views import view

log = logging.getLogger(__name__)

T = TypeVar("T")

DEFER_AFTER = 1.5
"""Seconds: half of what Discord gives, so that a deferral can be tried again."""

DEFER_WITHIN = 1.0
"""Seconds for one try of a deferral."""


class TooLate(Exception):
    """The interaction can no longer be answered through its token."""


class State(Enum):
    """What Discord has been told."""

    NOTHING = auto()
    THINKING = auto()  # a message that is to be filled
    UPDATING = auto()  # the pressed message stays as it is for now
    ANSWERED = auto()
    TOO_LATE = auto()


class Response:
    """Answers one interaction. In use it defers by itself when nothing has been said for a while."""

    def __init__(self, interaction: Interaction[Any], hidden: bool) -> None:
        """Begin.

        Args:
            interaction: what is to be answered.
            hidden: whether a deferral of a command is for the person alone.
        """
        self._interaction, self._hidden = interaction, hidden
        self._updates = interaction.message is not None and interaction.type in (
            InteractionType.component,
            InteractionType.modal_submit,
        )
        self.state = State.NOTHING
        self._unsure = False
        self._tasks = asyncio.TaskGroup()
        self._deferral: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "Response":
        await self._tasks.__aenter__()
        self._timer = asyncio.get_running_loop().call_later(DEFER_AFTER, self._run_out)
        return self

    async def __aexit__(self, *error: Any) -> None:
        self._timer.cancel()
        await self._tasks.__aexit__(*error)

    def _run_out(self) -> None:
        self._deferral = self._tasks.create_task(self._defer(self._hidden))

    async def _defer(self, hidden: bool) -> None:
        defer = self._interaction.response.defer
        try:
            await repeated(partial(defer, ephemeral=hidden, thinking=not self._updates), DEFER_WITHIN)
        except (HTTPException, *LOST) as error:
            if code_of(error) == UNKNOWN_INTERACTION:
                self.state = State.TOO_LATE
                return
            if code_of(error) != ACKNOWLEDGED:
                log.warning("interaction %s could not be deferred: %r", self._interaction.id, error)
                self._unsure = isinstance(error, LOST)
                return
        self.state = self._deferred

    @property
    def _deferred(self) -> State:
        return State.UPDATING if self._updates else State.THINKING

    async def _settled(self) -> State:
        """What Discord knows, after which no deferral comes in between."""
        self._timer.cancel()
        if self._deferral:
            await self._deferral
        return self.state

    async def send(self, shown: Shown, hidden: bool) -> int | None:
        """Send a message, the first one as the response.

        Args:
            shown: the message.
            hidden: whether only the person sees it.

        Returns:
            The message's id; None if it is not known.

        Raises:
            TooLate: the interaction cannot be answered any more.
            HTTPException, aiohttp.ClientError, OSError: it could not be sent, or may not have been.
        """
        if await self._settled() is State.NOTHING:
            respond = self._interaction.response.send_message
            response = await self._first(lambda: respond(ephemeral=hidden, **_message(shown)))
            if self.state is State.ANSWERED:
                return response.message_id if response else None
        if self.state is State.TOO_LATE:
            raise TooLate
        if self.state is State.THINKING:
            if hidden == self._hidden:
                filled = await repeated(lambda: self._interaction.edit_original_response(**_change(shown)))
                self.state = State.ANSWERED
                return filled.id
            self.state = State.ANSWERED
            await self._remove()
        follow_up: WebhookMessage = await once(
            partial(self._interaction.followup.send, ephemeral=hidden, wait=True, **_message(shown))
        )
        return follow_up.id

    async def edit(self, shown: Shown) -> bool:
        """Change the message that was pressed, if this interaction still can.

        Returns:
            Whether it was changed; else nothing happened.

        Raises:
            TooLate, HTTPException, aiohttp.ClientError, OSError: as for `send`.
        """
        if await self._settled() is State.NOTHING and self._updates:
            change = self._interaction.response.edit_message
            await self._first(lambda: change(**self._changed(shown)))
            if self.state is State.ANSWERED:
                return True
        if self.state is State.TOO_LATE:
            raise TooLate
        if self.state is State.UPDATING:
            await repeated(lambda: self._interaction.edit_original_response(**self._changed(shown)))
            return True
        return False

    async def close(self) -> None:
        """Say that all is done, where nothing was to be said."""
        if await self._settled() is State.NOTHING:
            await self._defer(hidden=True)
        if self.state is State.THINKING:
            self.state = State.ANSWERED
            await self._remove()

    def _changed(self, shown: Shown) -> dict[str, Any]:
        """What the pressed message becomes; a picture that it has stays where it is."""
        name = shown.file[0] if shown.file and shown.lasting else None
        return _change(shown) | {"attachments": kept(self._interaction.message, name, shown.files)}

    async def _remove(self) -> None:
        try:
            await repeated(self._interaction.delete_original_response)
        except (HTTPException, *LOST) as error:
            log.warning("the deferred answer of interaction %s stays: %r", self._interaction.id, error)

    async def _first(self, call: Callable[[], Awaitable[T]]) -> T | None:
        """Give the first response; None if an earlier try has given it."""
        try:
            response = await repeated(call, ANSWER_WITHIN)
        except HTTPException as error:
            if code_of(error) == UNKNOWN_INTERACTION:
                self.state = State.TOO_LATE
                raise TooLate from error
            if code_of(error) != ACKNOWLEDGED:
                raise
            # Either by a try of this call whose answer was lost, or by a deferral likewise.
            self.state = self._deferred if self._unsure else State.ANSWERED
            return None
        self.state = State.ANSWERED
        return response


def _message(shown: Shown) -> dict[str, Any]:
    return {"embeds": shown.embeds, "view": view(shown.rows) or MISSING, "files": shown.files or MISSING}


def _change(shown: Shown) -> dict[str, Any]:
    return {"content": None, "embeds": shown.embeds, "view": view(shown.rows), "attachments": shown.files}
