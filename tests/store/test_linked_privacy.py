"""What joined accounts gave is exported and forgotten together, from whichever account that is asked for."""

import json

import pytest
from sqlalchemy import select

from bot.events import Place, PlaceKind
from bot.replies import Document, Note
from bot.router import Router
from bot.store import wiping
from bot.store.engine import Store
from bot.store.tables import answers, chats, events, link_tries, metadata, people
from bot.store.wiping import Wiping
from tests.store.accounts import ANN, BEA, CLEO, Account, answer, ask, join, part, rows, say, told
from tests.store.boards import count
from tests.store.databases import Database
from tests.store.events import FakeClock, group, option, pressed
from tests.store.pack import right
from tests.store.test_forgetting import remembered, subscribed

MARKS = (ANN.who.id, ANN.who.name, BEA.who.id, BEA.who.name)


async def both(router: Router, store: Store) -> None:
    """Ann and Bea played, each for herself and in a group, before they were joined and after that."""
    for account in (ANN, BEA):
        await answer(router, account, "nature 1 junior")
        await answer(router, account, "culture 1 junior", place=there(account))
    await join(router, ANN, BEA)
    for account in (ANN, BEA):
        await answer(router, account, "rivers 1")
        await remembered(store, account.who, account.place) if account is ANN else None
    await subscribed(store, BEA.place, ANN.who)


def there(account: Account) -> Place:
    return Place(account.platform, f"group-{account.platform}", PlaceKind.GROUP)


@pytest.mark.parametrize("asker", [ANN, BEA])
async def test_the_file_holds_what_all_accounts_gave(store: Store, router: Router, asker: Account) -> None:
    await both(router, store)
    [document] = await say(router, asker, "export")
    assert isinstance(document, Document)
    found = json.loads(document.content)
    assert [(me["platform"], me["native"]) for me in found["person"]] == [
        (each.platform, each.who.id) for each in (ANN, BEA)
    ]
    assert len(found["answers"]) == len(found["quizzes_started"]) == 6
    assert {chat["chat"] for chat in found["private_chats"]} == {ANN.place.chat, BEA.place.chat}
    await part(router, BEA)
    [document] = await say(router, BEA, "export")
    assert isinstance(document, Document)
    assert ANN.who.id not in document.content.decode()
    assert len(json.loads(document.content)["answers"]) == 3


@pytest.mark.parametrize("asker", [ANN, BEA])
async def test_all_accounts_are_forgotten_together(store: Store, router: Router, asker: Account) -> None:
    await both(router, store)
    await answer(router, CLEO)
    asked = await told(router, asker, "forgetme")
    assert "That is all of Ann (Telegram) and Bea (Discord)." in asked.body[1]
    [note] = await say(router, asker, "forgetme yes")
    assert isinstance(note, Note)
    assert note.title == "All I kept about you is deleted."
    async with store.read() as tx:
        left = {table.name: str((await tx.execute(select(table))).all()) for table in metadata.tables.values()}
    for name, found in left.items():
        assert not any(mark in found for mark in MARKS), name
    assert await count(store, people) == await count(store, answers) == 1
    assert {row["chat"] for row in await rows(store, chats)} == {CLEO.place.chat, *(there(x).chat for x in (ANN, BEA))}
    assert {row["person"] for row in await rows(store, link_tries)} == {None}
    assert await count(store, events) > 0


async def test_an_answer_that_stood_apart_is_forgotten_too(store: Store, router: Router) -> None:
    """Two accounts of one platform that both answered one question of a round."""
    place = group()
    admin, one, other = (Account("test", CLEO.who), Account("test", ANN.who), Account("test", BEA.who))
    found = await ask(router, admin, "rivers 1", place)
    for account in (one, other):
        await router.handle(pressed(place, account.who, option(found, right(found))))
    await say(router, admin, "stop", place)
    await join(router, one, other)
    [document] = await say(router, one, "export", one.place)
    assert isinstance(document, Document)
    assert len(json.loads(document.content)["answers"]) == await count(store, answers) == 2
    await say(router, one, "forgetme yes")
    assert await count(store, answers) == 0
    assert await count(store, people) == 1


async def test_nothing_of_any_account_is_left_in_the_file(
    sqlite_database: Database, store: Store, router: Router, clock: FakeClock
) -> None:
    if not store.sqlite:
        pytest.skip("PostgreSQL clears its files by itself")
    await both(router, store)
    await say(router, BEA, "forgetme yes")
    await Wiping(store).wipe(clock.now)
    assert store.file is not None
    for path in store.file.parent.glob(f"{store.file.name}*"):
        content = path.read_bytes()
        assert not [mark for mark in MARKS if len(mark) > 4 and mark.encode() in content], path
    assert wiping.ERASED not in str(await rows(store, metadata.tables["kept"]))
