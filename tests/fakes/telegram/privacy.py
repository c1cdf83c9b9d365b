"""What the bot is told of: in privacy mode only what is meant for it; core.telegram.org/bots/features#privacy-mode."""

from typing import Any

from tests.fakes.telegram.platform import Platform
from tests.fakes.telegram.world import Message, User

SERVICE = {"new_chat_members", "left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id"}


def tell(platform: Platform, message: Message, kind: str = "message") -> dict[str, Any] | None:
    """Tell the bot of a message, if it may know of it."""
    if not told(platform, message):
        return None
    kind = kind.replace("message", "channel_post") if message.chat.kind == "channel" else kind
    return platform.updates.tell(kind, message.as_json())


def told(platform: Platform, message: Message) -> bool:
    """Whether the bot gets a message."""
    chat = message.chat
    if chat.kind == "private":
        return True
    status = chat.status.get(platform.bot.id, "left")
    if status in ("left", "kicked"):
        return False
    if SERVICE & message.extra.keys() or not platform.privacy or status == "administrator":
        return True
    if message.reply_to is not None and message.reply_to.sender == platform.bot:
        return True
    return _is_command(platform.bot, message)


def _is_command(bot: User, message: Message) -> bool:
    found = message.as_json().get("entities", [])
    if not found or found[0]["type"] != "bot_command" or found[0]["offset"] != 0:
        return False
    name = message.text[: found[0]["length"]].partition("@")[2]
    return name in ("", bot.username)
