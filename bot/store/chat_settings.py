"""What can be set for a chat, and how it is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.quiz.timing import NORMAL


@dataclass(frozen=True)
class ChatSettings:
    """What can be set for a chat; None follows the program's default.

    Attributes:
        speed: whether a quick right answer earns more in a live round.
        topics: what it is asked about where no topic is wished for; empty for all.
        packs: ids of those it is asked from, or `bot.store.chosen.ALL`; empty for the built-in one.
    """

    packs: tuple[str, ...] = ()
    number: int = 5
    level: str | None = None
    timezone: str = "UTC"
    pace: str = NORMAL
    speed: bool = False
    topics: tuple[str, ...] = ()


def to_store(settings: ChatSettings) -> dict[str, Any]:
    """What is stored: only what differs from the defaults."""
    defaults = ChatSettings()
    return {name: value for name, value in vars(settings).items() if value != getattr(defaults, name)}


def from_store(stored: Mapping[str, Any]) -> ChatSettings:
    """What is set, of what was stored; up to version 0004 of the database a chat had one `pack`."""
    values = dict(stored)
    one = values.pop("pack", None)
    lists = {"packs": values.get("packs", [one] if one else []), "topics": values.get("topics", [])}
    return ChatSettings(**values | {name: tuple(found) for name, found in lists.items()})
