"""What a question is: one frozen model per kind, the same for authors, lint, store and engine."""

import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import Field, TypeAdapter, field_validator, model_validator
from pydantic.json_schema import SkipJsonSchema

from bot.quiz.model import Id, Line, Model, Paragraph
from bot.quiz.rubric import Example, KeyPoint, Misconception
from bot.quiz.templates import Template

SHORTEST_ALT, LONGEST_ALT = 20, 500
"""Characters that tell what a picture shows."""


class Level(StrEnum):
    """How senior the interview is in which a question would be asked."""

    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"


class Reference(Model):
    """Where an answer can be read up: a paper, a book or official documentation."""

    author: Line
    title: Line
    year: Annotated[int, Field(ge=1900, le=2100)]


class Source(Model):
    """Where a question that was not written for its pack comes from, and under which licence it may be passed on."""

    title: Line
    licence: Line | None = None
    author: Line | None = None
    url: Line | None = None


class Code(Model):
    """A listing shown with a question. `runs` says whether it executes with Python and NumPy alone."""

    language: Literal["python", "text"] = "python"
    text: Annotated[str, Field(min_length=1, max_length=1500)]
    runs: bool = True


class Image(Model):
    """A picture beside the pack: its file, the script that made it, and what it shows in words."""

    file: Line
    script: Line
    alt: Annotated[str, Field(min_length=SHORTEST_ALT, max_length=LONGEST_ALT)]
    # What the file held when its question was stored: bot/packs/images.py works it out, authors leave it out.
    digest: SkipJsonSchema[str | None] = None

    @model_validator(mode="before")
    @classmethod
    def _alt_is_missed(cls, written: Any) -> Any:
        return {"alt": "", **written} if isinstance(written, dict) else written

    @field_validator("alt", mode="before")
    @classmethod
    def _alt_says_enough(cls, alt: Any) -> Any:
        if isinstance(alt, str) and not SHORTEST_ALT <= len(alt.strip()) <= LONGEST_ALT:
            expected = f"expected what can be seen, in {SHORTEST_ALT} to {LONGEST_ALT} characters"
            raise ValueError(f"{expected}, for who does not see it; found {len(alt.strip())}")
        return alt


class Option(Model):
    """One option of a choice or multi question; a wrong one can say which mistake it stands for."""

    text: Annotated[str, Field(min_length=1, max_length=100)]
    right: bool = False
    why: Paragraph | None = None

    @model_validator(mode="after")
    def _right_has_no_why(self) -> Self:
        if self.right and self.why is not None:
            raise ValueError("`why` says which mistake a wrong option stands for; a right one has none")
        return self


class Common(Model):
    """What every question has, whatever its kind. What may be left out here, the lint demands where rules are full."""

    id: Id
    topic: Id
    level: Level
    prompt: Annotated[str, Field(min_length=1, max_length=700)]
    explanation: Annotated[str, Field(max_length=1200)] = ""
    references: tuple[Reference, ...] = ()
    reviewed: datetime.date | None = None
    source: Source | None = None
    covers: tuple[Annotated[str, Field(pattern=r"^[a-z][0-9]{2}$")], ...] = ()
    hint: Annotated[str, Field(max_length=250)] | None = None
    tip: Annotated[str, Field(max_length=400)] | None = None
    follow_up: Id | None = None
    code: Code | None = None
    math: Annotated[str, Field(max_length=500)] | None = None
    image: Image | None = None


class Choice(Common):
    """One of several options."""

    kind: Literal["choice"]
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=5)]

    @model_validator(mode="after")
    def _one_right(self) -> Self:
        if sum(option.right for option in self.options) != 1:
            raise ValueError("exactly one option has `right: true`")
        return self


class Multi(Common):
    """Several of several options."""

    kind: Literal["multi"]
    options: Annotated[tuple[Option, ...], Field(min_length=3, max_length=6)]

    @model_validator(mode="after")
    def _some_right(self) -> Self:
        right = sum(option.right for option in self.options)
        if not 2 <= right < len(self.options):
            raise ValueError("at least two options have `right: true`, and at least one has not")
        return self


class Mistake(Model):
    """A wrong answer people really give to a short question, and what is wrong with it."""

    text: Line
    why: Paragraph


class Short(Common):
    """A term. The first accepted form is the one shown as the answer."""

    kind: Literal["short"]
    accept: Annotated[tuple[Line, ...], Field(min_length=1)]
    mistakes: tuple[Mistake, ...] = ()


class Tolerance(Model):
    """How far from the key a number may be: an absolute distance or a share of the key."""

    absolute: Annotated[float, Field(ge=0)] | None = None
    relative: Annotated[float, Field(ge=0, le=0.5)] | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.absolute is None) == (self.relative is None):
            raise ValueError("give either `absolute` or `relative`")
        return self


class Numeric(Common):
    """A number, fixed (`answer`) or drawn anew at every asking (`template`)."""

    kind: Literal["numeric"]
    answer: float | None = None
    template: Template | None = None
    unit: Annotated[str, Field(max_length=20)] | None = None
    tolerance: Tolerance = Tolerance(relative=0.005)

    @model_validator(mode="after")
    def _fixed_or_drawn(self) -> Self:
        if (self.answer is None) == (self.template is None):
            raise ValueError("give either `answer` or `template`")
        return self


class Order(Common):
    """Steps to put in order; written in the right order."""

    kind: Literal["order"]
    steps: Annotated[tuple[Annotated[str, Field(min_length=1, max_length=100)], ...], Field(min_length=3, max_length=6)]


class Rubric(Common):
    """What free text is held against: a model answer and its key points."""

    reference: Annotated[str, Field(min_length=1, max_length=1200)]
    key_points: Annotated[tuple[KeyPoint, ...], Field(min_length=1, max_length=8)]
    misconceptions: tuple[Misconception, ...] = ()
    examples: tuple[Example, ...] = ()
    overlaps: dict[Id, Line] = Field(default_factory=dict)


class Open(Rubric):
    """Free text, as in an interview."""

    kind: Literal["open"]


STAR = ("situation", "task", "action", "result", "number")


class Story(Rubric):
    """Free text about one's own work: situation, task, action, result, and a number in the result."""

    kind: Literal["story"]

    @model_validator(mode="after")
    def _star(self) -> Self:
        if tuple(point.id for point in self.key_points[:5]) != STAR:
            raise ValueError(f"the first key points of a story are {', '.join(STAR)}")
        return self


Graded = Choice | Multi | Short | Numeric | Order
SelfAssessed = Open | Story
Question = Annotated[Graded | SelfAssessed, Field(discriminator="kind")]

question_adapter: TypeAdapter[Question] = TypeAdapter(Question)

GRADED_KINDS = ("choice", "multi", "short", "numeric", "order")
SELF_ASSESSED_KINDS = ("open", "story")
KINDS = GRADED_KINDS + SELF_ASSESSED_KINDS
