"""What somebody is in a chat."""

from telegram import ChatMember, ChatMemberRestricted
from telegram.constants import ChatMemberStatus

ABSENT = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


def absent(member: ChatMember) -> bool:
    """Whether somebody is not in a chat."""
    return member.status in ABSENT or (isinstance(member, ChatMemberRestricted) and not member.is_member)


def silenced(member: ChatMember) -> bool:
    """Whether somebody is there and may not write."""
    return isinstance(member, ChatMemberRestricted) and not member.can_send_messages
