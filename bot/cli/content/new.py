"""`quizgrad content new`: a question to be filled in, or asked for field by field."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.content.guiding import Wanted, draft_of, guided
from bot.cli.content.where import pack_folders
from bot.cli.failing import fail
from bot.env import system_env
from bot.packs.appending import append, free_id, ids, is_id
from bot.packs.drafts import EMPTY, draft
from bot.packs.pack import Card, PackError
from bot.packs.reading import read_card
from bot.quiz.questions import GRADED_KINDS
from bot.resources import content_folder


class Kind(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    MULTI = "multi"
    SHORT = "short"
    NUMERIC = "numeric"
    ORDER = "order"
    OPEN = "open"
    STORY = "story"


def new(
    kind: Annotated[Kind, typer.Argument(help="How it is answered.", show_default=False)],
    topic: Annotated[str, typer.Argument(help="The id of a topic of the pack.", show_default=False)],
    pack: Annotated[Path | None, typer.Option(metavar="FOLDER", help="The pack.", show_default="built-in deck")] = None,
    name: Annotated[str | None, typer.Option("--id", metavar="ID", help="Its id; without it one is made.")] = None,
    printed: Annotated[bool, typer.Option("--print", help="Print it, and write nothing.")] = False,
    ask: Annotated[
        bool | None, typer.Option("--ask/--no-ask", help="Ask for the fields; a terminal does by itself.")
    ] = None,
) -> None:
    """Add a question to its topic's file: every field that the rules ask for, with what is expected there.

    At a terminal the fields of the graded kinds are asked for, and the question is written once the rules are met.
    """
    folder = _folder(pack)
    asking = kind.value in GRADED_KINDS and (ask if ask is not None else sys.stdin.isatty() and not printed)
    try:
        wanted = Wanted(kind.value, topic, folder, read_card(folder), system_env().now().date())
        taken = ids(folder)
        _check(wanted.card, taken, topic, name)
        if asking:
            name, text = guided(wanted, name, taken)
        else:
            name = name or free_id(f"{topic} {kind}", taken)
            text = draft(wanted.kind, name, wanted.today)
        if printed:
            typer.echo(text, nl=False)
            return
        line = append(folder / f"{topic}.yaml", text)
    except PackError as error:
        fail(str(error))
    draft_of(name).unlink(missing_ok=True)
    typer.echo(f"{name} stands in {folder / topic}.yaml, from line {line} on.")
    lint, preview = (f" {folder}", f" --pack {folder}") if pack else ("", "")
    first = "" if asking else f"Write where {EMPTY} stands, then "
    typer.echo(f"{first}quizgrad content lint{lint} && quizgrad content preview {name}{preview}")


def _folder(pack: Path | None) -> Path:
    found = pack_folders(pack)
    if len(found) > 1:
        fail(f"There are several packs: say which one, as --pack {found[0]}.")
    if pack is None and not (content_folder().parent / "pyproject.toml").is_file():
        fail("The built-in deck of an installed program is not for editing: name a pack of your own with --pack.")
    return found[0]


def _check(card: Card, taken: set[str], topic: str, name: str | None) -> None:
    topics = [each.id for each in card.topics]
    if topic not in topics:
        fail(f"{topic!r} is not a topic of {card.id}. Topics: {', '.join(topics)}.")
    if name is not None and not is_id(name):
        fail(f"{name!r} cannot be an id: lower-case words and digits, joined by hyphens, up to 48 characters.")
    if name in taken:
        fail(f"There is a question {name!r} in {card.id} already.")
