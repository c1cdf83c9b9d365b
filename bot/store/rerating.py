"""Ratings anew from the answers, in the order in which they were given, as if nothing had been known before the first.

What was answered before there were ratings counts so, and what accounts had together falls to whom it belongs.
"""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, delete, insert, text

from bot.quiz import ratings as rules
from bot.quiz.questions import Level
from bot.quiz.ratings import Ability, Given, Rating
from bot.store.engine import Tx
from bot.store.firsts import firsts
from bot.store.ratings import WHOLE
from bot.store.tables import abilities, difficulties

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
    async for row in firsts(tx):
        found.rate(row)
    for table in (abilities, difficulties):
        await tx.execute(delete(table))
    await _store(tx, found)
    return Rerated(found.answers, len({person for person, _ in found.people}), len(found.questions))


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
