"""What is looked for all the time is found by an index, however many chats and posts there are."""

from typing import Any

import pytest
from sqlalchemy.dialects import sqlite

from bot.store import posts
from tests.store.databases import Database

LOOKS: dict[str, Any] = {
    "pending": posts.PENDING,
    "next": posts.NEXT,
    "waiting": posts.WAITING,
    "to reveal": posts.TO_REVEAL,
}


@pytest.mark.parametrize("name", LOOKS)
async def test_nobody_goes_through_all_chats_or_sorts_what_waits(sqlite_database: Database, name: str) -> None:
    look = LOOKS[name]
    statement = str(look.compile(dialect=sqlite.dialect()))
    async with sqlite_database.open().read() as tx:
        found = await tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", ("x",) * statement.count("?"))
        plan = [row.detail for row in found]
    assert plan
    assert [step for step in plan if "SCAN dailies" in step or "TEMP B-TREE" in step] == []
    assert [step for step in plan if step.startswith("SCAN posts") and "INDEX ix_posts_claimed" not in step] == []
    # The chats are looked up one by one, for posts that an index has found.
    assert [step for step in plan if "sqlite_autoindex_posts" in step and name != "to reveal"] == []
