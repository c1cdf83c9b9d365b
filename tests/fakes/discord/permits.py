"""What the bot may do in a channel, as the bits of the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.discord.errors import Json

if TYPE_CHECKING:
    from tests.fakes.discord.world import Channel

ADMINISTRATOR, VIEW, SEND, EMBED, ATTACH, MENTION = 1 << 3, 1 << 10, 1 << 11, 1 << 14, 1 << 15, 1 << 17
CREATE_THREADS, SEND_IN_THREADS = 1 << 35, 1 << 38
MEMBER = sum(1 << bit for bit in (6, 10, 11, 14, 15, 16, 31, 35, 38))
"""What a member may do: react, read, send, embed, attach, see history, use commands, open and use threads."""


def denied(channel: Channel) -> int:
    """What a member may do and the bot may not."""
    write = SEND | SEND_IN_THREADS if channel.parent else SEND
    lost = {
        VIEW: channel.visible,
        write: channel.writable,
        EMBED: channel.embeds_allowed,
        ATTACH: channel.files_allowed,
        CREATE_THREADS: channel.threads_allowed,
    }
    return sum(bits for bits, may in lost.items() if not may)


def granted(channel: Channel) -> int:
    """What a member may not do and the bot may: mention everyone and every role."""
    return MENTION if channel.mentions_allowed else 0


def allowed(channel: Channel) -> int:
    """All that the bot may do; nothing where it sees nothing."""
    return (MEMBER & ~denied(channel)) | granted(channel) if channel.visible else 0


def overwrites(channel: Channel) -> list[Json]:
    """What the channel's settings say of the bot."""
    allow, deny = granted(channel), denied(channel)
    if not allow and not deny:
        return []
    return [{"id": str(channel.world.bot_id), "type": 1, "allow": str(allow), "deny": str(deny)}]
