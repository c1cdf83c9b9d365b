"""Ratings as they are stored: one a person and topic, one a question."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import func, select, union_all

from bot.quiz import ratings as rules
from bot.quiz.abilities import together
from bot.quiz.questions import Level
from bot.quiz.ratings import Ability, Given, Rating
from bot.store.engine import Tx, at_end
from bot.store.packs import topics_of
from bot.store.rating_moves import Move, move
from bot.store.tables import abilities, answers, attempts, difficulties, interviews

WHOLE = ""
"""Stands for the topic where all topics together are rated."""


@dataclass(frozen=True)
class Judged:
    """An answer that was judged; `score` as `rules.score_of` has it."""

    person: int
    pack: str
    question: str
    topic: str
    level: Level
    score: float


def judge(tx: Tx, judged: Judged) -> None:
    """Move the ratings of a person and a question by an answer, when the transaction ends; a first answer alone does.

    Args:
        tx: the transaction that stores the answer.
        judged: the answer.
    """
    at_end(tx, _rate, judged)


async def of_person(tx: Tx, person: int, packs: Collection[str]) -> Ability:
    """What a person can do in some packs together, as far as their answers tell."""
    return together([(await _of_people(tx, [person], pack))[person] for pack in packs])


async def _rate(tx: Tx, judged: Sequence[Judged]) -> None:
    """Rate what a transaction has judged: in a live round many answers to one question, else one."""
    # Their people are held since cards were made of these answers: of two at once, the second sees the first.
    of_people: dict[tuple[Any, ...], Move] = {}
    of_questions: dict[tuple[Any, ...], Move] = {}
    for (pack, question), group in groupby(sorted(judged, key=_question_of), key=_question_of):
        firsts = await _first(tx, pack, question, list(group))
        if firsts:
            abilities_before = await _of_people(tx, [each.person for each in firsts], pack)
            difficulty = await _of_question(tx, firsts[0])
            given = {each.person: Given(abilities_before[each.person], each.score) for each in firsts}
            topic = firsts[0].topic
            for person, answer in given.items():
                before = answer.ability
                whole, off = rules.person_after(topic, answer, difficulty)
                of_people[person, pack, WHOLE] = Move(before.whole, whole)
                of_people[person, pack, topic] = Move(before.topics.get(topic, rules.LEVEL_WITH_ALL), off)
            after = rules.question_after(topic, difficulty, given.values())
            of_questions[pack, question] = Move(difficulty, after)
    # All in one order, so that of two transactions that meet in two rows none waits for the other.
    await move(tx, abilities, of_people)
    await move(tx, difficulties, of_questions)


def _question_of(judged: Judged) -> tuple[str, str]:
    return judged.pack, judged.question


async def _first(tx: Tx, pack: str, question: str, judged: Sequence[Judged]) -> list[Judged]:
    """Those for whom it is the first answer, in the order of people; this one is stored already."""
    people = [each.person for each in judged]
    given = select(answers.c.person).where(
        answers.c.person.in_(people),
        # Topics lead to an index.
        answers.c.topic.in_(topics_of(pack, question)),
        answers.c.pack == pack,
        answers.c.question == question,
        answers.c.credit.is_not(None),
    )
    in_interviews = (
        select(interviews.c.person)
        .join_from(interviews, attempts)
        .where(interviews.c.person.in_(people), attempts.c.pack == pack, attempts.c.question == question)
    )
    every = union_all(given, in_interviews).subquery().c
    query = select(every.person).group_by(every.person).having(func.count() > 1)
    again = set((await tx.execute(query)).scalars())
    return sorted((each for each in judged if each.person not in again), key=lambda each: each.person)


async def _of_people(tx: Tx, people: Sequence[int], pack: str) -> dict[int, Ability]:
    found: dict[int, dict[str, Rating]] = {person: {} for person in people}
    query = select(abilities).where(abilities.c.pack == pack, abilities.c.person.in_(people))
    for row in await tx.execute(query):
        found[row.person][row.topic] = Rating(row.rating, row.answers)
    return {person: Ability(rows.pop(WHOLE, Rating()), rows) for person, rows in found.items()}


async def _of_question(tx: Tx, judged: Judged) -> Rating:
    query = select(difficulties.c.rating, difficulties.c.answers).where(
        difficulties.c.pack == judged.pack, difficulties.c.question == judged.question
    )
    row = (await tx.execute(query)).one_or_none()
    return Rating(row.rating, row.answers) if row else Rating(rules.STARTS[judged.level])
