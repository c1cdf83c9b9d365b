"""INSERT ... ON CONFLICT, which both databases have and SQLAlchemy spells once for each.

Statements are built once and kept: building one anew costs several times what running it does.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite

from bot.store.engine import Tx

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql


async def put_new(tx: Tx, table: Table, /, **values: Any) -> bool:
    """Insert a row; False if one with its key is there already."""
    return (await tx.execute(_new(tx.dialect.name, table), values)).rowcount == 1


async def put(tx: Tx, table: Table, key: tuple[str, ...], /, **values: Any) -> None:
    """Insert a row, in place of the one with its key if there is one.

    Args:
        tx: the transaction.
        table: the table.
        key: names of the columns of a unique key.
        values: the row, those columns among them.
    """
    await tx.execute(_instead(tx.dialect.name, table, key, tuple(values)), values)


async def put_all(tx: Tx, table: Table, key: tuple[str, ...], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, each as `put` does; all of them have the same columns."""
    if rows:
        await tx.execute(_instead(tx.dialect.name, table, key, tuple(rows[0])), rows)


@cache
def _new(dialect: str, table: Table) -> "sqlite.Insert | postgresql.Insert":
    return insert(dialect, table).on_conflict_do_nothing()


@cache
def _instead(
    dialect: str, table: Table, key: tuple[str, ...], names: tuple[str, ...]
) -> "sqlite.Insert | postgresql.Insert":
    statement = insert(dialect, table)
    changed = {name: statement.excluded[name] for name in names if name not in key}
    return statement.on_conflict_do_update(index_elements=key, set_=changed)


def adding(statement: "sqlite.Insert | postgresql.Insert", *names: str) -> "sqlite.Insert | postgresql.Insert":
    """An insert that adds to these columns of a row whose primary key is there already.

    The database adds up, so that nothing is lost between a read and a write.
    """
    table = statement.table
    sums = {name: table.c[name] + statement.excluded[name] for name in names}
    return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=sums)


def insert(dialect: str, table: Table) -> "sqlite.Insert | postgresql.Insert":
    """An insert for one of the databases, with `on_conflict_do_nothing` and `on_conflict_do_update`."""
    if dialect == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415 -- 0.03 s that a start on SQLite saves

    # Without this psycopg counts -1 rows for an INSERT, and nobody would ever be first.
    return postgresql.insert(table).execution_options(preserve_rowcount=True)
