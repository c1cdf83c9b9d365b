"""A question that a person hands in: what is asked for, and what they have told so far."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.quiz.errors import QuizError
from bot.quiz.questions import Level, Question, question_adapter

LONGEST_QUESTION, LONGEST_ANSWER, LONGEST_WHY = 700, 100, 1200
"""Characters."""


class Step(StrEnum):
    """What is asked for."""

    TOPIC = "topic"
    QUESTION = "question"
    ANSWER = "answer"
    WRONG = "wrong"
    WHY = "why"
    NAME = "name"
    LEVEL = "level"
    PREVIEW = "preview"


GUIDED = (Step.TOPIC, Step.QUESTION, Step.ANSWER, Step.WRONG, Step.WHY, Step.NAME)
"""Asked one after the other; the level is changed by who wishes to."""

CHOICES = {Step.NAME: ("yes", "no"), Step.LEVEL: tuple(level.value for level in Level)}
"""What there is to choose from, in the order shown."""


class Fault(StrEnum):
    """What is wrong with what was told."""

    EMPTY = "empty"
    LONG = "long"
    LONG_LINE = "long line"
    COUNT = "count"
    SAME = "same"
    BRACES = "braces"
    CHOICE = "choice"
    BROKEN = "broken"


class BadSuggestion(QuizError):
    """What was told cannot be part of a question.

    Attributes:
        fault: what is wrong.
        given: how many characters or answers there are.
        most: how many characters there may be.
        text: the answer that is meant.
    """

    def __init__(self, fault: Fault, given: int = 0, most: int = 0, text: str = "") -> None:
        super().__init__(fault, given, most, text)
        self.fault, self.given, self.most, self.text = fault, given, most, text


@dataclass(frozen=True)
class Sketch:
    """What a person has told so far; None where they were not asked yet.

    Attributes:
        topic: the id of a topic of the pack.
        wrong: the wrong answers; empty if the right one is a term to be typed.
        why: why the right answer is right; may be empty.
        named: whether the person may be named.
    """

    topic: str | None = None
    question: str | None = None
    answer: str | None = None
    wrong: tuple[str, ...] | None = None
    why: str | None = None
    named: bool | None = None
    level: str = Level.MID.value

    @property
    def next(self) -> Step:
        """What is to be asked for now."""
        told = (self.topic, self.question, self.answer, self.wrong, self.why, self.named)
        return next((step for step, value in zip(GUIDED, told, strict=True) if value is None), Step.PREVIEW)


def question_of(sketch: Sketch, name: str = "suggested", source: dict[str, str] | None = None) -> Question:
    """The question of a sketch that is whole.

    Args:
        sketch: what was told.
        name: the id of the question.
        source: where it comes from, as a pack would say it.

    Raises:
        ValueError: it is none (of pydantic).
    """
    common: dict[str, Any] = {"id": name, "topic": sketch.topic, "level": sketch.level, "prompt": sketch.question}
    common |= {"explanation": sketch.why or "", "source": source}
    if not sketch.wrong:
        return question_adapter.validate_python({**common, "kind": "short", "accept": [sketch.answer]})
    options = [{"text": sketch.answer, "right": True}, *({"text": each} for each in sketch.wrong)]
    return question_adapter.validate_python({**common, "kind": "choice", "options": options})
