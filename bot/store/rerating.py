"""Ratings anew from the answers, in the order in which they were given, as if nothing had been known before the first.

What was answered before there were ratings counts so, and what accounts had together falls to whom it belongs.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, Select, and_, delete, func, insert, literal, select, text, true, union_all

from bot.quiz import ratings as rules
from bot.quiz.questions import Level
from bot.quiz.ratings import Ability, Given, Rating
from bot.store.engine import Tx
from bot.store.graded import FIRST_GRADED
from bot.store.ratings import WHOLE
from bot.store.tables import abilities, answers, attempts, difficulties, interviews, people, questions

OWN_WORD = ("open", "story")
"""Kinds that people judge themselves in a quiz, which moves no rating."""

AT_ONCE = 5000


@dataclass(frozen=True)
class Rerated:
    """How many first answers count, of how many people, to how many questions."""

    answers: int
    people: int
    questions: int


@dataclass
class Ratings:
    """All ratings as far as they are made."""

    people: dict[tuple[int, str], Ability] = field(default_factory=dict)
    questions: dict[tuple[str, str], Rating] = field(default_factory=dict)
    answers: int = 0

    def rate(self, row: Row[Any]) -> None:
        """Let a first answer move them."""
        who, what = (row.person, row.pack), (row.pack, row.question)
        ability = self.people.get(who, Ability())
        start = rules.STARTS[Level(row.level)] if row.level else rules.MIDDLE
        difficulty, given = (
            self.questions.get(what, Rating(start)),
            Given(ability, rules.score_of(row.score, row.hinted)),
        )
        whole, off = rules.person_after(row.topic, given, difficulty)
        self.people[who] = Ability(whole, {**ability.topics, row.topic: off})
        self.questions[what] = rules.question_after(row.topic, difficulty, [given])
        self.answers += 1


async def rerate(tx: Tx) -> Rerated:
    """Rate every person and question again.

    Args:
        tx: a transaction that can write. Whoever answers waits until it ends.
    """
    if tx.dialect.name != "sqlite":
        # What is being rated is in before, or is added to what comes out here.
        await tx.execute(text("LOCK TABLE abilities, difficulties IN EXCLUSIVE MODE"))
    found = Ratings()
    async for row in _firsts(tx):
        found.rate(row)
    for table in (abilities, difficulties):
        await tx.execute(delete(table))
    await _store(tx, found)
    return Rerated(found.answers, len({person for person, _ in found.people}), len(found.questions))


async def _firsts(tx: Tx) -> AsyncIterator[Row[Any]]:
    """The first time that each person met the verdict on each question, where it was a rated answer."""
    every = union_all(_in_quizzes(), _in_interviews()).subquery().c
    place = func.row_number().over(
        partition_by=(every.person, every.pack, every.question), order_by=(every.at, every.source, every.id)
    )
    met = select(*every, place.label("place")).subquery().c
    level = and_(questions.c.pack == met.pack, questions.c.id == met.question, questions.c.version == met.version)
    query: Select[Any] = (
        select(*met, questions.c.level, questions.c.kind)
        .outerjoin(questions, level)
        .where(met.place == 1, met.rated)
        .order_by(met.at, met.source, met.id)
    )
    async with tx.stream(query) as rows:
        async for row in rows:
            if row.source or row.kind not in OWN_WORD:
                yield row


def _in_quizzes() -> Select[Any]:
    own = answers.c
    asked = (own.pack, own.question, own.version, own.topic)
    how = (own.credit.label("score"), own.hinted, ~own.skipped)
    return (
        select(literal(0).label("source"), own.id, own.person, *asked, *how[:2], how[2].label("rated"), own.at)
        # What stood aside when accounts were joined counts nowhere meanwhile.
        .join_from(answers, people, people.c.id == own.person)
        .where(own.credit.is_not(None), people.c.linked.is_(None))
    )


def _in_interviews() -> Select[Any]:
    own = attempts.c
    asked = (own.pack, own.question, own.version, own.topic)
    graded = func.coalesce(and_(*FIRST_GRADED), ~true())
    score = own.grade["score"].as_float()
    return select(
        literal(1), own.id, interviews.c.person, *asked, score, (~true()).label("hinted"), graded, own.at
    ).join_from(attempts, interviews)


async def _store(tx: Tx, found: Ratings) -> None:
    of_people: list[dict[str, Any]] = []
    for (person, pack), ability in found.people.items():
        for topic, rating in ((WHOLE, ability.whole), *ability.topics.items()):
            of_people.append({"person": person, "pack": pack, "topic": topic, **_values(rating)})
    of_questions = [
        {"pack": pack, "question": name, **_values(rating)} for (pack, name), rating in found.questions.items()
    ]
    for table, rows in ((abilities, of_people), (difficulties, of_questions)):
        for begin in range(0, len(rows), AT_ONCE):
            await tx.execute(insert(table), rows[begin : begin + AT_ONCE])


def _values(rating: Rating) -> dict[str, Any]:
    return {"rating": rating.value, "answers": rating.answers}
