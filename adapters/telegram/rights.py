"""What the bot may do in a group."""

from telegram import ChatMember, ChatMemberAdministrator, ChatMemberRestricted, ChatPermissions

from bot.events import Right

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
