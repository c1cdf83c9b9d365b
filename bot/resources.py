"""Where data is: deck and migrations in the package in a wheel, beside it in the tree; translations always in it."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def content_folder() -> Path:
    """The folder of the built-in packs."""
    return _folder("_content", "content")


def migrations_folder() -> Path:
    """The folder of the Alembic environment."""
    return _folder("_migrations", "migrations")


def locale_folder() -> Path:
    """The folder of the translations: `xx/LC_MESSAGES/quizgrad.mo` for each language `xx`."""
    return _HERE / "texts" / "locale"


def _folder(packaged: str, in_tree: str) -> Path:
    inside = _HERE / packaged
    return inside if inside.is_dir() else _HERE.parent / in_tree
