"""Which question a message replies to."""

import re

from telegram import Message

QUESTION = re.compile(r"(i?\d+:\d+):")
"""How what a button of a question carries begins: with the question's key."""


def about(message: Message) -> str | None:
    """The question whose message this replies to; its buttons carry the key."""
    replied = message.reply_to_message
    if replied is None or replied.reply_markup is None:
        return None
    for row in replied.reply_markup.inline_keyboard:
        for button in row:
            if found := QUESTION.match(str(button.callback_data or "")):
                return found[1]
    return None
