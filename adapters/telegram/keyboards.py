"""Question -> buttons."""

from collections.abc import Sequence
from string import ascii_uppercase
from typing import NamedTuple

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import KeyboardButtonStyle
from telegram.helpers import create_deep_linked_url

from bot.replies import Ask, Button, Expects
from bot.texts.clean import clean

LONGEST_LABEL = 40
"""Characters: a longer one is cut off on a phone, so it goes into the text, and a letter on the button."""

SHORT_LABEL = 8
"""Characters: so short that several stand side by side."""

IN_A_ROW = 4
"""Buttons side by side that can still be read on a phone."""

WIDTH = IN_A_ROW * SHORT_LABEL
"""Characters of a row of commands; its buttons are equally wide."""

PICKED = "✓"


class Key(NamedTuple):
    """A button as Telegram takes it; one with a `start` is a link to the private chat."""

    label: str
    payload: str
    style: str | None = None
    start: str | None = None


Rows = tuple[tuple[Key, ...], ...]


def rows(ask: Ask) -> Rows:
    """The options, what ends their choosing, and in one row what else can be done."""
    options = [
        Key(_marked(ask, option, label), option.payload) for option, label in zip(ask.options, labels(ask), strict=True)
    ]
    done = [Key(plain(ask.done.label), ask.done.payload, KeyboardButtonStyle.SUCCESS)] if ask.done else []
    moves = [Key(plain(move.label), move.payload, _style(move)) for move in ask.moves]
    return tuple(row for row in (*_side_by_side(options), tuple(done), tuple(moves)) if row)


def commands(buttons: Sequence[Button]) -> Rows:
    """Commands that can be pressed, in order, as many side by side as can be read."""
    found: list[tuple[Key, ...]] = []
    for button in buttons:
        key = Key(plain(button.label), button.payload, start=button.start)
        row = (*found[-1], key) if found else (key,)
        if found and len(row) <= IN_A_ROW and len(row) * max(len(each.label) for each in row) <= WIDTH:
            found[-1] = row
        else:
            found.append((key,))
    return tuple(found)


def lettered(ask: Ask) -> bool:
    """Whether an option is too long for a button, so that all stand in the text under letters."""
    return any(len(option.label) > LONGEST_LABEL for option in ask.options)


def labels(ask: Ask) -> Sequence[str]:
    """What stands on the buttons of the options."""
    return ascii_uppercase[: len(ask.options)] if lettered(ask) else [plain(option.label) for option in ask.options]


def markup(keys: Rows, styled: bool, username: str) -> InlineKeyboardMarkup | None:
    """The keyboard as the library takes it.

    Args:
        keys: rows of buttons.
        styled: whether the server knows colours.
        username: the bot's, to which links lead.
    """
    if not keys:
        return None
    return InlineKeyboardMarkup([[_button(key, styled, username) for key in row] for row in keys])


def _button(key: Key, styled: bool, username: str) -> InlineKeyboardButton:
    style = key.style if styled else None
    if key.start:
        return InlineKeyboardButton(key.label, create_deep_linked_url(username, key.start), style=style)
    return InlineKeyboardButton(key.label, callback_data=key.payload, style=style)


def plain(label: str) -> str:
    """A label without the marks of code, which a button cannot show; never empty, which Telegram refuses."""
    return clean(label).replace("`", "").replace("\n", " ").strip() or "…"


def _marked(ask: Ask, option: Button, label: str) -> str:
    if not option.picked:
        return label
    return f"{option.picked}. {label}" if ask.expects is Expects.ARRANGED else f"{PICKED} {label}"


def _style(move: Button) -> str | None:
    return KeyboardButtonStyle.DANGER if move.payload.endswith(":stop") else None


def _side_by_side(keys: list[Key]) -> list[tuple[Key, ...]]:
    width = IN_A_ROW if all(len(key.label) <= SHORT_LABEL for key in keys) else 1
    return [tuple(keys[i : i + width]) for i in range(0, len(keys), width)]
