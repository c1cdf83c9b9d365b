"""What readers of files say, for tests."""

from collections.abc import Callable, Iterator
from typing import Any

from bot.packs.importing.draft import Draft, Found, Noted, Refused

Read = Callable[[bytes], Iterator[Found]]


def drafts(read: Read, text: str | bytes) -> list[dict[str, Any]]:
    """The fields of the questions; nothing may have been refused."""
    found = list(read(text.encode() if isinstance(text, str) else text))
    assert [each for each in found if isinstance(each, Refused)] == []
    return [dict(each.fields) for each in found if isinstance(each, Draft)]


def one(read: Read, text: str | bytes) -> dict[str, Any]:
    """The fields of the only question."""
    [found] = drafts(read, text)
    return found


def refused(read: Read, text: str | bytes) -> list[str]:
    """What is said of that which cannot be read, with where it is."""
    found = read(text.encode() if isinstance(text, str) else text)
    return [f"{each.where}: {each.says}" for each in found if isinstance(each, Refused)]


def noted(read: Read, text: str | bytes) -> list[str]:
    """What is told beside the questions."""
    found = read(text.encode() if isinstance(text, str) else text)
    return [each.says for each in found if isinstance(each, Noted)]
