"""Whether Telegram knows the token."""

import re

from telegram import Bot
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.ports import CannotStart

DEFAULT_URL = "https://api.telegram.org/bot"


async def who(token: str, base_url: str | None) -> str:
    """Ask Telegram, once, whose token this is.

    Args:
        token: as @BotFather gives it.
        base_url: a self-hosted Bot API server; None is Telegram's own.

    Returns:
        The bot's name, and what is odd about how it is set up.

    Raises:
        CannotStart: the token is not good; the message says what to do.
        ConnectionError: Telegram cannot be asked.
    """
    if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", token):
        raise CannotStart(
            "QUIZGRAD_TELEGRAM_TOKEN does not look like a token (numbers, a colon, letters). Copy it from @BotFather."
        )
    try:
        async with Bot(token, base_url=base_url or DEFAULT_URL) as bot:  # asks getMe when it is opened
            return f"@{bot.username}{_privacy(bot)}"
    except InvalidToken as error:
        other = ", and that QUIZGRAD_TELEGRAM_BASE_URL is right" if base_url else ""
        said = f"Telegram does not know this token. Copy it from @BotFather (/mybots, API Token){other}."
        raise CannotStart(said) from error
    except RetryAfter as error:
        raise ConnectionError("Telegram asks to wait; try again in a minute.") from error
    except NetworkError as error:
        said = f"{base_url or 'api.telegram.org'} cannot be reached ({error.message}). Check network and proxy."
        raise ConnectionError(said) from error
    except TelegramError as error:
        raise ConnectionError(f"Telegram answers: {error.message}.") from error


def _privacy(bot: Bot) -> str:
    if not bot.can_read_all_group_messages:
        return ""
    return ", and its privacy mode is off, so it is sent all that is said in groups: /setprivacy at @BotFather"
