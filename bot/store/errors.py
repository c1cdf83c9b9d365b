"""What can go wrong with the database, each with one sentence for the person who runs the program."""

from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError


class StoreError(Exception):
    """The database cannot be used; the message says what is wrong and what to do."""


class Conflict(Exception):
    """Somebody else was faster; the whole transaction can be tried again."""


class DatabaseTooNew(StoreError):
    """The database was written by a newer version of the program."""


# What SQLite says (https://sqlite.org/rescode.html), and what a person can do about it.
SQLITE_SENTENCES = {
    "readonly": "The database is read-only. Check who owns the file and its folder, or set QUIZGRAD_DATA_DIR.",
    "disk is full": "The disk is full, so nothing more can be stored. Make room and start again.",
    "disk i/o error": "The disk refused to write or read the database. Check for space and for a failing disk.",
    "not a database": "The database file is damaged or is no SQLite database. Move it away, or restore a backup.",
    "malformed": "The database file is damaged. Move it away, or restore a backup.",
    "unable to open": "The database file cannot be opened. Check that its folder exists and may be written to.",
    "database is locked": "The database is held by another program. Close it, and start again.",
}

# Unique violation, serialization failure and deadlock, and what a row refers to was deleted meanwhile; insufficient
# privilege.
LOST_RACES, NOT_ALLOWED = {"23505", "40001", "40P01", "23503"}, "42501"


# Class 08 is a broken connection, 57P a server that was shut down (PostgreSQL manual, appendix "Error Codes").
UNREACHABLE = ("08", "57P")


def translate(error: SQLAlchemyError) -> Exception:
    """The error as Conflict where trying again helps, as StoreError where a person must act, else as it is."""
    if isinstance(error, PoolTimeoutError):
        return StoreError("The database is too slow: no connection came free in time. Try again later.")
    if not isinstance(error, DBAPIError):
        return error
    said, state = str(error.orig).lower(), _sqlstate(error) or ""
    if state in LOST_RACES or (isinstance(error, IntegrityError) and "unique constraint failed" in said):
        return Conflict(said)
    if state == NOT_ALLOWED:
        return StoreError(f"The database user may not do what is needed: {said.splitlines()[0]}.")
    for mark, sentence in SQLITE_SENTENCES.items():
        if mark in said:
            return StoreError(sentence)
    if (not state and "connect" in said) or state.startswith(UNREACHABLE):
        first = str(error.orig).splitlines()[0]
        return StoreError(f"The database server cannot be reached. Check QUIZGRAD_DATABASE_URL. ({first})")
    return error


def _sqlstate(error: DBAPIError) -> str | None:
    state: str | None = getattr(error.orig, "sqlstate", None)
    return state
