"""`quizgrad content preview`: a question as each platform shows it."""

from dataclasses import replace
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.content.where import read_packs
from bot.cli.failing import fail
from bot.env import system_env
from bot.packs.drawability import can_draw
from bot.packs.pack import Pack
from bot.quiz.formulas import FormulaError
from bot.quiz.questions import Question
from bot.replies import Picture

CHARTS = "Pictures need the extra `charts`: pip install 'quizgrad[charts]'. The text is here without it."


class Platform(StrEnum):
    """Where a question is shown."""

    TELEGRAM = "telegram"
    DISCORD = "discord"
    TERMINAL = "terminal"
    ALL = "all"


PLATFORMS = tuple(each.value for each in Platform if each is not Platform.ALL)


def preview(
    question: Annotated[str, typer.Argument(metavar="QUESTION_ID", help="A question of the pack.", show_default=False)],
    pack: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="A pack, or a folder of packs.", show_default="built-in deck")
    ] = None,
    platform: Annotated[Platform, typer.Option("--as", help="Where it is shown.")] = Platform.ALL,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Write pictures there: a phone for each platform, formula and figure."),
    ] = None,
    seed: Annotated[int, typer.Option(help="Decides the order of the options, and the numbers of a template.")] = 0,
) -> None:
    """A question as Telegram, Discord and the terminal show it: asked, answered, explained, and what they cut.

    It needs no token, no network and no database.
    """
    from bot.cli.preview.illustrations import illustrations  # noqa: PLC0415 -- SDKs load only here
    from bot.cli.preview.platforms import lines, messages  # noqa: PLC0415
    from bot.cli.preview.scenes import put, scenes  # noqa: PLC0415

    found, chosen = _find(question, pack)
    able = can_draw()
    try:
        asked = put(chosen, found.card, seed)
    except FormulaError as error:
        fail(f"{question} cannot be asked: {error}")
    drawn = illustrations(asked, found.folder, able)
    if chosen.image:
        asked = replace(asked, picture=Picture(chosen.image.alt, chosen.image.file, drawn.figure))
    pictures = {"formula": drawn.formula, "figure": drawn.figure}
    for name in PLATFORMS if platform is Platform.ALL else (platform.value,):
        seen = messages(name, chosen.kind, scenes(asked, system_env().now().date()), drawn)
        for line in lines(name, seen):
            typer.echo(line)
        if out and able:
            from bot.cli.preview.phone import phone  # noqa: PLC0415 -- an extra

            pictures[name] = phone(name, seen)
    for warning in (*drawn.warnings, *([CHARTS] if not able and (out or asked.posed.math) else [])):
        typer.echo(f"! {warning}")
    if out and able:
        _write(out, {f"{question}.{name}.png": png for name, png in pictures.items() if png})


def _write(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, png in files.items():
        (folder / name).write_bytes(png)
        typer.echo(f"{folder / name}: {len(png):,} bytes.")


def _find(name: str, folder: Path | None) -> tuple[Pack, Question]:
    packs = read_packs(folder, "Nothing can be shown before these are mended.")
    named = {question.id: (pack, question) for pack in reversed(packs) for question in pack.questions}
    if name not in named:
        near = get_close_matches(name, named)
        fail(f"There is no question {name!r}." + (f" Did you mean {' or '.join(near)}?" if near else ""))
    return named[name]
