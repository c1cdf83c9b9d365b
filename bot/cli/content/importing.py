"""`quizgrad content import`: questions from other programs' files, into a pack."""

from pathlib import Path
from typing import Annotated

import typer

from bot.quiz.questions import Level

FORMATS = ("csv", "tsv", "xlsx", "yaml", "opentdb", "gift", "aiken", "anki", "red", "json")
"""Those that there are readers for; their names alone, as reading takes much to load."""


def import_(
    file: Annotated[Path, typer.Argument(help="A file of questions, or the folder of a pack.", exists=True)],
    into: Annotated[Path | None, typer.Option(metavar="FOLDER", help="The pack to add to; made if need be.")] = None,
    *,
    format_: Annotated[
        str | None, typer.Option("--format", metavar="|".join(FORMATS), help="By default told by name and content.")
    ] = None,
    licence: Annotated[str | None, typer.Option(help='Such as "CC BY 4.0"; "own" for what you wrote.')] = None,
    source: Annotated[str | None, typer.Option(help="Where they come from; by default the name of the file.")] = None,
    author: Annotated[str | None, typer.Option(help="Who wrote them.")] = None,
    url: Annotated[str | None, typer.Option(help="Where they are to be found.")] = None,
    topic: Annotated[str | None, typer.Option(help="Where none is given; by default the name of the file.")] = None,
    level: Annotated[Level, typer.Option(help="Where none is given.")] = Level.MID,
    sheet: Annotated[str | None, typer.Option(help="A sheet of an .xlsx, by name or number.")] = None,
    language: Annotated[str, typer.Option(help="Of a pack that is made.")] = "en",
    errors: Annotated[Path | None, typer.Option(metavar="FILE.csv", help="Write all that is refused here.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would be added.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Add the questions without asking.")] = False,
) -> None:
    """Bring questions of other programs into a pack. They are shown first; docs/import.md says what is read how.

    Ends with 0 where all is well, with 1 where some were refused (the others are added all the same), with 2 where
    the file cannot be read at all.
    """
    # Other commands need not load what reads all these files.
    from bot.cli.content.import_run import Wanted, run  # noqa: PLC0415

    run(
        Wanted(
            file=file,
            into=into,
            format_=format_,
            licence=licence,
            source=source,
            author=author,
            url=url,
            topic=topic,
            level=level,
            sheet=sheet,
            language=language,
            errors=errors,
            dry_run=dry_run,
            yes=yes,
        )
    )
