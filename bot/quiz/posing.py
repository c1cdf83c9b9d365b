"""A question put before a person: options in a drawn order, numbers filled in."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.quiz.formulas import Number
from bot.quiz.questions import Choice, Multi, Numeric, Open, Order, Question, Short, Story
from bot.quiz.templates import fill, show


class Edition(NamedTuple):
    """A question in one of its versions. Two packs may have questions of one id, so that its name is pack and id."""

    pack: str
    question: str
    version: int

    @property
    def name(self) -> tuple[str, str]:
        """The pack and the question's id, which stay from version to version."""
        return self.pack, self.question


@dataclass(frozen=True)
class Draw:
    """What chance decided when a question came into a round.

    Attributes:
        question: the question's id.
        version: the version that was asked; later edits do not change this round.
        order: author's positions of the options or steps, in the order shown; empty where there are none.
        numbers: a template's numbers, the key among them as `answer`.
        pack: that the question is of.
    """

    question: str
    version: int
    order: tuple[int, ...] = ()
    numbers: Mapping[str, Number] = field(default_factory=dict)
    pack: str = ""

    @property
    def edition(self) -> Edition:
        """What was asked."""
        return Edition(self.pack, self.question, self.version)


@dataclass(frozen=True)
class Posed:
    """A question as one person or chat sees it."""

    question: Question
    draw: Draw
    prompt: str
    explanation: str
    hint: str | None
    code: str | None
    math: str | None
    options: tuple[str, ...]


def draw(question: Question, edition: Edition, rng: random.Random) -> Draw:
    """Shuffle the options or steps and draw a template's numbers."""
    pack, name, version = edition
    match question:
        case Choice() | Multi():
            order = _shuffled(len(question.options), rng)
            # True comes before False everywhere; a shuffled pair only makes one read twice.
            if len(order) == 2:
                order = tuple(sorted(order, key=lambda i: question.options[i].text.lower() != "true"))
            return Draw(name, version, order, pack=pack)
        case Order():
            order = _shuffled(len(question.steps), rng)
            # Steps shown in the right order would be no question.
            if order == tuple(range(len(order))):
                order = order[1:] + order[:1]
            return Draw(name, version, order, pack=pack)
        case Numeric(template=template) if template is not None:
            return Draw(name, version, numbers=template.draw(rng), pack=pack)
        case _:
            return Draw(name, version, pack=pack)


def pose(question: Question, drawn: Draw) -> Posed:
    """Put what was drawn into the question's texts."""

    def filled(text: str) -> str:
        return fill(text, drawn.numbers) if drawn.numbers else text

    labels: tuple[str, ...] = ()
    if isinstance(question, Choice | Multi):
        labels = tuple(question.options[i].text for i in drawn.order)
    elif isinstance(question, Order):
        labels = tuple(question.steps[i] for i in drawn.order)
    return Posed(
        question=question,
        draw=drawn,
        prompt=filled(question.prompt),
        explanation=filled(question.explanation),
        hint=filled(question.hint) if question.hint else None,
        code=filled(question.code.text) if question.code else None,
        math=filled(question.math) if question.math else None,
        options=labels,
    )


def settled(question: Question) -> Posed:
    """A question of no round, with one order of options and one draw of numbers that are the same every time.

    Raises:
        FormulaError: a template draws nothing, or names a number that is not there.
    """
    return pose(question, draw(question, Edition("", question.id, 1), random.Random(question.id)))  # noqa: S311


def key(posed: Posed) -> float:
    """The right number of a numeric question, as drawn."""
    assert isinstance(posed.question, Numeric)
    answer = posed.draw.numbers["answer"] if posed.draw.numbers else posed.question.answer
    assert answer is not None
    return float(answer)


def right_places(posed: Posed) -> tuple[int, ...]:
    """The places on the screen of the right options, from 0; empty for questions without options."""
    question = posed.question
    if not isinstance(question, Choice | Multi):
        return ()
    return tuple(place for place, option in enumerate(posed.draw.order) if question.options[option].right)


def right_answer(posed: Posed) -> tuple[str, ...]:
    """The right answer in words: one line, or several for `multi`, `order` and free text's key points."""
    question = posed.question
    match question:
        case Choice() | Multi():
            return tuple(question.options[i].text for i in posed.draw.order if question.options[i].right)
        case Short():
            return (question.accept[0],)
        case Numeric():
            unit = f" {question.unit}" if question.unit else ""
            return (show(key(posed)) + unit,)
        case Order():
            return question.steps
        case Open() | Story():
            return tuple(point.text for point in question.key_points)


def _shuffled(number: int, rng: random.Random) -> tuple[int, ...]:
    order = list(range(number))
    rng.shuffle(order)
    return tuple(order)
