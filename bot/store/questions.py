"""Questions as they are served: the pool to choose from, what was asked before, each in the version asked."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from bot.events import Place
from bot.quiz.posing import Edition
from bot.quiz.questions import Level, Question, question_adapter
from bot.quiz.ratings import STARTS
from bot.quiz.selection import Candidate, next_lap
from bot.store.engine import Tx
from bot.store.states import LIVE
from bot.store.tables import asked, chats, difficulties, questions
from bot.store.upsert import put

VERSIONS = select(questions.c.pack, questions.c.id, questions.c.version, questions.c.body).where(
    questions.c.pack.in_(bindparam("packs", expanding=True)), questions.c.id.in_(bindparam("names", expanding=True))
)
_this = (asked.c.pack == bindparam("pack")) & (asked.c.question == bindparam("name"))
LAPS = select(func.max(asked.c.lap), func.max(asked.c.lap).filter(_this)).where(asked.c.chat == bindparam("of"))


@dataclass(frozen=True)
class Filter:
    """What was asked for; None is no wish. `among` are the topics to choose from if none was; empty for all."""

    kinds: tuple[str, ...]
    topic: str | None = None
    level: str | None = None
    among: tuple[str, ...] = ()


async def pool(tx: Tx, packs: Collection[str], wanted: Filter) -> list[Candidate]:
    """The live questions of some packs that fit, by pack and id, with how hard they are as far as is known."""
    known = (difficulties.c.pack == questions.c.pack) & (difficulties.c.question == questions.c.id)
    query = (
        select(*(questions.c[name] for name in ("pack", "id", "version", "topic", "level")), difficulties.c.rating)
        .outerjoin(difficulties, known)
        .where(questions.c.pack.in_(packs), questions.c.state == LIVE, questions.c.kind.in_(wanted.kinds))
        .order_by(questions.c.pack, questions.c.id)
    )
    if wanted.topic:
        query = query.where(questions.c.topic == wanted.topic)
    elif wanted.among:
        query = query.where(questions.c.topic.in_(wanted.among))
    if wanted.level:
        query = query.where(questions.c.level == wanted.level)
    return [
        Candidate(
            row.id, row.version, row.topic, STARTS[Level(row.level)] if row.rating is None else row.rating, row.pack
        )
        for row in await tx.execute(query)
    ]


async def load(tx: Tx, wanted: Iterable[Edition]) -> dict[Edition, Question]:
    """Questions, old and retired ones too; those that there are."""
    editions = set(wanted)
    names = {"packs": list({each.pack for each in editions}), "names": list({each.question for each in editions})}
    found = [(Edition(row.pack, row.id, row.version), row.body) for row in await tx.execute(VERSIONS, names)]
    return {edition: question_adapter.validate_python(body) for edition, body in found if edition in editions}


class Library:
    """Questions that were loaded, kept at hand. A version never changes but for the name of who is forgotten."""

    def __init__(self, most: int = 2000) -> None:
        """Begin empty; `most` is how many questions are kept, those loaded first leaving first."""
        self._most = most
        self._kept: dict[Edition, Question] = {}

    async def questions(self, tx: Tx, wanted: Iterable[Edition]) -> dict[Edition, Question]:
        """Questions, old and retired ones too; those that there are."""
        editions = set(wanted)
        if missing := [each for each in editions if each not in self._kept]:
            self._kept |= await load(tx, missing)
        found = {each: self._kept[each] for each in editions if each in self._kept}
        while len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]
        return found

    def forget(self) -> None:
        """Keep nothing at hand: what is stored may name somebody less."""
        self._kept.clear()


async def counts(tx: Tx, packs: Collection[str], kinds: Sequence[str]) -> dict[str, int]:
    """How many live questions of these kinds each topic of some packs has."""
    query = (
        select(questions.c.topic, func.count())
        .where(questions.c.pack.in_(packs), questions.c.state == LIVE, questions.c.kind.in_(kinds))
        .group_by(questions.c.topic)
    )
    return {row[0]: row[1] for row in await tx.execute(query)}


async def prompts(tx: Tx, pack: str, topic: str, most: int = 5000) -> list[str]:
    """The prompts of a pack's live questions, those of a topic first, at most so many."""
    query = (
        select(questions.c.body["prompt"].as_string())
        .where(questions.c.pack == pack, questions.c.state == LIVE)
        .order_by(questions.c.topic != topic, questions.c.id)
        .limit(most)
    )
    return list((await tx.execute(query)).scalars())


async def laps(tx: Tx, chat: int) -> dict[tuple[str, str], int]:
    """In which lap through all of its packs this chat was last asked each question, by pack and id."""
    query = select(asked.c.pack, asked.c.question, asked.c.lap).where(asked.c.chat == chat)
    return {(row.pack, row.question): row.lap for row in await tx.execute(query)}


async def laps_everywhere(tx: Tx, place: Place) -> dict[tuple[str, str], int]:
    """As `laps`, for a chat with all of its threads."""
    threads = select(chats.c.id).where(chats.c.platform == place.platform, chats.c.chat == place.chat)
    query = (
        select(asked.c.pack, asked.c.question, func.max(asked.c.lap))
        .where(asked.c.chat.in_(threads))
        .group_by(asked.c.pack, asked.c.question)
    )
    return {(row[0], row[1]): row[2] for row in await tx.execute(query)}


async def remember_asked(tx: Tx, chat: int, pack: str, question: str) -> None:
    """Remember that a question was put to a chat: in the lap that is run, or in the next if it was in that one."""
    running, last = (await tx.execute(LAPS, {"of": chat, "pack": pack, "name": question})).one()
    lap = next_lap(running or 1, last or 0)
    await put(tx, asked, ("chat", "pack", "question"), chat=chat, pack=pack, question=question, lap=lap)
