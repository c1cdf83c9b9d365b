"""Reply markup: inline keyboards and force replies, checked as the platform checks them."""

import re
from typing import Any

from tests.fakes.telegram.errors import bad

BUTTONS = 100
ROW = 8
DATA = 64
"""Bytes of callback data; core.telegram.org/bots/api#inlinekeyboardbutton."""

PLACEHOLDER = 64
STYLES = ("primary", "success", "danger")
ACTIONS = {"callback_data", "url"}
BUTTON_FIELDS = {"text", "style"} | ACTIONS
KINDS = {"inline_keyboard": {"inline_keyboard"}, "force_reply": {"force_reply", "input_field_placeholder", "selective"}}


def checked(markup: Any, editing: bool = False) -> dict[str, Any] | None:
    """A reply markup as it is kept with the message; None for an empty keyboard.

    Raises:
        Refused: 400.
    """
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    kinds = [kind for kind in KINDS if kind in markup]
    if len(kinds) != 1:
        raise bad(f"can't parse reply keyboard markup JSON object: one kind of markup expected, not {kinds}")
    unknown = markup.keys() - KINDS[kinds[0]]
    if unknown:
        raise bad(f"can't parse reply keyboard markup JSON object: unknown fields {sorted(unknown)}")
    if kinds == ["force_reply"]:
        return _force_reply(markup, editing)
    return _inline(markup["inline_keyboard"])


def _force_reply(markup: dict[str, Any], editing: bool) -> dict[str, Any]:
    if editing:
        raise bad("inline keyboard expected")
    if len(markup.get("input_field_placeholder", "")) > PLACEHOLDER:
        raise bad("force reply placeholder is too long")
    return markup


def _inline(rows: Any) -> dict[str, Any] | None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" must be of type Array')
    rows = [row for row in rows if row]
    for row in rows:
        for button in row:
            _check(button)
    if sum(map(len, rows)) > BUTTONS or any(len(row) > ROW for row in rows):
        raise bad("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _check(button: Any) -> None:
    reason = "can't parse inline keyboard button: "
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad(reason + 'Field "text" must be of type String')
    if button.keys() - BUTTON_FIELDS:
        raise bad(reason + f"Unknown fields {sorted(button.keys() - BUTTON_FIELDS)}")
    if not button["text"].strip():
        raise bad("inline keyboard button text must be non-empty")
    actions = button.keys() & ACTIONS
    if not actions:
        raise bad(reason + "Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad(reason + "Exactly one action expected")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= DATA:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button and not re.match(r"(https?|tg)://[^\s/]+", str(button["url"])):
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if button.get("style", STYLES[0]) not in STYLES:
        raise bad(reason + "Invalid button style specified")
