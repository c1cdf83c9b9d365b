"""Questions that people handed in and that were accepted: they stand in no folder of a pack."""

from collections.abc import Sequence
from itertools import count

from sqlalchemy import insert, select, update

from bot.quiz.questions import Question, question_adapter
from bot.store.engine import Tx
from bot.store.states import LIVE
from bot.store.tables import questions, suggestions

SUGGESTED = "suggested"
"""The origin of questions that were handed in."""


async def free(tx: Tx, pack: str, number: int) -> str:
    """An id for a suggestion that no question of the pack has: one from elsewhere may have come with its folder."""
    query = select(questions.c.id).where(questions.c.pack == pack, questions.c.id.like(f"{SUGGESTED}-%"))
    taken = set((await tx.execute(query)).scalars())
    name = f"{SUGGESTED}-{number}"
    return next(each for more in count(1) if (each := name if more == 1 else f"{name}-{more}") not in taken)


async def put(tx: Tx, pack: str, question: Question) -> None:
    """Have a question asked from now on; the pack has none of its id."""
    row = {"pack": pack, "id": question.id, "version": 1, "state": LIVE, "origin": SUGGESTED}
    row |= {"topic": question.topic, "level": question.level.value, "kind": question.kind}
    body = question.model_dump(mode="json", exclude_defaults=True)
    await tx.execute(insert(questions).values(**row, body=body))


async def unname(tx: Tx, accounts: Sequence[int]) -> None:
    """Take the names of people off the questions that they handed in; the questions stay."""
    # One that somebody is accepting right now is waited for, with the name on it.
    held = select(suggestions.c.id).where(suggestions.c.person.in_(accounts)).with_for_update()
    await tx.execute(held)
    theirs = select(suggestions.c.pack, suggestions.c.question).where(suggestions.c.person.in_(accounts))
    for pack, name in (await tx.execute(theirs.where(suggestions.c.question.is_not(None)))).all():
        same = (questions.c.pack == pack, questions.c.id == name, questions.c.origin == SUGGESTED)
        for version, body in (await tx.execute(select(questions.c.version, questions.c.body).where(*same))).all():
            nameless = {field: value for field, value in body.items() if field != "source"}
            await tx.execute(update(questions).where(*same, questions.c.version == version).values(body=nameless))


async def accepted(tx: Tx, pack: str | None = None) -> dict[str, list[Question]]:
    """The questions that were handed in and are asked, by pack."""
    query = select(questions.c.pack, questions.c.body).where(questions.c.origin == SUGGESTED, questions.c.state == LIVE)
    if pack is not None:
        query = query.where(questions.c.pack == pack)
    found: dict[str, list[Question]] = {}
    for row in await tx.execute(query.order_by(questions.c.pack, questions.c.topic, questions.c.id)):
        found.setdefault(row.pack, []).append(question_adapter.validate_python(row.body))
    return found
