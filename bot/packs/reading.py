"""From a folder of YAML files to a Pack, or to problems that name file, question and field."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from bot.packs.folders import CARD, written_files
from bot.packs.pack import Card, Pack, PackError, Problem
from bot.quiz.questions import KINDS, Question, question_adapter

# The C loader reads the deck ten times faster; pure Python wheels of PyYAML lack it.
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_pack(folder: Path) -> Pack:
    """Read and validate a pack.

    Raises:
        PackError: a file cannot be read, or a question does not fit its model.
    """
    problems: list[Problem] = []
    card = _read_card(folder, problems)
    questions: list[Question] = []
    files: dict[str, str] = {}
    for path in written_files(folder):
        if path.name == CARD:
            continue
        for question in _read_questions(path, problems):
            if question.id in files:
                problems.append(Problem(path.name, question.id, "id", f"also used in {files[question.id]}"))
            files[question.id] = path.name
            questions.append(question)
    if problems or card is None:
        raise PackError(sorted(problems))
    return Pack(card, folder, tuple(questions), files)


def read_card(folder: Path) -> Card:
    """Read what a pack's `pack.yaml` says, whatever the rest of the pack is like.

    Raises:
        PackError: it cannot be read, or does not fit.
    """
    problems: list[Problem] = []
    if (card := _read_card(folder, problems)) is None:
        raise PackError(problems)
    return card


def _read_card(folder: Path, problems: list[Problem]) -> Card | None:
    before = len(problems)
    data = _load(folder / "pack.yaml", problems)
    if len(problems) > before:
        return None
    try:
        return Card.model_validate(data)
    except ValidationError as error:
        problems += explain("pack.yaml", "", error)
        return None


def _read_questions(path: Path, problems: list[Problem]) -> list[Question]:
    before = len(problems)
    data = _load(path, problems)
    if len(problems) > before or data is None:  # a file without a question yet is an empty one
        return []
    if not isinstance(data, list):
        problems.append(Problem(path.name, "", "", "expected a list of questions"))
        return []
    return [question for item in data if (question := _read_question(path, item, problems))]


def _read_question(path: Path, item: object, problems: list[Problem]) -> Question | None:
    if not isinstance(item, dict):
        problems.append(Problem(path.name, "", "", f"expected a question, found {str(item)[:40]!r}"))
        return None
    name = str(item.get("id", "(no id)"))
    if item.get("kind") not in KINDS:
        problems.append(Problem(path.name, name, "kind", f"expected one of {', '.join(KINDS)}"))
        return None
    try:
        # The file names the topic, so that a question is filed in one place only.
        question: Question = question_adapter.validate_python({"topic": path.stem, **item})
    except ValidationError as error:
        problems += explain(path.name, name, error)
        return None
    if question.topic != path.stem:
        problems.append(Problem(path.name, name, "topic", f"expected {path.stem!r}, the name of the file"))
    return question


def _load(path: Path, problems: list[Problem]) -> Any:
    try:
        # Bytes go in, and the reader decodes them itself, so that a stray byte is a problem like any other.
        return yaml.load(path.read_bytes(), Loader=Loader)  # noqa: S506 -- both loaders are safe ones
    except (OSError, yaml.YAMLError, ValueError, RecursionError) as error:
        problems.append(Problem(path.name, "", "", f"cannot be read: {' '.join(str(error).split())}"))
        return None


def explain(file: str, question: str, error: ValidationError) -> list[Problem]:
    """What a model says of what was written, as problems."""
    found = []
    for item in error.errors(include_url=False):
        steps = [str(step) for step in item["loc"] if step not in KINDS]
        found.append(Problem(file, question, ".".join(steps), item["msg"].removeprefix("Value error, ")))
    return found
