"""editMessageText, editMessageCaption, editMessageReplyMarkup and deleteMessage."""

from typing import Any

from tests.fakes.telegram import keyboards
from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.params import Params
from tests.fakes.telegram.platform import Platform
from tests.fakes.telegram.sending import chat_id_of, warn
from tests.fakes.telegram.text import caption_of, text_of
from tests.fakes.telegram.world import Message

SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
DELETABLE = 48 * 3600
"""Seconds; core.telegram.org/bots/api#deletemessage."""


def edit_text(platform: Platform, params: Params) -> Any:
    found = text_of(params.text("text"), params.values.get("parse_mode"))
    message = _editable(platform, params)
    if message.media or message.poll is not None:
        raise bad("there is no text in the message to edit")
    warn(platform, "editMessageText", found)
    return _change(platform, params, message, text=found.text, entities=found.entities, html=params.text("text"))


def edit_caption(platform: Platform, params: Params) -> Any:
    found = caption_of(params.text("caption"), params.values.get("parse_mode"))
    message = _editable(platform, params)
    if not message.media:
        raise bad("there is no caption in the message to edit")
    warn(platform, "editMessageCaption", found)
    return _change(platform, params, message, text=found.text, entities=found.entities, html=params.text("caption"))


def edit_markup(platform: Platform, params: Params) -> Any:
    return _change(platform, params, _editable(platform, params))


def delete(platform: Platform, params: Params) -> Any:
    chat = platform.world.chat(chat_id_of(params))
    message = platform.world.message(chat, params.integer("message_id", 0) or 0)
    if message is None:
        raise bad("message to delete not found")
    mine = message.sender == platform.bot
    if not mine and chat.kind != "private" and chat.status[platform.bot.id] != "administrator":
        raise bad("message can't be deleted")
    if platform.world.clock() - message.date > DELETABLE:
        raise bad("message can't be deleted for everyone")
    message.deleted = True
    platform.show(message, "deleted")
    return True


def _editable(platform: Platform, params: Params) -> Message:
    """The message to edit: there, the bot's own, and without a force reply."""
    chat = platform.world.chat(chat_id_of(params))
    message_id = params.integer("message_id")
    if message_id is None:
        raise bad("message identifier is not specified")
    message = platform.world.message(chat, message_id)
    if message is None:
        raise bad("message to edit not found")
    unable = chat.kind == "channel" and not chat.posting
    if unable or message.sender != platform.bot or "force_reply" in (message.markup or {}):
        raise bad("message can't be edited")
    return message


def _change(platform: Platform, params: Params, message: Message, **content: Any) -> Any:
    """Set content and keyboard; an edit that names no keyboard takes it away."""
    markup = params.json("reply_markup")
    content["markup"] = None if markup is None else keyboards.checked(markup, editing=True)
    compared = [name for name in content if name != "html"]
    if all(getattr(message, name) == content[name] for name in compared):
        raise bad(SAME)
    for name, value in content.items():
        setattr(message, name, value)
    message.edited = int(platform.world.clock())
    platform.show(message, "edit")
    return message.as_json()
