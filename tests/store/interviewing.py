"""Talking to an interview: what the tests of interviews share."""

from typing import Any

from sqlalchemy import select

from bot.ports import Env
from bot.quiz.interviews.state import SPLIT
from bot.replies import AnyReply, Ask, Note
from bot.router import Router
from bot.store import wakeups
from bot.store.engine import Store
from tests.store.events import asked, called, person, private

HERE, THERE, ANN = private(1), private(2), person(1)
GOOD = "One rides it, and it has two wheels."
LONG = ("It was a long ride. " * SPLIT)[:SPLIT]

Rows = list[dict[str, Any]]


async def rows(store: Store, table: Any) -> Rows:
    async with store.read() as tx:
        return [dict(row._mapping) for row in await tx.execute(select(table).order_by(table.c.id))]


async def wake(router: Router, store: Store, env: Env) -> list[AnyReply]:
    async with store.read() as tx:
        due = await wakeups.due(tx, env.now(), 10, ["test"])
    return [reply for wakeup in due for reply in await router.wake(wakeup)]


def note(replies: list[AnyReply]) -> Note:
    """The one note among the replies."""
    (found,) = (reply for reply in replies if isinstance(reply, Note))
    return found


def payload(found: Note, label: str) -> str:
    return next(button.payload for button in found.buttons if button.label == label)


async def begin(router: Router, arguments: str = "5") -> Ask:
    return asked(await router.handle(called(HERE, ANN, f"interview {arguments}")))
