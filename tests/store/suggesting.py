"""Handing in questions: what the tests of suggestions share."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from bot.events import Person, Place
from bot.ports import Env
from bot.replies import AnyReply, Ask, Note
from bot.router import Router
from bot.store import suggested
from bot.store.engine import Store
from bot.store.people import KnownPerson
from bot.store.tables import people, suggestions
from tests.store.events import called, person, pressed, private, said
from tests.store.interviewing import payload

ANN, HERE = person(1), private(1)
OWNER = person(9)

QUESTION = "Which gas do green plants take in while the sun shines on them?"
TOLD = ("nature", QUESTION, "Carbon dioxide", "Helium\nNeon\nArgon", "They build sugar of it.")


async def tell(router: Router, *lines: str, who: Person = ANN, place: Place = HERE) -> list[AnyReply]:
    """Say lines one after the other; what comes of the last."""
    replies: list[AnyReply] = []
    for line in lines:
        event = called(place, who, line[1:]) if line.startswith("/") else said(place, who, line)
        replies = await router.handle(event)
    return replies


async def sketched(router: Router, *, named: bool = False, question: str = QUESTION, who: Person = ANN) -> Note:
    """A whole suggestion, not sent yet: its preview."""
    place = HERE if who == ANN else private(int(who.id[1:]))
    lines = (*TOLD[:1], question, *TOLD[2:])
    [preview] = await tell(router, "/suggest", *lines, "yes" if named else "no", who=who, place=place)
    assert isinstance(preview, Note)
    return preview


async def press(router: Router, note: Note, label: str, who: Person = ANN, place: Place = HERE) -> list[AnyReply]:
    return await router.handle(pressed(place, who, payload(note, label)))


async def hand_in(router: Router, *, named: bool = False, question: str = QUESTION, who: Person = ANN) -> None:
    """A suggestion that is sent."""
    preview = await sketched(router, named=named, question=question, who=who)
    place = HERE if who == ANN else private(int(who.id[1:]))
    label = next(button.label for button in preview.buttons if button.label.startswith("Send"))
    [thanks] = await press(router, preview, label, who, place)
    assert isinstance(thanks, Note)
    assert thanks.title == "Thank you, your question is sent."


async def stored(store: Store) -> list[dict[str, Any]]:
    async with store.read() as tx:
        rows = await tx.execute(select(suggestions).order_by(suggestions.c.id))
        return [dict(row._mapping) for row in rows]


async def owner(router: Router, store: Store) -> KnownPerson:
    """Somebody who decides."""
    await router.handle(called(private(9), OWNER, "help"))
    async with store.read() as tx:
        number = (await tx.execute(select(people.c.id).where(people.c.native == OWNER.id))).scalar_one()
    return KnownPerson(number, OWNER.name)


async def accept(router: Router, store: Store, env: Env, reason: str = "") -> str | None:
    """Accept the first suggestion that waits; the id of its question."""
    by = await owner(router, store)
    async with store.write() as tx:
        [number, *_] = await suggested.waiting(tx)
        return await suggested.accept(tx, number, by, reason, env.now())


async def reject(router: Router, store: Store, env: Env, reason: str = "") -> bool:
    """Reject the first suggestion that waits."""
    by = await owner(router, store)
    async with store.write() as tx:
        [number, *_] = await suggested.waiting(tx)
        return await suggested.reject(tx, number, by, reason, env.now())


async def set_sent(store: Store, state: str, moment: datetime) -> None:
    """As if all that was sent had been sent then, and were in this state by now."""
    async with store.write() as tx:
        sent = suggestions.c.sent_at.is_not(None)
        await tx.execute(update(suggestions).where(sent).values(state=state, sent_at=moment, told=True))


def title(replies: list[AnyReply]) -> str:
    """The title of the one note."""
    [note] = replies
    assert isinstance(note, Note)
    return note.title


def prompt(replies: list[AnyReply]) -> str:
    """What is asked last."""
    ask = replies[-1]
    assert isinstance(ask, Ask)
    return ask.prompt
