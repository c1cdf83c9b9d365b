"""From folders to the store: a pack whose content changed is checked and written, any other is left alone."""

import logging
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.packs.folders import content_hash, folders
from bot.packs.pack import Pack, PackError, Problem
from bot.store import images, packs
from bot.store.engine import Store
from bot.store.images import StoredImage

log = logging.getLogger(__name__)


async def sync(store: Store, roots: list[Path], now: datetime) -> None:
    """Bring the store up to date with every pack below the roots.

    Args:
        store: the database.
        roots: folders of pack folders; a pack folder itself will do.
        now: the moment, for the record.

    Raises:
        PackError: two packs have one name, or a pack has problems and the store has no earlier version of it.
    """
    named: dict[str, Path] = {}
    for root in roots:
        for folder in [root] if (root / "pack.yaml").is_file() else folders(root):
            if folder.name in named:
                clash = f"there is another pack of this name in {named[folder.name].parent}"
                raise PackError([Problem(str(folder), "", "", clash)])
            named[folder.name] = folder
    for folder in named.values():
        await _sync_pack(store, folder, now)


async def _sync_pack(store: Store, folder: Path, now: datetime) -> None:
    try:
        found = content_hash(folder)
    except OSError as error:
        raise PackError([Problem(folder.name, "", "", f"cannot be read: {error.strerror}")]) from error
    async with store.read() as tx:
        known = await packs.hash_of(tx, folder.name)
    if known == found:
        return
    try:
        pack, pictures = _read_good(folder)
    except PackError as error:
        if known is None:
            raise
        log.warning("pack %s has problems, its last good version stays:\n%s", folder.name, error)
        return
    async with store.write() as tx:
        card = pack.card.model_dump(mode="json")
        await images.keep(tx, pictures)
        await packs.write_pack(tx, pack.card.id, found, card, pack.questions, now)


def _read_good(folder: Path) -> tuple[Pack, list[StoredImage]]:
    # A start with nothing to do, which is the usual one, loads neither YAML nor the rules.
    from bot.packs.images import stored  # noqa: PLC0415
    from bot.packs.lint import lint  # noqa: PLC0415
    from bot.packs.reading import read_pack  # noqa: PLC0415

    pack = read_pack(folder)
    if pack.card.id != folder.name:
        raise PackError([Problem("pack.yaml", "", "id", f"expected {folder.name!r}, the name of the folder")])
    if problems := lint(pack):
        raise PackError(problems)
    try:
        questions, pictures = stored(folder, pack.questions)
    except OSError as error:
        raise PackError([Problem(str(error.filename), "", "", f"cannot be read: {error.strerror}")]) from error
    return replace(pack, questions=tuple(questions)), pictures
