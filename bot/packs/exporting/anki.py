"""An Anki package. Notes keep their ids, so that a second import updates them and adds none."""

import hashlib
import importlib
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from bot.packs.exporting.anki_fields import choice_fields, figure_name, text_fields
from bot.packs.exporting.anki_models import choice_model, text_model
from bot.packs.exporting.export import Export, Missing, lost
from bot.packs.pack import Pack
from bot.packs.picture_files import trouble
from bot.quiz.posing import settled
from bot.quiz.questions import Choice, Multi, Question

FIRST_ID = 1 << 30
"""Ids of decks are up to twice this number: Anki reads them with JavaScript in places."""


def package(pack: Pack, questions: Sequence[Question], now: datetime) -> Export:
    """The questions as a package, a deck for each topic.

    Args:
        pack: where they are from.
        questions: those that are written.
        now: an import updates notes that are older than this.

    Raises:
        Missing: genanki is not installed.
        OSError: the package cannot be made.
    """
    genanki = _genanki()
    models = choice_model(genanki), text_model(genanki)
    decks: dict[str, Any] = {}
    figures: dict[str, Path] = {}
    export = Export()
    for question in questions:
        if wrong := _trouble(pack, question):
            export.leave(question, wrong)
            continue
        if question.topic not in decks:
            decks[question.topic] = _deck(genanki, pack, question.topic)
        decks[question.topic].add_note(_note(genanki, models, pack, question))
        if question.image:
            figures[figure_name(question, pack)] = pack.folder / question.image.file
        export.keep(question, *lost(question))
    export.data = _written(genanki, [*decks.values()], figures, now)
    return export


def _trouble(pack: Pack, question: Question) -> str | None:
    """What is wrong with the question's figure; a pack of somebody else may name any file of this machine."""
    if question.image is None:
        return None
    path = pack.folder / question.image.file
    if not path.resolve().is_relative_to(pack.folder.resolve()):
        return f"{question.image.file} lies outside the pack"
    return f"{question.image.file} {wrong}" if (wrong := trouble(path)) else None


def _genanki() -> ModuleType:
    try:
        return importlib.import_module("genanki")
    except ImportError as error:
        raise Missing(
            'An Anki package needs genanki, which is not installed: pip install "quizgrad[import]".'
        ) from error


def _deck(genanki: ModuleType, pack: Pack, topic: str) -> Any:
    title = next((each.title for each in pack.card.topics if each.id == topic), topic)
    digest = hashlib.sha256(f"{pack.card.id}/{topic}".encode()).digest()
    name = "::".join(part.replace("::", ":") for part in ("quizgrad", pack.card.title, title))
    description = f"{pack.card.description} {pack.card.licence}"
    return genanki.Deck(FIRST_ID + int.from_bytes(digest[:4]) % FIRST_ID, name, description)


def _note(genanki: ModuleType, models: tuple[Any, Any], pack: Pack, question: Question) -> Any:
    posed, is_choice = settled(question), isinstance(question, Choice | Multi)
    return genanki.Note(
        model=models[0] if is_choice else models[1],
        fields=choice_fields(posed, pack) if is_choice else text_fields(posed, pack),
        tags=[question.level.value, question.topic],
        guid=genanki.guid_for("quizgrad", pack.card.id, question.id),
    )


def _written(genanki: ModuleType, decks: list[Any], figures: dict[str, Path], now: datetime) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for figure, path in figures.items():
            # The package names a figure by its file.
            (folder / figure).write_bytes(path.read_bytes())
        made = genanki.Package(decks, [folder / figure for figure in figures])
        made.write_to_file(folder / "package", timestamp=now.timestamp())
        return (folder / "package").read_bytes()
