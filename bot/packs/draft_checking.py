"""A question that is being written, held against the rules of the pack it is to stand in."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.packs.lint import lint
from bot.packs.pack import Card, Pack, PackError, Problem
from bot.packs.reading import explain, read_pack
from bot.quiz.questions import Question, question_adapter


def problems_of(written: dict[str, Any], topic: str, folder: Path, card: Card, today: date) -> list[Problem]:
    """What is wrong with a question, alone and beside the others of its pack.

    Args:
        written: its fields, as in a topic file.
        topic: of the pack.
        folder: of the pack.
        card: of the pack.
        today: no review lies after this day.
    """
    file, name = f"{topic}.yaml", str(written.get("id", ""))
    try:
        question: Question = question_adapter.validate_python({"topic": topic, **written})
    except ValidationError as error:
        return explain(file, name, error)
    try:
        pack = read_pack(folder)
    except PackError:  # the others are to be mended first, but this one can be looked at
        pack = Pack(card, folder)
    with_it = replace(pack, questions=(*pack.questions, question), files={**pack.files, name: file})
    return [problem for problem in lint(with_it, today) if problem.question == name]
