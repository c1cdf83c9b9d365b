"""What migration 0003 makes of the rows that are there, and what an older program gets back."""

from datetime import UTC, datetime
from typing import Any

from alembic import command
from sqlalchemy import insert, select, text

from bot.events import Person, Place
from bot.store.chats import know_chat
from bot.store.people import know_person
from bot.store.tables import answers, chats, rounds
from tests.store.databases import Database
from tests.store.test_migrations import run

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


async def test_a_private_chat_belongs_to_whoever_played_there(empty_database: Database) -> None:
    store = empty_database.open()
    await run(store, command.upgrade, "0002")
    async with store.write() as tx:
        for number, kind in ((1, "private"), (2, "group"), (3, "private")):
            names = "id, platform, native, name"
            await tx.execute(text(f"INSERT INTO people ({names}) VALUES ({number}, 't', '{number}', '')"))
            names = "id, platform, chat, thread, server, kind, settings"
            values = f"({number}, 't', '{number}', '', '', '{kind}', '{{}}')"
            await tx.execute(text(f"INSERT INTO chats ({names}) VALUES {values}"))
        for chat in (1, 2):
            values = f"({chat}, {chat}, 'p', FALSE, '[]', 0, 'over', FALSE, 1, '2026-01-01 00:00:00+00:00')"
            names = "chat, starter, pack, shared, draws, position, phase, hinted, version, started_at"
            await tx.execute(text(f"INSERT INTO rounds ({names}) VALUES {values}"))
    await run(store, command.upgrade, "0003")
    async with store.read() as tx:
        owners = await tx.execute(select(chats.c.id, chats.c.added_by).order_by(chats.c.id))
        assert [tuple(row) for row in owners] == [(1, 1), (2, None), (3, None)]


async def test_an_older_program_finds_no_round_without_a_starter(database: Database) -> None:
    store = database.open()
    async with store.write() as tx:
        chat = await know_chat(tx, Place("t", "1"))
        ann = await know_person(tx, "t", Person("1", "Ann"))
        for number in (1, 2):
            values: dict[str, Any] = {"id": number, "chat": chat.id, "pack": "p", "shared": True, "draws": []}
            rest = {
                "position": 0,
                "phase": "over",
                "hinted": False,
                "version": 1,
                "started_at": MOMENT,
            }
            await tx.execute(insert(rounds).values(**values, **rest))
        given = {"round": 2, "position": 0, "person": ann.id, "pack": "p", "question": "q", "version": 1, "topic": "t"}
        more = {"picked": [], "text": "", "skipped": False, "hinted": False, "points": 0, "day": MOMENT.date()}
        await tx.execute(insert(answers).values(**given, **more, at=MOMENT))
    await run(store, command.downgrade, "0002")
    async with store.read() as tx:
        assert [tuple(row) for row in await tx.execute(text("SELECT id, starter FROM rounds"))] == [(2, ann.id)]


async def test_sqlite_gives_the_id_of_a_deleted_round_to_no_other(sqlite_database: Database) -> None:
    async with sqlite_database.open().read() as tx:
        written = await tx.scalar(text("SELECT sql FROM sqlite_master WHERE name = 'rounds'"))
    assert "AUTOINCREMENT" in written
