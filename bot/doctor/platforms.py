"""Do the platforms let the bot in?"""

import asyncio
import re
from collections.abc import Awaitable
from urllib.parse import urlsplit

from bot.doctor.finding import Finding, missing, ok, wrong
from bot.ports import CannotStart
from bot.settings import Settings

SECONDS = 15
"""How long a platform may take to answer."""

PORTS = (443, 80, 88, 8443)
"""Where Telegram delivers updates to (Bot API, setWebhook)."""


async def platforms(settings: Settings) -> list[Finding]:
    """One call to each platform that has a token."""
    found = [*await asyncio.gather(_telegram(settings), _discord(settings))]
    if not (settings.telegram_token or settings.discord_token):
        said = "there is none: set QUIZGRAD_TELEGRAM_TOKEN, QUIZGRAD_DISCORD_TOKEN or both (the README says how)."
        return [*found, wrong("tokens", said)]
    return found


async def _telegram(settings: Settings) -> Finding:
    if not settings.telegram_token:
        return missing("telegram", "QUIZGRAD_TELEGRAM_TOKEN is not set; the bot leaves Telegram out.")
    # A platform's library is loaded only where it is used.
    from adapters.telegram.doctor import who  # noqa: PLC0415

    return await _asked("telegram", who(settings.telegram_token.get_secret_value(), settings.telegram_base_url))


async def _discord(settings: Settings) -> Finding:
    if not settings.discord_token:
        return missing("discord", "QUIZGRAD_DISCORD_TOKEN is not set; the bot leaves Discord out.")
    from adapters.discord.doctor import who  # noqa: PLC0415

    return await _asked("discord", who(settings.discord_token.get_secret_value()))


async def _asked(name: str, answer: Awaitable[str]) -> Finding:
    try:
        async with asyncio.timeout(SECONDS):
            return ok(name, f"the token is that of {await answer}.")
    except TimeoutError:
        return wrong(name, f"no answer within {SECONDS} s. Check the network, a proxy and a firewall.")
    except (CannotStart, ConnectionError) as error:
        return wrong(name, str(error))


def webhook(settings: Settings) -> Finding:
    """Do the settings of the webhook fit together?"""
    url, secret = settings.telegram_webhook_url, settings.telegram_webhook_secret
    if not url:
        unused = " QUIZGRAD_TELEGRAM_WEBHOOK_SECRET has no effect without QUIZGRAD_TELEGRAM_WEBHOOK_URL."
        return ok("webhook", f"not used; the bot asks Telegram for updates.{unused if secret else ''}")
    if problem := _bad_url(url, own_server=bool(settings.telegram_base_url)):
        return wrong("webhook", f"QUIZGRAD_TELEGRAM_WEBHOOK_URL {problem}")
    if not secret:
        said = (
            "QUIZGRAD_TELEGRAM_WEBHOOK_SECRET is not set, so anybody could send updates. Make one: openssl rand -hex 32"
        )
        return wrong("webhook", said)
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret.get_secret_value()):
        said = "QUIZGRAD_TELEGRAM_WEBHOOK_SECRET takes 1 to 256 characters of A-Z, a-z, 0-9, _ and -."
        return wrong("webhook", f"{said} Make one: openssl rand -hex 32")
    return ok("webhook", f"{url}, taken at {settings.telegram_listen}.")


def _bad_url(url: str, own_server: bool) -> str | None:
    try:
        parts, port = urlsplit(url), urlsplit(url).port
    except ValueError as error:
        return f"is no URL: {error}."
    if not parts.hostname or parts.scheme not in ("http", "https"):
        return "is no URL such as https://bot.example.org/telegram."
    if own_server:  # which may take updates over any port, in the clear too
        return None
    if parts.scheme != "https":
        return "must begin with https://; Telegram delivers to nothing else."
    if (port or 443) not in PORTS:
        return f"names port {port}; Telegram delivers to {', '.join(map(str, PORTS))} only."
    return None
