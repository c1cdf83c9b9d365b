"""Telegram, through python-telegram-bot: private chats, groups, and topics in groups."""

import os

# The library then gives waiting times as timedelta; without it, it warns at each of them. It reads nothing else for it.
os.environ.setdefault("PTB_TIMEDELTA", "1")  # noqa: TID251
