"""What people see of what the bot sends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tests.fakes.discord.errors import Json

Kind = Literal["new", "edit", "deleted", "modal", "choices", "thinking"]
STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link"}


@dataclass(frozen=True)
class Button:
    """A button; `style` is primary, secondary, success, danger or link."""

    label: str
    custom_id: str | None
    style: str
    disabled: bool = False
    url: str | None = None


@dataclass(frozen=True)
class Option:
    """Something to choose."""

    label: str
    value: str
    description: str = ""
    default: bool = False


@dataclass(frozen=True)
class Select:
    """A select menu, or in a modal a group of radio buttons or boxes."""

    custom_id: str
    placeholder: str
    options: tuple[Option, ...]
    min_values: int = 1
    max_values: int = 1
    disabled: bool = False
    label: str = ""
    type: int = 3


@dataclass(frozen=True)
class Input:
    """A text field of a modal."""

    label: str
    custom_id: str
    long: bool
    required: bool
    min_length: int
    max_length: int
    value: str
    placeholder: str


@dataclass(frozen=True)
class Box:
    """A box to tick in a modal."""

    label: str
    custom_id: str


Component = Button | Select | Input | Box


@dataclass(frozen=True)
class Seen:
    """Something a person sees.

    Attributes:
        channel: the channel's id.
        to: the name of the only one who sees it; None if all in the channel do.
        text: content, then of each embed title, description, field by field its name and value, and footer.
        components: rows from top to bottom; of a modal one field a row.
        mentions: who was notified by it, as `@name`.
        files: names of the attached files.
        alts: what is told of those of them that are pictures.
        colours: of the embeds.
    """

    channel: int
    message_id: int | None
    kind: Kind
    to: str | None
    text: str
    components: tuple[tuple[Component, ...], ...] = ()
    mentions: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    alts: tuple[str, ...] = ()
    colours: tuple[int | None, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the text that are not blank."""
        return tuple(line for line in self.text.splitlines() if line.strip())

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All buttons."""
        return tuple(item for row in self.components for item in row if isinstance(item, Button))

    @property
    def selects(self) -> tuple[Select, ...]:
        """All select menus."""
        return tuple(item for row in self.components for item in row if isinstance(item, Select))


def text_of(body: Json) -> str:
    """The text of a message, from top to bottom."""
    parts = [body.get("content")]
    for embed in body.get("embeds") or []:
        parts += [(embed.get("author") or {}).get("name"), embed.get("title"), embed.get("description")]
        for field in embed.get("fields") or []:
            parts += [field.get("name"), field.get("value")]
        parts.append((embed.get("footer") or {}).get("text"))
    return "\n".join(part for part in parts if part)


def rows_of(body: Json) -> tuple[tuple[Component, ...], ...]:
    """The components below a message."""
    return tuple(tuple(_component(item) for item in row["components"]) for row in body.get("components") or [])


def _component(item: Json) -> Component:
    if item["type"] == 2:
        label = item.get("label") or (item.get("emoji") or {}).get("name") or ""
        style = STYLES[item["style"]]
        return Button(label, item.get("custom_id"), style, bool(item.get("disabled")), item.get("url"))
    return _select(item, "")


def _select(item: Json, label: str) -> Select:
    options = tuple(
        Option(each["label"], each["value"], each.get("description") or "", bool(each.get("default")))
        for each in item.get("options") or []
    )
    least, most = item.get("min_values", 1), item.get("max_values", len(options) if item["type"] == 22 else 1)
    least = 0 if item.get("required") is False else least
    disabled = bool(item.get("disabled"))
    return Select(item["custom_id"], item.get("placeholder") or "", options, least, most, disabled, label, item["type"])


def fields_of(modal: Json) -> tuple[Component, ...]:
    """The fields of a modal."""
    return tuple(_fields(modal))


def _fields(modal: Json) -> Iterator[Component]:
    for part in modal["components"]:
        if part["type"] == 1:
            yield _input(part["components"][0], part["components"][0].get("label") or "")
        elif part["type"] == 18:
            item = part["component"]
            if item["type"] == 4:
                yield _input(item, part["label"])
            elif item["type"] == 23:
                yield Box(part["label"], item["custom_id"])
            else:
                yield _select(item, part["label"])


def _input(item: Json, label: str) -> Input:
    return Input(
        label,
        item["custom_id"],
        item["style"] == 2,
        item.get("required", True),
        item.get("min_length") or 0,
        item.get("max_length") or 4000,
        item.get("value") or "",
        item.get("placeholder") or "",
    )


def modal_text(modal: Json) -> str:
    """The title of a modal and the texts in it, from top to bottom."""
    parts = [modal["title"]]
    for part in modal["components"]:
        if part["type"] == 10:
            parts.append(part["content"])
        elif part["type"] == 18:
            parts += [part["label"], part.get("description")]
        else:
            parts.append(part["components"][0].get("label"))
    return "\n".join(part for part in parts if part)
