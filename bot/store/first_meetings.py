"""The meetings of people and questions, each with its place among those of the same two."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    Select,
    String,
    and_,
    case,
    cast,
    extract,
    func,
    literal,
    null,
    select,
    true,
    union_all,
)

from bot.store.graded import FIRST_GRADED
from bot.store.tables import answers, attempts, interviews, people, rounds


def first_meetings(dialect: str) -> "Select[*tuple[Any, ...]]":
    """Every answer, skip and attempt; those whose `place` is 1 came first.

    Args:
        dialect: of the database, which reckons with moments in its own way.

    Returns:
        The columns source (0 quiz, 1 interview), id, person, pack, question, version, credit, hinted, skipped, picked
        (as JSON), counted (whether it says something of the question), seconds (where they are known), at, place.
    """
    every = union_all(_in_quizzes(dialect), _in_interviews()).subquery().c
    of = (every.person, every.pack, every.question)
    place = func.row_number().over(partition_by=of, order_by=(every.at, every.source, every.id))
    return select(*every, place.label("place"))


def _in_quizzes(dialect: str) -> "Select[*tuple[Any, ...]]":
    own = answers.c
    before = func.lag(own.at).over(partition_by=own.round, order_by=own.position)
    # In a round of many nobody knows when each of them began to think.
    began = case((~rounds.c.shared, func.coalesce(before, rounds.c.started_at)))
    return (
        select(
            literal(0).label("source"),
            own.id,
            *(own.person, own.pack, own.question, own.version),
            own.credit.label("credit"),
            *(own.hinted, own.skipped),
            cast(own.picked, String).label("picked"),
            true().label("counted"),
            (_seconds(dialect, own.at) - _seconds(dialect, began)).label("seconds"),
            own.at,
        )
        .join_from(answers, rounds, rounds.c.id == own.round)
        # What stood aside when accounts were joined counts nowhere meanwhile.
        .join(people, people.c.id == own.person)
        .where(own.credit.is_not(None), people.c.linked.is_(None))
    )


def _in_interviews() -> "Select[*tuple[Any, ...]]":
    own = attempts.c
    return select(
        literal(1),
        own.id,
        *(interviews.c.person, own.pack, own.question, own.version),
        own.grade["score"].as_float(),
        *(~true(), ~true()),
        null(),
        func.coalesce(and_(*FIRST_GRADED), ~true()),
        own.seconds,
        own.at,
    ).join_from(attempts, interviews)


def _seconds(dialect: str, moment: ColumnElement[Any]) -> ColumnElement[float]:
    """Seconds since some moment that is always the same."""
    if dialect == "sqlite":
        return func.julianday(moment) * 86_400.0
    return cast(extract("epoch", moment), Float)
