"""`quizgrad content items`: how the questions behave, from the answers in the database."""

import asyncio
import json
from dataclasses import asdict
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.database import existing, fail_with, settings
from bot.cli.failing import fail

if TYPE_CHECKING:
    from bot.packs.items import Item


class Order(StrEnum):
    """What the list begins with: the hardest, the one that tells people apart least, or the most reported."""

    DIFFICULTY = "difficulty"
    DISCRIMINATION = "discrimination"
    REPORTS = "reports"


def items(
    pack: Annotated[str | None, typer.Option(metavar="NAME", help="Questions of this pack alone.")] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Who met a question from this day on.")
    ] = None,
    least: Annotated[int, typer.Option(min=1, help="Questions that so many people have answered.")] = 1,
    sort: Annotated[Order, typer.Option(help="What comes first.")] = Order.DIFFICULTY,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """How questions behave, from people's first answers in the database: difficulty, discrimination, options, time.

    What should be looked at is said in words. QUIZGRAD_DATABASE_URL or QUIZGRAD_DATA_DIR names the database.
    """
    from bot.cli.content.item_lines import lines  # noqa: PLC0415 -- --help needs no database
    from bot.store.errors import Conflict, StoreError  # noqa: PLC0415

    named = settings()
    try:
        found = asyncio.run(_items(named.database, pack, since.replace(tzinfo=UTC) if since else None))
    except (StoreError, Conflict) as error:
        fail_with(named, error)
    # Whoever asks for reports wants those of questions too that nobody has answered.
    wanted = [each for each in found if each.answered >= least or (sort is Order.REPORTS and each.reports)]
    shown = sorted(wanted, key=lambda each: _place(each, sort))
    if as_json:
        typer.echo(json.dumps([asdict(each) for each in shown], indent=2, ensure_ascii=False))
    elif not shown:
        typer.echo(_nothing(len(found), least))
    for each in shown if not as_json else ():
        for line in lines(each):
            typer.echo(line)


async def _items(url: str, pack: str | None, since: datetime | None) -> "list[Item]":
    from bot.packs.items import item  # noqa: PLC0415 -- as above
    from bot.store import items as store_of  # noqa: PLC0415

    async with existing(url) as store, store.read() as tx:
        kept = await store_of.kept(tx)
        if pack and pack not in (known := sorted({name for name, _ in kept})):
            fail(f"There is no pack {pack!r} in the database. Packs: {', '.join(known) or 'none'}.")
        groups = await store_of.groups(tx, since)
        medians, reports = await store_of.medians(tx, since), await store_of.reports(tx)
    return [
        item(name, each, groups.get(name, []), medians.get(name), reports.get(name, 0))
        for name, each in kept.items()
        if (name in groups or name in reports) and pack in (None, name[0])
    ]


def _place(each: "Item", order: Order) -> tuple[float, str, str]:
    match order:
        case Order.DIFFICULTY:
            place = 2.0 if each.score is None else each.score
        case Order.DISCRIMINATION:
            place = 2.0 if each.discrimination is None else each.discrimination
        case Order.REPORTS:
            place = -each.reports
    return place, each.pack, each.question


def _nothing(found: int, least: int) -> str:
    if not found:
        return "Nobody has answered a question yet, as far as this database tells."
    return f"No question has been answered by {least} people. --least asks for fewer."
