"""The Alembic environment: runs on the connection it is given, or on QUIZGRAD_DATABASE_URL."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, create_engine

from bot.settings import Settings
from bot.store.tables import metadata
from bot.store.types import Moment


def render_item(kind: str, item: Any, autogen_context: Any) -> str | Literal[False]:
    """Write our own column types into migrations by their names."""
    if kind == "type" and isinstance(item, Moment):
        autogen_context.imports.add("from bot.store.types import Moment")
        return "Moment()"
    return False


def migrate(connection: Connection) -> None:
    """Run the migrations on an open connection."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        render_item=render_item,
        compare_server_default=False,
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    with create_engine(Settings().database).begin() as opened:
        migrate(opened)
