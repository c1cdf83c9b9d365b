"""Files that come with a message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from tests.fakes.discord.errors import ApiError
from tests.fakes.discord.payloads import ATTACHMENT_LIMIT

Files = dict[str, tuple[str, bytes]]
"""The part's name (`files[0]`) to the file's name and content."""


def read_files(form: Mapping[str, Any]) -> Files:
    return {name: (item.filename, item.file.read()) for name, item in form.items() if isinstance(item, web.FileField)}


def names_of(files: Files) -> dict[str, str]:
    return {part: name for part, (name, _) in files.items()}


def contents_of(files: Files) -> list[tuple[str, bytes]]:
    return list(files.values())


def refuse_large(files: Files) -> None:
    """Refuse what is larger than the platform takes.

    Raises:
        ApiError: 40005.
    """
    if sum(len(content) for _, content in files.values()) > ATTACHMENT_LIMIT:
        raise ApiError(413, 40005, "Request entity too large")
