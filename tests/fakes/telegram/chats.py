"""getMe, getChat, getChatMember, getChatAdministrators and leaveChat."""

from typing import Any

from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.params import Params
from tests.fakes.telegram.platform import Platform, member
from tests.fakes.telegram.sending import chat_id_of
from tests.fakes.telegram.world import Chat, User

GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
SENDABLE = (
    "messages", "audios", "documents", "photos", "videos", "video_notes", "voice_notes", "polls", "other_messages",
)  # fmt: skip
OTHER_RIGHTS = (
    "can_add_web_page_previews", "can_change_info", "can_edit_tag", "can_invite_users", "can_manage_topics",
    "can_pin_messages", "can_react_to_messages",
)  # fmt: skip
KINDS = {"messages": "text messages"}
"""What the refusals call it, where they call it something else."""

UNABLE = ("supports_inline_queries", "can_connect_to_business", "has_main_web_app", "has_topics_enabled")


def me(platform: Platform, params: Params) -> Any:
    able = {"can_join_groups": True, "can_read_all_group_messages": not platform.privacy}
    return platform.bot.as_json() | able | dict.fromkeys(UNABLE, False)


def full(platform: Platform, params: Params) -> Any:
    chat = platform.world.chat(chat_id_of(params))
    gifts = dict.fromkeys(GIFTS, True)
    found = chat.as_json() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    if chat.kind in ("group", "supergroup"):
        silent = "text messages" in chat.forbidden
        found["permissions"] = {
            f"can_send_{name}": not silent and KINDS.get(name, name) not in chat.forbidden for name in SENDABLE
        } | dict.fromkeys(OTHER_RIGHTS, False)
    return found


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
