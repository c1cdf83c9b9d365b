"""First answers to each question, added up by the database: what `quizgrad content items` is worked out from."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, case, column, func, inspect, or_, select, table
from sqlalchemy.sql.selectable import Subquery

from bot.quiz.items import Group
from bot.quiz.questions import SELF_ASSESSED_KINDS
from bot.store.engine import Tx
from bot.store.first_meetings import first_meetings
from bot.store.states import RETIRED
from bot.store.tables import difficulties, questions

OTHERS = 5
"""Questions that somebody must have answered besides, before anything is compared with how they do."""

# Kept by another part of the program, and not yet there in a database that has never heard of it.
_reports = table("reports", column("pack"), column("question"))

Name = tuple[str, str]
"""Pack and id of a question."""


@dataclass(frozen=True)
class Kept:
    """A question as it is kept: its newest version, and the bodies of all."""

    topic: str
    level: str
    kind: str
    state: str
    version: int
    bodies: Mapping[int, Mapping[str, Any]]
    rating: float | None


async def kept(tx: Tx) -> dict[Name, Kept]:
    """Every question that is still in its pack."""
    rated = and_(difficulties.c.pack == questions.c.pack, difficulties.c.question == questions.c.id)
    query = (
        select(questions, difficulties.c.rating)
        .outerjoin(difficulties, rated)
        .order_by(questions.c.pack, questions.c.id, questions.c.version)
    )
    found: dict[Name, list[Row[Any]]] = defaultdict(list)
    async with tx.stream(query) as rows:
        async for row in rows:
            found[row.pack, row.id].append(row)
    return {
        name: Kept(last.topic, last.level, last.kind, last.state, last.version, bodies, last.rating)
        for name, versions in found.items()
        for last, bodies in [(versions[-1], {row.version: row.body for row in versions})]
        if last.state != RETIRED
    }


async def groups(tx: Tx, since: datetime | None = None) -> dict[Name, list[Group]]:
    """First answers, those alike together; `since` leaves out whoever met the question before that moment."""
    found: dict[Name, list[Group]] = defaultdict(list)
    async with tx.stream(_grouped(_compared(_firsts(tx, since)))) as rows:
        async for pack, question, picked, *rest in rows:
            found[pack, question].append(Group(tuple(json.loads(picked or "[]")), *rest))
    return found


async def medians(tx: Tx, since: datetime | None = None) -> dict[Name, float]:
    """The middle time that first answers took, in seconds; in a group it is not known when each began to think."""
    first = _firsts(tx, since).c
    of = (first.pack, first.question)
    place = func.row_number().over(partition_by=of, order_by=first.seconds)
    number = func.count().over(partition_by=of)
    timed = select(*of, first.seconds, place.label("place"), number.label("number"))
    each = timed.where(first.seconds.is_not(None), ~first.skipped).subquery().c
    middle = or_(each.place * 2 == each.number, each.place * 2 == each.number + 1, each.place * 2 == each.number + 2)
    query = select(each.pack, each.question, func.avg(each.seconds)).where(middle).group_by(each.pack, each.question)
    return {(row[0], row[1]): float(row[2]) for row in await tx.execute(query)}


async def reports(tx: Tx) -> dict[Name, int]:
    """How many people have reported each question; nothing where reports are not kept."""
    if not await tx.run_sync(lambda connection: inspect(connection).has_table("reports")):
        return {}
    name = (_reports.c.pack, _reports.c.question)
    rows = await tx.execute(select(*name, func.count()).group_by(*name))
    return {(pack, question): number for pack, question, number in rows}


def _firsts(tx: Tx, since: datetime | None) -> Subquery:
    met = first_meetings(tx.dialect.name).subquery().c
    asked = and_(questions.c.pack == met.pack, questions.c.id == met.question, questions.c.version == met.version)
    query = select(*met).outerjoin(questions, asked)
    # In a quiz people judge free text themselves.
    judged = or_(met.source == 1, questions.c.kind.not_in(SELF_ASSESSED_KINDS))
    query = query.where(met.place == 1, met.counted, judged)
    return (query.where(met.at >= since) if since else query).subquery()


def _compared(firsts: Subquery) -> Subquery:
    """First answers with the rest of each: how far the person lies above everyone else on other questions."""
    first = firsts.c
    # A skip has no credit, and no part in what is compared.
    credit = case((~first.skipped, first.credit))
    usual = func.avg(credit).over(partition_by=(first.pack, first.question))
    above = select(*first, credit.label("given"), (credit - usual).label("above")).subquery().c
    own = (above.person, above.pack)
    number = func.count(above.above).over(partition_by=own) - 1
    rest = (func.sum(above.above).over(partition_by=own) - above.above) / func.nullif(number, 0)
    return select(*above, case((number >= OTHERS, rest)).label("rest")).subquery()


def _grouped(compared: Subquery) -> "Select[*tuple[Any, ...]]":
    """The rows that make a `Group` each, behind pack and question."""
    one = compared.c
    alike = (one.pack, one.question, one.picked, one.version)
    given = case((one.rest.is_not(None), one.given))
    sums = (one.given, None, one.rest, one.rest * one.rest, given, given * given, given * one.rest)
    return select(
        *alike,
        func.count(),
        func.sum(case((one.skipped, 1), else_=0)),
        func.sum(case((one.hinted, 1), else_=0)),
        func.sum(case((one.given == 1, 1), else_=0)),
        *(func.count(one.rest) if each is None else func.coalesce(func.sum(each), 0.0) for each in sums),
    ).group_by(*alike)
