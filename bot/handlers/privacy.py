"""/privacy, /export and /forgetme: what is kept about a person, given to them or deleted."""

import io
import json
from datetime import date
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from bot.events import Called
from bot.handlers.turn import Turn
from bot.replies import AnyReply
from bot.store import exporting, forgetting, people
from bot.texts import privacy as texts

LARGEST = 8_000_000
"""Bytes of a file that every platform takes; a larger one is compressed."""


async def privacy(_turn: Turn, _event: Called) -> list[AnyReply]:
    """/privacy: what is stored, why, and for how long."""
    return [texts.kept()]


async def export(turn: Turn, _event: Called) -> list[AnyReply]:
    """/export: all that is stored about the person, as a file."""
    stored = await exporting.about(turn.tx, turn.person.id)
    content = json.dumps({"exported_at": turn.now, **stored}, indent=1, ensure_ascii=False, default=_as_text)
    return [texts.exported(*packed(f"quizgrad-{turn.now.date()}.json", content.encode()))]


async def forgetme(turn: Turn, event: Called) -> list[AnyReply]:
    """/forgetme: ask; `/forgetme yes` deletes all that is stored about the person."""
    match event.arguments.strip().casefold():
        case "yes":
            await forgetting.forget(turn.tx, turn.person.id, turn.now)
            turn.library.forget()
            return [texts.forgotten()]
        case "no":
            return [texts.unchanged()]
        case _:
            return [texts.sure(await people.accounts_of(turn.tx, turn.person.id))]


def packed(name: str, content: bytes, largest: int = LARGEST) -> tuple[str, bytes]:
    """Name and content of a file, as an archive where it is larger than that many bytes."""
    if len(content) <= largest:
        return name, content
    archive = io.BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as written:
        written.writestr(name, content)
    return f"{name}.zip", archive.getvalue()


def _as_text(value: Any) -> str:
    assert isinstance(value, date), "the store holds numbers, texts and moments"
    return value.isoformat()
