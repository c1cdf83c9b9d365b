"""From folders to the store: a pack whose content changed is checked and written, any other is left alone."""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.packs.folders import content_hash, named
from bot.packs.pack import Pack, PackError, Problem
from bot.store import images, packs
from bot.store.engine import Store
from bot.store.images import StoredImage

log = logging.getLogger(__name__)


class Unsettled(Exception):
    """The files of a pack changed while they were read."""


async def sync(store: Store, roots: Iterable[Path], now: datetime) -> set[str]:
    """Bring the store up to date with every pack below the roots.

    Args:
        store: the database.
        roots: folders of pack folders; a pack folder itself will do.
        now: the moment, for the record.

    Returns:
        The names of packs with problems, of which the store keeps the last good version.

    Raises:
        PackError: two packs have one name, or a pack has problems and the store has no earlier version of it.
    """
    found, problems = named(roots)
    if problems:
        raise PackError(problems)
    troubled = set()
    for name, folder in found.items():
        try:
            await sync_pack(store, folder, now)
        except Unsettled as error:
            still = [Problem(name, "", "", "its files were being changed; wait until that is done, and start again")]
            raise PackError(still) from error
        except PackError as error:
            if not await is_known(store, name):
                raise
            log.warning("pack %s has problems, its last good version stays:\n%s", name, error)
            troubled.add(name)
    return troubled


async def sync_pack(store: Store, folder: Path, now: datetime) -> Pack | None:
    """Bring the store up to date with one pack, as a whole or not at all.

    Returns:
        The pack, if the store had another content of it or none.

    Raises:
        PackError: it has problems.
        Unsettled: its files changed meanwhile.
    """
    # Reading and checking take seconds where a pack is large, and chats are not to wait for it.
    found = await asyncio.to_thread(_hash_of, folder)
    async with store.read() as tx:
        if await packs.hash_of(tx, folder.name) == found:
            return None
    pack, pictures = await asyncio.to_thread(_read_good, folder, found)
    async with store.write() as tx:
        card = pack.card.model_dump(mode="json")
        await images.keep(tx, pictures)
        await packs.write_pack(tx, pack.card.id, found, card, pack.questions, now)
    return pack


async def is_known(store: Store, name: str) -> bool:
    """Whether the store has a version of a pack."""
    async with store.read() as tx:
        return await packs.hash_of(tx, name) is not None


def _hash_of(folder: Path) -> str:
    try:
        return content_hash(folder)
    except OSError as error:
        raise PackError([Problem(folder.name, "", "", f"cannot be read: {error.strerror}")]) from error


def _read_good(folder: Path, expected: str) -> tuple[Pack, list[StoredImage]]:
    # A start with nothing to do, which is the usual one, loads neither YAML nor the rules.
    from bot.packs.images import stored  # noqa: PLC0415
    from bot.packs.lint import lint  # noqa: PLC0415
    from bot.packs.naming import naming_problems  # noqa: PLC0415
    from bot.packs.reading import read_pack  # noqa: PLC0415

    pictures: list[StoredImage] = []
    try:
        pack = read_pack(folder)
        problems = naming_problems(pack) or lint(pack)
        if not problems:
            questions, pictures = stored(folder, pack.questions)
            pack = replace(pack, questions=tuple(questions))
    except PackError as error:
        problems = error.problems
    except OSError as error:
        problems = [Problem(str(error.filename), "", "", f"cannot be read: {error.strerror}")]
    try:
        if content_hash(folder) != expected:
            raise Unsettled
    except OSError as error:
        raise Unsettled from error
    if problems:
        raise PackError(problems)
    return pack, pictures
