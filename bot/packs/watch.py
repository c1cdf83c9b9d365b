"""Packs taken up while the program runs: when their files have changed, settled and passed the lint."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.packs.folders import named, signature
from bot.packs.pack import PackError, Problem
from bot.packs.sync import Unsettled, is_known, sync, sync_pack
from bot.ports import Env
from bot.store.engine import Store
from bot.store.errors import Conflict, StoreError
from bot.store.packs import StoredPack, all_packs

log = logging.getLogger(__name__)

EVERY = 2.0
"""Seconds between two looks at the files. What two looks find alike has settled: nobody is writing any more."""

Look = Mapping[str, tuple[Path, tuple[object, ...]]]
"""The folder and the signature of each pack, by its name."""


class Watch:
    """Keeps the store up to date with packs, from the start on."""

    def __init__(self, store: Store, roots: Sequence[Path], env: Env) -> None:
        """Nothing is read yet.

        Args:
            store: the database.
            roots: folders of pack folders; a pack folder itself will do.
            env: the moment.
        """
        self._store, self._roots, self._env = store, roots, env
        self._before: Look = {}
        self._done: dict[str, object] = {}
        self._clashes: list[Problem] = []
        self._troubled: set[str] = set()
        self._delayed: set[str] = set()
        self._unseen = ""
        self.served: Sequence[StoredPack] = ()
        """The packs that are served, for what must not wait for the database."""

    async def begin(self) -> None:
        """Bring the store up to date.

        Raises:
            PackError: as for `bot.packs.sync.sync`.
        """
        # Looked at before they are read: what changes meanwhile is seen later.
        self._before, _ = await asyncio.to_thread(_look, self._roots)
        self._done = dict(self._before)
        self._troubled = await sync(self._store, self._roots, self._env.now())
        await self._know()

    async def run(self) -> None:
        """Look after the files until cancelled."""
        while True:
            await asyncio.sleep(EVERY)
            await self.look()

    async def look(self) -> None:
        """Take up what has changed, if it was found the same the last time. What cannot be used is told once."""
        try:
            now, clashes = await asyncio.to_thread(_look, self._roots)
        except OSError as error:
            if self._unseen != str(error):
                log.warning("packs cannot be looked at, what was loaded stays: %s", error)
            self._unseen = str(error)
            return
        self._unseen = ""
        before, self._before = self._before, now
        if clashes and clashes != self._clashes:
            log.warning("the first pack of a name is used:\n%s", "\n".join(map(str, clashes)))
        self._clashes = clashes
        for name in now.keys() | before.keys() | self._done.keys():
            if now.get(name) == before.get(name) and now.get(name) != self._done.get(name):
                await self._changed(name, now)

    async def _changed(self, name: str, now: Look) -> None:
        try:
            if name in now:
                await self._take_up(name, now[name][0])
            else:
                log.warning("the folder of pack %s is gone, its questions stay", name)
        except Unsettled:
            return
        except (StoreError, Conflict) as error:
            if name not in self._delayed:
                log.error("pack %s cannot be stored, which is tried again: %s", name, error)
            self._delayed.add(name)
            return
        except Exception:
            # A file that breaks the reader in a way nobody has thought of is not to end the watch over all others.
            log.exception("pack %s cannot be read, what was loaded of it stays", name)
            self._troubled.add(name)
        self._delayed.discard(name)
        self._done[name] = now.get(name)
        if name not in now:
            del self._done[name]

    async def _take_up(self, name: str, folder: Path) -> None:
        try:
            pack = await sync_pack(self._store, folder, self._env.now())
        except PackError as error:
            known = await is_known(self._store, name)
            stays = "its last good version stays" if known else "it is not used before they are mended"
            log.warning("pack %s has problems, %s:\n%s", name, stays, error)
            self._troubled.add(name)
            return
        if pack:
            log.info("pack %s loaded: %d questions", name, len(pack.questions))
            await self._know()
        elif name in self._troubled:
            log.info("pack %s is as it was again", name)
        self._troubled.discard(name)

    async def _know(self) -> None:
        async with self._store.read() as tx:
            self.served = tuple(await all_packs(tx))


def _look(roots: Sequence[Path]) -> tuple[Look, list[Problem]]:
    found, clashes = named(roots)
    return {name: (folder, _signature(folder)) for name, folder in found.items()}, clashes


def _signature(folder: Path) -> tuple[object, ...]:
    try:
        return signature(folder)
    except OSError as error:
        return (error.errno, error.filename)  # what is wrong is told when it has stayed so
