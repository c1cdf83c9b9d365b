"""INSERT ... ON CONFLICT, which both databases have and SQLAlchemy spells once for each."""

from typing import TYPE_CHECKING

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite

from bot.store.engine import Tx

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql


def insert(tx: Tx, table: Table) -> "sqlite.Insert | postgresql.Insert":
    """An insert for the database at hand, with `on_conflict_do_nothing` and `on_conflict_do_update`."""
    if tx.dialect.name == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415 -- 0.03 s that a start on SQLite saves

    # Without this psycopg counts -1 rows for an INSERT, and nobody would ever be first.
    return postgresql.insert(table).execution_options(preserve_rowcount=True)
