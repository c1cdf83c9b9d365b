"""getMe, getChatMember, getChatAdministrators and leaveChat."""

from typing import Any

from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.params import Params
from tests.fakes.telegram.platform import Platform, member
from tests.fakes.telegram.sending import chat_id_of
from tests.fakes.telegram.world import Chat, User

UNABLE = ("supports_inline_queries", "can_connect_to_business", "has_main_web_app", "has_topics_enabled")


def me(platform: Platform, params: Params) -> Any:
    able = {"can_join_groups": True, "can_read_all_group_messages": not platform.privacy}
    return platform.bot.as_json() | able | dict.fromkeys(UNABLE, False)


def chat_member(platform: Platform, params: Params) -> Any:
    chat = platform.world.chat(chat_id_of(params))
    user = _user(platform, params.integer("user_id", 0) or 0)
    if chat.kind == "private":
        return member(user, "member")
    return member(user, chat.status.get(user.id, "left"), _posting(platform, chat, user.id))


def administrators(platform: Platform, params: Params) -> Any:
    chat = platform.world.chat(chat_id_of(params))
    if chat.kind == "private":
        raise bad("there are no administrators in the private chat")
    found = [(user_id, status) for user_id, status in chat.status.items() if status in ("creator", "administrator")]
    return [
        member(_user(platform, user_id), status, _posting(platform, chat, user_id))
        for user_id, status in found
        if user_id != platform.bot.id
    ]


def leave(platform: Platform, params: Params) -> Any:
    chat = platform.world.chat(chat_id_of(params))
    if chat.kind == "private":
        raise bad("chat member status can't be changed in private chats")
    old = chat.status[platform.bot.id]
    chat.status[platform.bot.id] = "left"
    platform.tell_status(chat, platform.bot, old, "left", chat.posting)
    return True


def _posting(platform: Platform, chat: Chat, user_id: int) -> bool | None:
    if chat.kind != "channel":
        return None
    return chat.posting if user_id == platform.bot.id else True


def _user(platform: Platform, user_id: int) -> User:
    """Somebody the bot may know of; people's ids are those of their private chats."""
    if user_id == platform.bot.id:
        return platform.bot
    chat = platform.world.chats.get(user_id)
    if chat is None or chat.user is None:
        raise bad("PARTICIPANT_ID_INVALID")
    return chat.user
