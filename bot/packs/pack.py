"""A pack: its card, its topics and its questions."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field

from bot.quiz.model import Id, Line, Model, Paragraph
from bot.quiz.questions import Level, Question


class Topic(Model):
    """A part of the field; `after` names the topics one should know first."""

    id: Id
    title: Line
    aliases: tuple[Line, ...] = ()
    after: tuple[Id, ...] = ()


class Rules(StrEnum):
    """How much a pack asks of its questions.

    Full: whatever makes one learn from a question (explanation, hint, `why`, references, tested rubrics).
    Light: what a question cannot be asked without; for material from elsewhere.
    """

    FULL = "full"
    LIGHT = "light"


class Card(Model):
    """What `pack.yaml` says of the pack as a whole."""

    id: Id
    title: Line
    description: Paragraph
    language: Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]
    licence: Line
    rules: Rules = Rules.FULL
    levels: Annotated[tuple[Level, ...], Field(min_length=1)] = tuple(Level)
    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in a pack, said so that its author can mend it."""

    file: str
    question: str
    field: str
    says: str

    def __str__(self) -> str:
        where = " · ".join(part for part in (self.file, self.question, self.field) if part)
        return f"{where}: {self.says}"


class PackError(Exception):
    """A pack that cannot be used; carries its problems."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Pack:
    """A pack as read from its folder; `files` maps a question's id to the file it stands in."""

    card: Card
    folder: Path
    questions: tuple[Question, ...] = ()
    files: dict[str, str] = field(default_factory=dict)
