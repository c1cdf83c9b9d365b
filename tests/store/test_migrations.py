"""Migrations lead from nothing to the tables of the model, back and forth, one process at a time."""

import asyncio
import random
import shutil
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, select, text

from bot.resources import migrations_folder
from bot.router import Router
from bot.store.engine import Store
from bot.store.errors import DatabaseTooNew
from bot.store.migrate import HEAD, migrate, version
from bot.store.tables import answers, metadata
from tests.store.boards import all_rows
from tests.store.databases import Database
from tests.store.events import FakeClock, called, person, private
from tests.store.test_scoring_rows import play_at_random

BROKEN = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "broken", "{head}"


def upgrade():
    op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
    raise RuntimeError("this migration is broken")
"""


def scripts() -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    return config


async def run(store: Store, move: Any, target: str) -> None:
    """Run an Alembic command as the program does: on its own connection, in one transaction."""
    async with store.rebuild() as tx:
        await tx.run_sync(lambda connection: go(connection, move, target))


def go(connection: Connection, move: Any, target: str) -> None:
    config = scripts()
    config.attributes["connection"] = connection
    move(config, target)


async def tables(store: Store) -> set[str]:
    async with store.read() as tx:
        return set(await tx.run_sync(lambda connection: inspect(connection).get_table_names()))


def plain(item: Any) -> str:
    """A description as text: the condition of an index is equal to no other."""
    if isinstance(item, dict):
        return str({name: plain(value) for name, value in sorted(item.items())})
    return str(item)


async def structure(store: Store) -> dict[str, Any]:
    """What the database itself says of every table."""

    def look(connection: Connection) -> dict[str, Any]:
        seen = inspect(connection)
        names = sorted(set(seen.get_table_names()) - {"alembic_version"})
        return {name: describe(seen, name) for name in names}

    def describe(seen: Any, name: str) -> list[Any]:
        columns = [{**column, "type": str(column["type"])} for column in seen.get_columns(name)]
        unordered = (seen.get_indexes(name), seen.get_unique_constraints(name), seen.get_foreign_keys(name))
        keys = [sorted(plain(item) for item in each) for each in unordered]
        return [columns, seen.get_pk_constraint(name), *keys]

    async with store.read() as tx:
        return await tx.run_sync(look)


def test_the_head_that_the_program_knows_is_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(scripts()).get_heads() == [HEAD]


async def test_every_migration_goes_up_down_and_up_again(empty_database: Database) -> None:
    store = empty_database.open()
    before = await structure(store)
    for script in reversed(list(ScriptDirectory.from_config(scripts()).walk_revisions())):
        await run(store, command.upgrade, script.revision)
        after = await structure(store)
        assert after != before
        await run(store, command.downgrade, "-1")
        assert await structure(store) == before
        await run(store, command.upgrade, script.revision)
        assert await structure(store) == after
        before = after


async def test_migrations_and_model_do_not_drift(store: Store) -> None:
    def differences(connection: Connection) -> Any:
        return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)

    async with store.read() as tx:
        assert await tx.run_sync(differences) == []


async def test_a_migrated_database_is_built_like_a_created_one(store: Store, empty_database: Database) -> None:
    """Down to keys, defaults and the conditions of indexes, which the comparison of Alembic leaves out."""
    created = empty_database.open()
    async with created.write() as tx:
        await tx.run_sync(metadata.create_all)
    assert await structure(store) == await structure(created)


async def test_an_empty_database_gets_every_table(empty_database: Database) -> None:
    store = empty_database.open()
    await migrate(store, migrations_folder())
    assert await tables(store) == {*metadata.tables, "alembic_version"}
    async with store.read() as tx:
        assert await tx.run_sync(version) == HEAD


async def test_a_start_with_nothing_to_do_needs_no_migrations(store: Store, tmp_path: Path) -> None:
    await migrate(store, tmp_path / "nowhere")


async def test_starts_at_once_on_an_empty_database_all_succeed(empty_database: Database) -> None:
    stores = [empty_database.open() for _ in range(4)]
    await asyncio.gather(*(migrate(store, migrations_folder()) for store in stores))
    assert await tables(stores[0]) == {*metadata.tables, "alembic_version"}


async def test_a_migration_that_breaks_leaves_an_empty_database_empty(empty_database: Database, tmp_path: Path) -> None:
    folder = shutil.copytree(migrations_folder(), tmp_path / "migrations")
    (folder / "versions" / "broken.py").write_text(BROKEN.format(head=HEAD))
    store = empty_database.open()
    with pytest.raises(RuntimeError, match="this migration is broken"):
        await migrate(store, folder)
    assert await tables(store) == set()


async def test_boards_of_a_database_of_before_get_their_weeks_months_and_ranks(
    store: Store, router: Router, clock: FakeClock
) -> None:
    """Down and up again, the rows are those that the program keeps: skips, hints, zones, servers and threads."""
    rng = random.Random(3)
    await router.handle(called(private(2), person(1), "settings timezone Pacific/Auckland"))
    for _ in range(12):
        await play_at_random(router, clock, rng)
    before, given = await all_rows(store), await days_and_boards(store)
    assert len({name for name, _ in given}) > 2
    async with store.rebuild() as tx:
        await tx.run_sync(lambda connection: go(connection, command.downgrade, "0002"))
    async with store.read() as tx:
        periods = (await tx.execute(text("SELECT DISTINCT period FROM standings"))).scalars().all()
    assert [period for period in periods if "W" in period or len(period) == 7] == []
    await migrate(store, migrations_folder())
    assert await all_rows(store) == before
    assert await days_and_boards(store) == given


async def days_and_boards(store: Store) -> list[tuple[Any, ...]]:
    async with store.read() as tx:
        query = select(answers.c.day, answers.c.counted).order_by(answers.c.id)
        return [tuple(row) for row in await tx.execute(query)]


async def newer(database: Database) -> None:
    """Make it a database that a newer version of the program has written."""
    store = database.open()
    async with store.write() as tx:
        await tx.execute(text("CREATE TABLE duels (id INTEGER)"))
        await tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await store.dispose()


async def test_a_database_of_a_newer_program_is_refused_and_left_as_it_is(database: Database) -> None:
    await newer(database)
    store = database.open()
    before = await structure(store)
    with pytest.raises(DatabaseTooNew, match=rf"newer version of quizgrad \(migration 9999, this one knows {HEAD}\)"):
        await migrate(store, migrations_folder())
    assert await structure(store) == before
    async with store.read() as tx:
        assert await tx.run_sync(version) == "9999"


async def test_not_a_byte_of_a_newer_database_is_changed(sqlite_database: Database) -> None:
    await newer(sqlite_database)
    before = sqlite_database.path.read_bytes()
    store = sqlite_database.open()
    with pytest.raises(DatabaseTooNew):
        await migrate(store, migrations_folder())
    await store.dispose()
    assert sqlite_database.path.read_bytes() == before
    assert list(sqlite_database.path.parent.glob(f"{sqlite_database.path.name}-*")) == []
