"""A new question, asked for until the rules are met; what was given is never lost."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

import typer
import yaml

from bot.cli.content.asking import Answers, Ended, fields
from bot.cli.failing import fail
from bot.packs.appending import free_id, written
from bot.packs.draft_checking import problems_of
from bot.packs.pack import Card, Problem


@dataclass(frozen=True)
class Wanted:
    """What is to be written: a question of a kind, on a topic, for the pack in a folder with that card."""

    kind: str
    topic: str
    folder: Path
    card: Card
    today: date


def guided(wanted: Wanted, name: str | None, taken: Collection[str]) -> tuple[str, str]:
    """Ask for a question of a graded kind, and again for what the rules refuse.

    Ends the program where the input does; what was given is kept in a file, which is named, and from which the next
    call with that id goes on.

    Args:
        wanted: what is to be written.
        name: the id; None makes one of the question's first words.
        taken: ids that are there already.

    Returns:
        The id, and the question as YAML.
    """
    asked = fields(wanted.kind)
    answers = _kept(wanted, name)
    again: Collection[str] = [field for field in asked if field not in answers]
    try:
        while True:
            for field in again:
                asked[field](answers)
            name = name or free_id(answers["prompt"], set(taken))
            whole = _whole(wanted, name, {field: answers[field] for field in (*asked,) if field in answers})
            problems = problems_of(whole, wanted.topic, wanted.folder, wanted.card, wanted.today)
            if not problems:
                return name, written(whole)
            again = _refused(problems, asked)
    except Ended:
        _keep(wanted, name, answers, taken)


def draft_of(name: str) -> Path:
    """Where a question is kept that was not finished: no pack takes it for one of its files."""
    return Path(f"{name}.draft")


def _whole(wanted: Wanted, name: str, answers: Answers) -> Answers:
    first = {"id": name, "kind": wanted.kind, "level": answers["level"]}
    return {**first, **{k: v for k, v in answers.items() if k != "level"}, "reviewed": wanted.today}


def _refused(problems: list[Problem], asked: Collection[str]) -> list[str]:
    """Say what is wrong; the fields that are to be asked for again, which is all where no one field is to blame."""
    for problem in problems:
        typer.echo(f"! {problem.field or 'question'}: {problem.says}", err=True)
    wrong = {problem.field.partition(".")[0] for problem in problems}
    return [field for field in asked if field in wrong] or list(asked)


def _kept(wanted: Wanted, name: str | None) -> Answers:
    if name is None or not (path := draft_of(name)).is_file():
        return {}
    try:
        found = yaml.safe_load(path.read_bytes())
        if found.pop("kind") != wanted.kind:
            fail(f"{path} holds a question of another kind: choose another --id, or remove it.")
    except (yaml.YAMLError, ValueError, AttributeError, KeyError, TypeError):
        fail(f"{path} is no draft that can be gone on with: choose another --id, or remove it.")
    typer.echo(f"Going on with {path}.", err=True)
    return Answers(found)


def _keep(wanted: Wanted, name: str | None, answers: Answers, taken: Collection[str]) -> NoReturn:
    answers = {field: given for field, given in answers.items() if given not in ([], [{}])}
    if not answers:
        fail("Nothing was given, so nothing was written.")
    if name is None:
        there = {path.stem for path in Path().glob("*.draft")}
        name = free_id(answers.get("prompt", f"{wanted.topic} {wanted.kind}"), {*taken, *there})
    path = draft_of(name)
    path.write_text(yaml.safe_dump({"kind": wanted.kind, **answers}, sort_keys=False, allow_unicode=True), "utf-8")
    again = f"quizgrad content new {wanted.kind} {wanted.topic} --id {name} --pack {wanted.folder}"
    fail(f"What you gave is kept in {path}. To go on: {again}")
