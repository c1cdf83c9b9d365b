"""Where the deck and the migrations are: data of the package in a wheel, folders beside it in the tree."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def content_folder() -> Path:
    """The folder of the built-in packs."""
    return _folder("_content", "content")


def migrations_folder() -> Path:
    """The folder of the Alembic environment."""
    return _folder("_migrations", "migrations")


def _folder(packaged: str, in_tree: str) -> Path:
    inside = _HERE / packaged
    return inside if inside.is_dir() else _HERE.parent / in_tree
