"""Buttons, menus and modals as discord.py sends them, and what a press on one means, also after a restart."""

import re
from typing import Any, Self

from discord import ButtonStyle, Interaction, SelectOption, TextStyle
from discord.ui import Button, DynamicItem, Item, Label, Modal, Select, TextInput, View

from adapters.discord.pieces import Control, Menu, Press, Rows, Write
from adapters.discord.prose import plain
from adapters.discord.to_event import MODAL, pressed
from bot.texts import around

LONGEST_ANSWER = 4000
LONGEST_TITLE, LONGEST_HINT = 45, 100


class Payload(DynamicItem[Item[View]], template=r"q:(?P<payload>.{1,98})"):
    """A button or menu that carries a payload."""

    @classmethod
    async def from_custom_id(
        cls,
        interaction: Interaction[Any],  # noqa: ARG003
        item: Item[Any],
        match: re.Match[str],  # noqa: ARG003
        /,
    ) -> Self:
        """Made anew for each press from the message itself, so that nothing is lost with the process."""
        return cls(item)

    async def callback(self, interaction: Interaction[Any]) -> None:
        """Hand the press on."""
        await interaction.client.take(interaction, pressed(interaction))


class Opener(DynamicItem[Item[View]], template=r"w:(?P<long>[01]|[0-9]{3}):(?P<key>[0-9a-z:]{1,90})"):
    """The button that opens a modal. It answers from what the message shows: a modal can follow no wait."""

    def __init__(self, item: Item[View], key: str, long: int) -> None:
        """Join the parts; `long` is 0 for one line, 1 for several, or else how many characters there may be in them."""
        super().__init__(item)
        self._key, self._long, self._most = key, bool(long), long if long > 1 else LONGEST_ANSWER

    @classmethod
    async def from_custom_id(
        cls,
        interaction: Interaction[Any],  # noqa: ARG003
        item: Item[Any],
        match: re.Match[str],
        /,
    ) -> Self:
        """As for `Payload`."""
        return cls(item, match["key"], int(match["long"]))

    async def callback(self, interaction: Interaction[Any]) -> None:
        """Open the modal."""
        embed = interaction.message.embeds[0] if interaction.message and interaction.message.embeds else None
        title, how = (embed.title, embed.footer.text) if embed else (None, None)
        await interaction.client.ask(interaction, modal(self._key, title, how, self._long, self._most))


def modal(key: str, title: str | None, how: str | None, long: bool, most: int = LONGEST_ANSWER) -> Modal:
    """The field in which an answer is typed.

    Args:
        key: of the question.
        title: its heading.
        how: one sentence on how to answer.
        long: whether the field has several lines.
        most: characters that it takes.
    """
    made = Modal(title=plain(title or "", LONGEST_TITLE) or around.answer(), custom_id=f"{MODAL}{key}")
    style = TextStyle.paragraph if long else TextStyle.short
    field: TextInput[Modal] = TextInput(custom_id="answer", style=style, max_length=most)
    hint = plain(how or "", LONGEST_HINT) or None
    made.add_item(Label(text=around.your_answer(), description=hint, component=field))
    # Finished from the start, so that discord.py keeps no copy: what is typed comes back by the custom id.
    made.stop()
    return made


def view(rows: Rows) -> View | None:
    """Rows as discord.py sends them; None for no rows."""
    if not rows:
        return None
    made = View(timeout=None)
    for number, row in enumerate(rows):
        for control in row:
            made.add_item(_item(control, number))
    made.stop()  # as for a modal
    return made


def _item(control: Control, row: int) -> Item[Any]:
    match control:
        case Press():
            style = ButtonStyle[control.style.value]
            return Payload(Button(label=control.label, custom_id=f"q:{control.payload}", style=style), row=row)
        case Write():
            long = control.most or int(control.long)
            custom_id = f"w:{long}:{control.key}"
            button: Button[View] = Button(label=control.label, custom_id=custom_id, style=ButtonStyle.primary, row=row)
            return Opener(button, control.key, long)
        case Menu():
            return Payload(_select(control), row=row)


def _select(menu: Menu) -> Select[View]:
    lines = [
        SelectOption(label=line.label, value=line.payload, description=line.text or None, default=line.chosen)
        for line in menu.lines
    ]
    return Select(
        custom_id=f"q:{menu.payload}",
        placeholder=menu.placeholder,
        min_values=0,
        max_values=len(lines),
        options=lines,
    )
