"""Secrets are taken out of what is logged or printed."""

import json
import re
from collections.abc import Sequence
from urllib.parse import quote, quote_plus, unquote

from bot.settings import Settings

SHOWN = "***"
SHORTEST_PIECE = 4
"""Characters of a piece of a password that are told from any other text."""


class Redaction:
    """Replaces secrets in texts, however a URL, a `repr` or JSON spells them."""

    def __init__(self, secrets: Sequence[str]) -> None:
        spelled = {spelling for secret in secrets if secret for spelling in _spellings(secret)}
        # The longest first: a secret may be part of another one.
        ordered = sorted(spelled, key=lambda spelling: (-len(spelling), spelling))
        self._pattern = re.compile("|".join(map(re.escape, ordered))) if ordered else None

    def __call__(self, text: str) -> str:
        """The text with each secret replaced by three stars."""
        return self._pattern.sub(SHOWN, text) if self._pattern else text


def _spellings(secret: str) -> set[str]:
    as_json = {json.dumps(secret, ensure_ascii=ascii_only)[1:-1] for ascii_only in (True, False)}
    return {secret, quote(secret), quote(secret, safe=""), quote_plus(secret), repr(secret)[1:-1], *as_json}


def secrets_of(settings: Settings) -> list[str]:
    """What must never be shown: tokens, the webhook's secret and the password of the database."""
    hidden = (settings.telegram_token, settings.discord_token, settings.telegram_webhook_secret)
    return [*(secret.get_secret_value().strip() for secret in hidden if secret), *_passwords(settings.database)]


def _passwords(url: str) -> list[str]:
    """The password in a database URL, as it is written there and as it is meant. The URL may be no good one."""
    written = re.findall(r"://[^:/@]*:(.*)@", url) + re.findall(r"[?&]password=([^&]*)", url)
    # An @ that should have been %40 cuts the password in pieces, and some of them are shown as a host.
    pieces = [piece for password in written for piece in password.split("@") if len(piece) >= SHORTEST_PIECE]
    return [*written, *map(unquote, written), *pieces]
