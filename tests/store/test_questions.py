"""Questions that were loaded stay at hand, and are what the store says."""

from pathlib import Path

import pytest
from sqlalchemy import delete

from bot.packs.sync import sync
from bot.ports import Env
from bot.quiz.posing import Edition
from bot.quiz.questions import KINDS
from bot.store import questions
from bot.store.engine import Store
from bot.store.questions import Filter, Library
from bot.store.tables import questions as questions_table
from tests.store.pack import PACK


@pytest.fixture
async def names(store: Store, env: Env, folder: Path) -> list[Edition]:
    await sync(store, [folder], env.now())
    async with store.read() as tx:
        return [each.edition for each in await questions.pool(tx, [PACK], Filter(KINDS))]


async def test_what_is_at_hand_is_what_is_stored(store: Store, names: list[Edition]) -> None:
    library = Library()
    async with store.read() as tx:
        stored = await questions.load(tx, names)
        assert await library.questions(tx, names[:2]) == {name: stored[name] for name in names[:2]}
        assert await library.questions(tx, names) == stored
        nowhere = [Edition(PACK, "no-such", 1), names[0]._replace(version=99)]
        assert await library.questions(tx, [*nowhere, names[1]]) == {names[1]: stored[names[1]]}
        assert await library.questions(tx, [each._replace(pack="another") for each in names]) == {}


async def test_what_was_loaded_is_not_loaded_again(store: Store, names: list[Edition]) -> None:
    library = Library()
    async with store.write() as tx:
        found = await library.questions(tx, names)
        await tx.execute(delete(questions_table))
        assert await library.questions(tx, names) == found


async def test_no_more_than_so_many_are_kept(store: Store, names: list[Edition]) -> None:
    library = Library(most=2)
    async with store.write() as tx:
        assert len(await library.questions(tx, names)) == len(names) > 2
        for name in names:
            assert len(await library.questions(tx, [name])) == 1
        await tx.execute(delete(questions_table))
        assert len(await library.questions(tx, names)) == 2
