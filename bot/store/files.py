"""Where an SQLite database is."""

from pathlib import Path

from bot.store.url import parse_url


def file_of(url: str) -> Path | None:
    """The file of an SQLite database; None for a server.

    Raises:
        StoreError: this is no URL of a database.
    """
    parsed = parse_url(url)
    return Path(parsed.database).absolute() if parsed.drivername.startswith("sqlite") and parsed.database else None
