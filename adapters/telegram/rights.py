"""What the bot may do in a group."""

import logging

from telegram import ChatFullInfo, ChatMember, ChatMemberAdministrator, ChatMemberRestricted, ChatPermissions
from telegram.error import TelegramError

from adapters.telegram.calls import Calls
from adapters.telegram.insistence import REPEATS
from bot.events import Right

log = logging.getLogger(__name__)

NEEDED = {Right.WRITE: "can_send_messages", Right.POLLS: "can_send_polls", Right.PHOTOS: "can_send_photos"}


def lacking(member: ChatMember, allowed: ChatPermissions | None) -> tuple[Right, ...]:
    """The rights the bot would need and lacks: admins lack none, and others have no more than every member.

    Args:
        member: what the bot is there.
        allowed: what members may do there; None if that is not known.
    """
    if isinstance(member, ChatMemberAdministrator):
        return ()
    limits = [limit for limit in (allowed, member if isinstance(member, ChatMemberRestricted) else None) if limit]
    # Only what is denied counts: a server that does not know a right says nothing of it.
    return tuple(
        right for right, name in NEEDED.items() if any(getattr(limit, name, None) is False for limit in limits)
    )


async def of_members(calls: Calls, chat: int) -> ChatPermissions | None:
    """What a member may do in a group; None if Telegram does not say so."""

    async def call() -> ChatFullInfo:
        return await calls.bot.get_chat(chat)

    try:
        return (await calls.insist(call, REPEATS)).permissions
    except TelegramError as error:
        log.info("it is not known what members may do in %d: %s", chat, error)
        return None
