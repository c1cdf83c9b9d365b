"""`quizgrad content suggested`: questions that people handed in and that were accepted, for their pack's folder."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Annotated

import typer
import yaml

from bot.cli.database import existing, fail_with, settings
from bot.cli.failing import fail
from bot.quiz.questions import Question

HEAD = "# Handed in and accepted. Add what the rules of the pack ask for, and run: quizgrad content lint"
FIRST = ("id", "kind", "level")
"""In which order the fields of a question begin; the topic is the name of its file."""


def suggested(
    pack: Annotated[str | None, typer.Option(help="Only those of this pack, by its id.", show_default=False)] = None,
) -> None:
    """Print the questions that people handed in and that were accepted, as YAML to put into the folder of their pack.

    A question keeps its id there, and with it its history; from then on the folder says what it is.
    """
    from bot.store.errors import StoreError  # noqa: PLC0415 -- --help needs no database

    of = settings()
    try:
        known, found = asyncio.run(_read(of.database, pack))
    except StoreError as error:
        fail_with(of, error)
    if pack is not None and pack not in known:
        fail(f"There is no pack {pack!r} in the database, only: {', '.join(known) or 'none'}.")
    if not found:
        typer.echo("No question that was handed in has been accepted yet.", err=True)
        return
    typer.echo(written(found), nl=False)


def written(found: Mapping[str, Sequence[Question]]) -> str:
    """Questions by pack as one YAML list, with the file before those that belong into it."""
    lines, file = [HEAD], ""
    for pack, questions in found.items():
        for question in questions:
            if file != (file := f"{pack}/{question.topic}.yaml"):
                lines.append(f"\n# {file}")
            body = question.model_dump(mode="json", exclude_defaults=True, exclude={"topic"})
            ordered = {name: body.pop(name) for name in FIRST} | body
            lines.append(yaml.safe_dump([ordered], sort_keys=False, allow_unicode=True, width=110).rstrip())
    return "\n".join(lines) + "\n"


async def _read(url: str, pack: str | None) -> tuple[list[str], dict[str, list[Question]]]:
    from bot.store.accepted import accepted  # noqa: PLC0415 -- as above
    from bot.store.packs import all_packs  # noqa: PLC0415

    async with existing(url) as store, store.read() as tx:
        return [each.id for each in await all_packs(tx)], await accepted(tx, pack)
