"""How long Telegram asks to wait."""

from datetime import timedelta

from telegram.error import RetryAfter


def seconds_of(told: RetryAfter) -> float:
    """The seconds after which the call that was refused may be made again."""
    return told.retry_after.total_seconds() if isinstance(told.retry_after, timedelta) else float(told.retry_after)
