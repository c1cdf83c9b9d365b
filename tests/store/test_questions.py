"""Questions that were loaded stay at hand, and are what the store says."""

from pathlib import Path

import pytest
from sqlalchemy import delete

from bot.packs.sync import sync
from bot.ports import Env
from bot.quiz.questions import KINDS
from bot.store import questions
from bot.store.engine import Store
from bot.store.questions import Filter, Library
from bot.store.tables import questions as questions_table
from tests.store.pack import PACK


@pytest.fixture
async def names(store: Store, env: Env, folder: Path) -> list[tuple[str, int]]:
    await sync(store, [folder], env.now())
    async with store.read() as tx:
        return [(each.question, each.version) for each in await questions.pool(tx, PACK, Filter(KINDS))]


async def test_what_is_at_hand_is_what_is_stored(store: Store, names: list[tuple[str, int]]) -> None:
    library = Library()
    async with store.read() as tx:
        stored = await questions.load(tx, PACK, names)
        assert await library.questions(tx, PACK, names[:2]) == {name: stored[name] for name in names[:2]}
        assert await library.questions(tx, PACK, names) == stored
        nowhere = [("no-such", 1), (names[0][0], 99)]
        assert await library.questions(tx, PACK, [*nowhere, names[1]]) == {names[1]: stored[names[1]]}
        assert await library.questions(tx, "another", names) == {}


async def test_what_was_loaded_is_not_loaded_again(store: Store, names: list[tuple[str, int]]) -> None:
    library = Library()
    async with store.write() as tx:
        found = await library.questions(tx, PACK, names)
        await tx.execute(delete(questions_table))
        assert await library.questions(tx, PACK, names) == found


async def test_no_more_than_so_many_are_kept(store: Store, names: list[tuple[str, int]]) -> None:
    library = Library(most=2)
    async with store.write() as tx:
        assert len(await library.questions(tx, PACK, names)) == len(names) > 2
        for name in names:
            assert len(await library.questions(tx, PACK, [name])) == 1
        await tx.execute(delete(questions_table))
        assert len(await library.questions(tx, PACK, names)) == 2
