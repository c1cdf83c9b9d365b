"""Into the pack's folder: each file is written beside the old one and takes its place as a whole."""

import os
import shutil
from pathlib import Path

from pydantic import ValidationError

from bot.packs.importing.appending import with_entries, with_topics
from bot.packs.importing.draft import Unreadable
from bot.packs.importing.gathering import Gathered
from bot.packs.importing.target import Target
from bot.packs.importing.yaml_text import dump
from bot.packs.pack import Card, Rules, Topic
from bot.quiz.questions import Level

CHANGED = "{path} was changed meanwhile, so nothing was written over it: import the file again."


def write(target: Target, gathered: Gathered, licence: str, language: str) -> None:
    """Add the new questions. Whenever it is killed, every file is a whole one, old or new, and the pack a good one.

    Args:
        target: where to.
        gathered: what.
        licence: of a pack that is made.
        language: of a pack that is made, such as "en".

    Raises:
        Unreadable: a file cannot be added to, or was changed meanwhile.
        OSError: the folder cannot be written.
    """
    if target.card is None:
        _make(target.folder, gathered, licence, language)
    else:
        _add(target.folder, target.card, gathered)


def _make(folder: Path, gathered: Gathered, licence: str, language: str) -> None:
    card = _card(folder.name, _topics(gathered, set()), licence, language)
    folder.parent.mkdir(parents=True, exist_ok=True)
    # No pack is looked for where a name begins with a dot, so that half a one is never found.
    new = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    try:
        for topic, entries in gathered.entries.items():
            _write(new / f"{topic}.yaml", "".join(entries))
        _write(new / "pack.yaml", dump(card.model_dump(mode="json", exclude_defaults=True)))
        if folder.is_dir():
            folder.rmdir()  # an empty one
        new.rename(folder)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise


def _card(name: str, topics: list[dict[str, str]], licence: str, language: str) -> Card:
    try:
        return Card(
            id=name,
            title=name.replace("-", " ").capitalize(),
            description="Questions that were imported.",
            language=language,
            licence=licence,
            rules=Rules.LIGHT,
            levels=tuple(Level),
            topics=tuple(map(Topic.model_validate, topics)),
        )
    except ValidationError:  # all the rest was checked before
        raise Unreadable(f"“{language}” is no language: write it as en, de or pt-BR.") from None


def _add(folder: Path, card: Card, gathered: Gathered) -> None:
    paths = [folder / "pack.yaml", *(folder / f"{topic}.yaml" for topic in gathered.entries)]
    before = {path: _read(path) for path in paths}
    # Topics come first: one without questions yet is a good one, a question without its topic is not.
    texts = {paths[0]: with_topics(before[paths[0]], _topics(gathered, {topic.id for topic in card.topics}))}
    for path in paths[1:]:
        texts[path] = with_entries(before[path], gathered.entries[path.stem], path.name)
    for path, text in texts.items():
        if text != before[path]:
            _replace(path, before[path], text)


def _topics(gathered: Gathered, known: set[str]) -> list[dict[str, str]]:
    titles = [(topic, gathered.titles[topic]) for topic in gathered.entries if topic not in known]
    return [{"id": topic, "title": title[:1].upper() + title[1:199]} for topic, title in titles]


def _read(path: Path) -> str:
    # Line ends stay as they are.
    try:
        return path.read_bytes().decode("utf-8-sig") if path.exists() else ""
    except UnicodeDecodeError:
        raise Unreadable(f"{path.name} is not written in UTF-8: save it so, then import again.") from None


def _replace(path: Path, before: str, text: str) -> None:
    path = path.resolve()
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    beside.unlink(missing_ok=True)
    try:
        _write(beside, text)
        if path.exists():
            shutil.copymode(path, beside)
        if _read(path) != before:
            raise Unreadable(CHANGED.format(path=path))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
