"""Errors of the database tell what went wrong, and not what people wrote: they end up in the log."""

from sqlalchemy import event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.ext.asyncio import AsyncEngine

HIDDEN = {"hide_parameters": True}
"""Options of an engine whose errors leave out the values of a statement."""

DETAIL = "\nDETAIL:"
"""How PostgreSQL begins the line in which it shows the row that it refused."""


def discreet(engine: AsyncEngine) -> AsyncEngine:
    """The engine, which leaves that line out of its errors."""

    @event.listens_for(engine.sync_engine, "handle_error")
    def shorten(context: ExceptionContext) -> None:
        for error in (context.original_exception, context.sqlalchemy_exception):
            if error is not None:
                error.args = tuple(str(part).partition(DETAIL)[0] for part in error.args)

    return engine
