"""What the bot may do in a channel."""

from discord import Permissions

from bot.events import Right


def lacking(allowed: Permissions, thread: bool = False) -> tuple[Right, ...]:
    """The rights the bot would need and lacks.

    Args:
        allowed: what it may do there.
        thread: whether it is in a thread, where writing is a right of its own.
    """
    writing = allowed.send_messages_in_threads if thread else allowed.send_messages
    has = {
        Right.VIEW: allowed.view_channel,
        Right.WRITE: writing,
        Right.EMBEDS: allowed.embed_links,
        Right.THREADS: allowed.create_public_threads,
    }
    return tuple(right for right, given in has.items() if not given)
