"""SQLite connections that go to their thread only for what may wait.

aiosqlite hands every call to a thread and back, four times a statement; at fifteen statements an answer that is
more work than the answer itself. Inside a transaction nothing waits: a writer holds the lock by then, and with a
write-ahead log a reader waits for nobody. What may wait, which is to begin, to commit and to close, keeps its thread.
"""

import sqlite3
from collections.abc import Callable
from typing import Any

import aiosqlite


class Direct(aiosqlite.Connection):
    """A connection whose statements inside a transaction run where they are called."""

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        of_cursor = isinstance(getattr(fn, "__self__", None), sqlite3.Cursor)
        if fn.__name__ == "cursor" or (of_cursor and (self._conn.in_transaction or fn.__name__ != "execute")):
            return fn(*args, **kwargs)
        return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]


def connect(database: str, **options: Any) -> aiosqlite.Connection:
    """A connection for SQLAlchemy's `async_creator_fn`; takes what `aiosqlite.connect` takes."""
    made = aiosqlite.connect(database, **{**options, "check_same_thread": False})
    direct = Direct(made._connector, made._iter_chunk_size)
    # The one that was made for its connector alone never starts its thread. Ours must not keep the program alive.
    direct._thread.daemon = True
    return direct
