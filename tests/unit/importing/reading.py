"""Files as people have them, read as the command reads them."""

from pathlib import Path
from typing import Any

from bot.packs.importing.checking import Defaults
from bot.packs.importing.draft import Draft, Noted, Refused
from bot.packs.importing.gathering import Gathered, gather
from bot.packs.importing.readers import READERS
from bot.packs.importing.target import Target

NOWHERE = Path("/nowhere/new-pack")


def fields(name: str, data: str | bytes) -> list[dict[str, Any]]:
    """What each draft says; nothing else may have been found but notes."""
    found = list(READERS[name](data.encode() if isinstance(data, str) else data))
    assert [item for item in found if isinstance(item, Refused)] == []
    return [dict(item.fields) for item in found if isinstance(item, Draft)]


def refused(name: str, data: str | bytes) -> dict[str, str]:
    """What was refused by the reader or the rules, by its place."""
    return {each.where: each.says for each in gathered(name, data).refused}


def gathered(name: str, data: str | bytes, **more: Any) -> Gathered:
    """All of a file, as it would come into a new pack."""
    source = {"title": "a file", "licence": "CC BY 4.0"}
    found = READERS[name](data.encode() if isinstance(data, str) else data)
    return gather(found, Target(NOWHERE), Defaults(**{"topic": "from a file", "source": source, **more}))


def notes(name: str, data: str | bytes) -> str:
    return "\n".join(
        item.says for item in READERS[name](data.encode() if isinstance(data, str) else data) if isinstance(item, Noted)
    )


def options(said: dict[str, Any]) -> list[str]:
    """The options of a draft, a star before each right one."""
    return [f"*{each['text']}" if each.get("right") else each["text"] for each in said["options"]]
