"""Bring a database to the version of this program, when it starts."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.store.engine import Store, Tx
from bot.store.errors import DatabaseTooNew

HEAD = "0007"
"""The newest migration. Kept here so that a start with nothing to do need not load Alembic (0.1 s)."""

LOCK = 7_106_201
"""The PostgreSQL advisory lock under which one process migrates while others wait."""


async def migrate(store: Store, folder: Path) -> None:
    """Run the migrations that a database lacks.

    Args:
        store: the database, empty or of any version up to this one.
        folder: the Alembic environment.

    Raises:
        DatabaseTooNew: the database was written by a newer program; it is left as it is.
        StoreError: the database cannot be used.
    """
    await store.make_ready()
    async with store.read() as tx:
        if await tx.run_sync(version) == HEAD:
            return
    async with store.rebuild() as tx:
        if not store.sqlite:
            await tx.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        await _upgrade(tx, folder)


def version(connection: Connection) -> str | None:
    """The migration a database is at; None if it has none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return found


async def _upgrade(tx: Tx, folder: Path) -> None:
    from alembic import command  # noqa: PLC0415 -- 0.1 s that a start with nothing to do saves
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))

    def run(connection: Connection) -> None:
        at = version(connection)
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if at is not None and at not in known:
            raise DatabaseTooNew(
                f"The database is from a newer version of quizgrad (migration {at}, this one knows {HEAD}). "
                "Update quizgrad; nothing was changed."
            )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")

    await tx.run_sync(run)
