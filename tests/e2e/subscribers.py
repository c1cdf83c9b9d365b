"""Many chats that have subscribed to the question of the day, put into the database of a bot that does not run."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path


def subscribe(database: Path, chats: Sequence[int], at: datetime) -> None:
    """As if an admin of each group on Telegram had written /daily set, with the pack of the tests.

    Args:
        database: of the bot.
        chats: the platform's ids of the groups.
        at: when it comes next, in UTC.
    """
    moment = at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    with closing(sqlite3.connect(database, timeout=20)) as connection, connection:
        connection.executemany(
            "INSERT INTO chats (platform, chat, thread, server, kind, settings) "
            "VALUES ('telegram', ?, '', '', 'group', ?)",
            [(str(chat), '{"pack": "tiny"}') for chat in chats],
        )
        connection.execute(
            "INSERT INTO dailies (platform, native, chat, time, days, state, next, extras, told) "
            "SELECT platform, chat, id, ?, '1234567', 'on', ?, '{}', '[]' FROM chats WHERE kind = 'group'",
            (at.astimezone(UTC).strftime("%H:%M"), moment),
        )


def just_now() -> datetime:
    """The minute that has begun, or the one before if that is younger than the clock of the bot may be."""
    return (datetime.now(UTC) - timedelta(seconds=2)).replace(second=0, microsecond=0)


def rows(database: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database, timeout=20)) as connection:
        return connection.execute(query).fetchall()
