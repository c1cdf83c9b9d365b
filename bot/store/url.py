"""Database URLs, as a person gives them."""

import re

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.store.errors import StoreError

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}

_BAD_URL = "A database URL looks like sqlite:////path/to/quizgrad.db or postgresql://user@host/name."


def parse_url(text: str) -> URL:
    """A database URL with the driver this program uses.

    Raises:
        StoreError: it is no URL, or of a database that is not supported.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:  # ValueError: a port that is no number
        shown = re.sub(r"(://[^:@/]*):.*@", r"\1:***@", text)
        raise StoreError(f"{_BAD_URL} {shown!r} is not a database URL.") from error
    if url.drivername not in DRIVERS:
        raise StoreError(f"{_BAD_URL} {url.drivername!r} is not supported.")
    if url.drivername == "sqlite" and url.database in (None, "", ":memory:"):
        raise StoreError(f"{_BAD_URL} SQLite needs a file, so that what is stored stays.")
    if url.drivername == "sqlite" and url.query:
        raise StoreError(f"{_BAD_URL} What follows the question mark is not supported with SQLite.")
    return url.set(drivername=DRIVERS[url.drivername])
