"""People: what somebody can do in a Discord client."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.fakes.discord import calling, pressing, submitting
from tests.fakes.discord.errors import Json

if TYPE_CHECKING:
    from tests.fakes.discord.interactions import Interaction
    from tests.fakes.discord.world import Channel, Message, World


@dataclass(frozen=True)
class Choice:
    """A suggestion of autocomplete."""

    name: str
    value: Any


@dataclass(eq=False)
class Modal:
    """A modal that a person has open, and the interaction it answered."""

    data: Json
    interaction: Interaction


@dataclass(eq=False)
class Person:
    """Somebody.

    Attributes:
        installed: she has installed the bot for herself, so that she can use it anywhere.
        dms_open: the bot may write to her.
        modal: the one she has open.
        choices: the suggestions she was shown last.
    """

    world: World = field(repr=False)
    id: int
    name: str
    username: str
    installed: bool = False
    dms_open: bool = True
    modal: Modal | None = field(default=None, repr=False)
    choices: list[Choice] = field(default_factory=list, repr=False)

    @property
    def dm(self) -> Channel:
        """Her chat with the bot."""
        return self.world.dm(self)

    def calls(self, command: str, where: Channel | None = None, /, **options: Any) -> Interaction:
        """She gives a slash command; a subcommand as `settings level`.

        Raises:
            AssertionError: the bot has registered no such command or option for this place, or not with this value.
        """
        return calling.call(self, command, where or self.dm, options)

    def types_into(
        self, command: str, option: str, text: str, where: Channel | None = None, /, **others: Any
    ) -> Interaction:
        """She types into an option that suggests something; the suggestions are then in `choices`."""
        return calling.type_into(self, command, option, text, where or self.dm, others)

    def presses(self, label: str, where: Channel | None = None, *, message: int | None = None) -> Interaction:
        """She presses a button of the newest message that has it, or of the message of an id.

        Raises:
            AssertionError: there is none; says which there are.
        """
        return pressing.press(self, label, where or self.dm, message)

    def selects(
        self, labels: Sequence[str], where: Channel | None = None, *, message: int | None = None
    ) -> Interaction:
        """She chooses options of the newest select menu that has them all.

        Raises:
            AssertionError: there is none, or it does not take so many.
        """
        return pressing.select(self, labels, where or self.dm, message)

    def submits(self, values: Mapping[str, Any] | Sequence[Any] | str) -> Interaction:
        """She fills in the modal that is open and sends it: fields by label or custom id, or in order.

        Raises:
            AssertionError: no modal is open, or the client would not send this.
        """
        return submitting.submit(self, values)

    def visible(self, where: Channel | None = None) -> list[Message]:
        """The messages she sees in a channel, newest first."""
        return list(pressing.visible(self, where or self.dm))
