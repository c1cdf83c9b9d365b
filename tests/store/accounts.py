"""People with accounts on several platforms, who join and part them."""

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, select

from bot.events import Person, Place
from bot.replies import AnyReply, Ask, Board, Note
from bot.router import Router
from bot.store.engine import Store
from bot.store.tables import people
from tests.store.events import asked, called, option, pressed
from tests.store.pack import right, wrong

CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}")


@dataclass(frozen=True)
class Account:
    """An account, with the private chat it has."""

    platform: str
    who: Person

    @property
    def place(self) -> Place:
        return Place(self.platform, self.who.id)


ANN = Account("telegram", Person("t-770001", "Ann"))
BEA = Account("discord", Person("d-880002", "Bea"))
CLEO = Account("terminal", Person("c-990003", "Cleo"))
DAN = Account("telegram", Person("t-550004", "Dan"))


async def say(router: Router, account: Account, line: str, place: Place | None = None) -> list[AnyReply]:
    return await router.handle(called(place or account.place, account.who, line))


async def told(router: Router, account: Account, line: str) -> Note:
    [note] = await say(router, account, line)
    assert isinstance(note, Note)
    return note


async def code_of(router: Router, account: Account) -> str:
    found = CODE.search((await told(router, account, "link")).title)
    assert found
    return found[0]


async def join(router: Router, first: Account, second: Account) -> Note:
    """The second account becomes one of the person of the first."""
    note = await told(router, second, f"link {await code_of(router, first)}")
    assert note.title == "Both accounts are you from now on."
    return note


async def part(router: Router, account: Account) -> None:
    assert (await told(router, account, "unlink")).title == "This account is on its own again."


async def ask(router: Router, account: Account, wish: str = "rivers 1", place: Place | None = None) -> Ask:
    return asked(await say(router, account, f"quiz {wish}", place))


async def answer(
    router: Router, account: Account, wish: str = "rivers 1", well: bool = True, place: Place | None = None
) -> None:
    """Start a quiz of one question and answer it."""
    found = await ask(router, account, wish, place)
    label = right(found) if well else wrong(found)
    await router.handle(pressed(place or account.place, account.who, option(found, label)))


async def id_of(store: Store, account: Account) -> int:
    async with store.read() as tx:
        query = select(people.c.id).where(people.c.platform == account.platform, people.c.native == account.who.id)
        return int((await tx.execute(query)).scalar_one())


async def rows(store: Store, table: Table) -> list[dict[str, Any]]:
    async with store.read() as tx:
        return [dict(row._mapping) for row in await tx.execute(select(table).order_by(*table.primary_key))]


async def points(router: Router, account: Account) -> dict[str, str]:
    """What the board of everyone says, by name."""
    [board] = await say(router, account, "leaderboard everywhere")
    return {row.name: row.score for row in board.rows} if isinstance(board, Board) else {}
