"""Packs as they are served: versions of a question stay, so that every answer refers to what was asked."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, exists, insert, select, update

from bot.quiz.questions import Question
from bot.store.engine import Tx
from bot.store.mending import mend
from bot.store.states import CURRENT, LIVE, OLD, RETIRED
from bot.store.tables import packs, questions
from bot.store.upsert import put

PACK = "pack"
"""The origin of questions that a folder holds."""

_served = exists().where(questions.c.pack == packs.c.id, questions.c.state == LIVE)
EVERY = select(packs.c.id, packs.c.card).order_by(packs.c.id)
BY_ID = EVERY.where(packs.c.id.in_(bindparam("names", expanding=True)))
SERVED = EVERY.where(_served)


@dataclass(frozen=True)
class StoredTopic:
    """A topic of a pack, with the names it goes by."""

    id: str
    title: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class StoredPack:
    """A pack's card as the store keeps it."""

    id: str
    title: str
    topics: tuple[StoredTopic, ...]

    def title_of(self, topic: str) -> str:
        """The title of a topic; its id if the pack no longer has it."""
        return next((known.title for known in self.topics if known.id == topic), topic)


async def hash_of(tx: Tx, pack: str) -> str | None:
    """The content hash under which a pack was last written; None if it never was."""
    return (await tx.execute(select(packs.c.content_hash).where(packs.c.id == pack))).scalar_one_or_none()


async def all_packs(tx: Tx) -> list[StoredPack]:
    """Every pack that has a question to ask, by id."""
    return [_pack(row.id, row.card) for row in await tx.execute(SERVED)]


async def packs_by_id(tx: Tx, names: Collection[str]) -> list[StoredPack]:
    """Those of some packs that there are, by id, also if they have no question to ask any more."""
    found = await tx.execute(BY_ID, {"names": [*names]})
    return [_pack(row.id, row.card) for row in found]


async def pack_by_id(tx: Tx, pack: str) -> StoredPack:
    """A pack that questions were asked from: it is never removed."""
    [found] = await packs_by_id(tx, [pack])
    return found


async def write_pack(
    tx: Tx, pack: str, content_hash: str, card: Mapping[str, Any], found: Sequence[Question], now: datetime
) -> None:
    """Make the store say what a pack says: new and edited questions as new versions, vanished ones retired.

    Questions that were handed in, and that no folder holds, stay; where it holds one by now, that is a new version.
    Where somebody has changed a question or taken it out, what was reported of it is taken care of.
    """
    values = {"id": pack, "content_hash": content_hash, "card": dict(card), "synced_at": now}
    await put(tx, packs, ("id",), **values)
    newest = await _newest(tx, pack)
    bodies = {question.id: question.model_dump(mode="json", exclude_defaults=True) for question in found}
    current = {name: body for name, (_, state, body, origin) in newest.items() if state in CURRENT and origin == PACK}
    changed = [question for question in found if current.get(question.id) != bodies[question.id]]
    gone = current.keys() - bodies.keys()
    await _set_state(tx, pack, (question.id for question in changed), OLD)
    await _set_state(tx, pack, gone, RETIRED)
    await mend(tx, pack, now)
    if changed:
        rows = [
            {
                "pack": pack,
                "id": question.id,
                "version": newest[question.id][0] + 1 if question.id in newest else 1,
                "state": LIVE,
                "topic": question.topic,
                "level": question.level.value,
                "kind": question.kind,
                "body": bodies[question.id],
            }
            for question in changed
        ]
        await tx.execute(insert(questions), rows)


def topics_of(pack: str, question: str) -> Select[str]:
    """The topics that a question was ever filed under: an edit may move it to another one."""
    return select(questions.c.topic).where(questions.c.pack == pack, questions.c.id == question)


async def _newest(tx: Tx, pack: str) -> dict[str, tuple[int, str, Any, str]]:
    query = select(questions).where(questions.c.pack == pack).order_by(questions.c.id, questions.c.version)
    return {row.id: (row.version, row.state, row.body, row.origin) for row in await tx.execute(query)}


async def _set_state(tx: Tx, pack: str, names: Iterable[str], state: str) -> None:
    query = update(questions).where(
        questions.c.pack == pack, questions.c.state.in_(CURRENT), questions.c.id.in_(list(names))
    )
    await tx.execute(query.values(state=state))


def _pack(name: str, card: Mapping[str, Any]) -> StoredPack:
    topics = tuple(
        StoredTopic(topic["id"], topic["title"], (topic["id"], topic["title"], *topic.get("aliases", ())))
        for topic in card["topics"]
    )
    return StoredPack(name, card["title"], topics)
