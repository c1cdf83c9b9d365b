"""`quizgrad grade`: answers in free text, graded without a chat."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.failing import fail
from bot.packs.pack import PackError
from bot.packs.reading import read_pack
from bot.quiz.questions import SelfAssessed


def grade(
    question: Annotated[
        str | None, typer.Argument(metavar="QUESTION_ID", help="A question of kind open or story.", show_default=False)
    ] = None,
    batch: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.jsonl",
            help="Grade lines of {question, reference, key_points?, misconceptions?, answer}; - is standard input.",
        ),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option(help="A pack, or a folder of packs; the built-in deck without it.", show_default=False),
    ] = None,
) -> None:
    """Grade free text: an answer from standard input to one question, or a file of answers, one JSON line for each."""
    if (question is None) == (batch is None):
        fail("Give either the id of a question or --batch FILE.jsonl.")
    if batch is not None:
        _batch(batch)
    elif question is not None:
        _one(question, folder)


def _batch(file: Path) -> None:
    from bot.cli.batch import graded  # noqa: PLC0415 -- a person's own answer needs none of it

    failed = False
    # Bytes are split, so that no rare character ends a line.
    raw = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    for line in raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"):
        if line.strip():
            try:
                found = graded(line.decode("utf-8"))
            except UnicodeDecodeError:
                found = {"error": "not UTF-8"}
            failed = failed or "error" in found
            sys.stdout.write(json.dumps(found) + "\n")
    if failed:
        raise typer.Exit(1)


def _one(name: str, folder: Path | None) -> None:
    from adapters.terminal import plain  # noqa: PLC0415 -- see _batch
    from bot.quiz.grading.free import Rubric  # noqa: PLC0415
    from bot.quiz.grading.free import grade as judge  # noqa: PLC0415
    from bot.texts.graded import verdict  # noqa: PLC0415

    asked = _question(name, folder)
    if sys.stdin.isatty():
        typer.echo(f"{asked.prompt}\n\nYour answer, then Ctrl-D:", err=True)
    answer = sys.stdin.buffer.read().decode("utf-8", "replace")
    found = judge(answer, Rubric.of(asked), asked.prompt)
    typer.echo(plain.render(verdict(found, asked, answer)))


def _question(name: str, folder: Path | None) -> SelfAssessed:
    from bot.cli.content.where import pack_folders  # noqa: PLC0415

    try:
        found = [each for path in pack_folders(folder) for each in read_pack(path).questions if each.id == name]
    except PackError as error:
        fail(f"{error}\nNothing can be graded before these are mended.")
    if not found:
        fail(f"There is no question {name!r}. `quizgrad content stats` counts what there is.")
    if not isinstance(found[0], SelfAssessed):
        fail(f"{name!r} is of kind {found[0].kind}; only open and story are answered in free text.")
    return found[0]
