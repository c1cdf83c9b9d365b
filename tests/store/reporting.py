"""People who report questions, and those who run the bot: what the tests of both share."""

from typing import Any

from sqlalchemy import select

from bot.events import Person
from bot.ports import Env
from bot.replies import AnyReply, Ask, Note
from bot.router import Router
from bot.store import wakeups
from bot.store.engine import Store
from bot.store.tables import questions
from tests.store.accounts import Account
from tests.store.events import called

OWNER = Account("test", Person("p-owner", "Olga"))
OTHER = Account("test", Person("p-other", "Otto"))
OWNERS = ("test:p-owner", "test:p-other")

THANKS = "Thank you. A person will look at this question."
AGAIN = "Thank you. That takes the place of what you reported before."


def reporter(number: int) -> Account:
    return Account("test", Person(f"p{number}", f"Person {number}"))


async def say(router: Router, account: Account, line: str) -> list[AnyReply]:
    return await router.handle(called(account.place, account.who, line))


async def asked(router: Router, account: Account, wish: str = "rivers 1") -> Ask:
    """Somebody is asked a question in their private chat."""
    [ask] = [reply for reply in await say(router, account, f"quiz {wish}") if isinstance(reply, Ask)]
    return ask


async def told(router: Router, account: Account, line: str) -> str:
    """The title of the first note that answers a line."""
    note = (await say(router, account, line))[0]
    assert isinstance(note, Note)
    return note.title


async def report(router: Router, account: Account, line: str = "wrong") -> str:
    """Somebody is asked the question on rivers, and reports it."""
    await asked(router, account)
    return await told(router, account, f"report {line}")


async def hold(router: Router) -> None:
    """Three people report the question on rivers."""
    for number in (1, 2, 3):
        assert await report(router, reporter(number)) == THANKS


async def states(store: Store, question: str = "river") -> list[str]:
    """The states of the versions of a question, in their order."""
    async with store.read() as tx:
        query = select(questions.c.state).where(questions.c.id == question).order_by(questions.c.version)
        return list((await tx.execute(query)).scalars())


async def woken(router: Router, store: Store, env: Env) -> dict[str, list[str]]:
    """What is told unasked by now, by the chat that it goes to: the texts of each note."""
    async with store.read() as tx:
        due = await wakeups.due(tx, env.now(), 100, ["test", "telegram", "discord"])
    found: dict[str, list[str]] = {}
    for wakeup in due:
        if wakeup.kind not in (wakeups.HELD, wakeups.DECIDED):
            continue
        for reply in await router.wake(wakeup):
            assert isinstance(reply, Note)
            found.setdefault(wakeup.chat.place.chat, []).append(" / ".join((reply.title, *reply.body)))
    return found


def labels(reply: Any) -> list[str]:
    assert isinstance(reply, Note)
    return [button.label for button in reply.buttons]


def payload(reply: Any, label: str) -> str:
    assert isinstance(reply, Note)
    return next(button.payload for button in reply.buttons if button.label == label)
