"""The replies in which a person meets a question, made by the very code that makes them in a chat."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.handlers.quoting import listing
from bot.handlers.showing import assessment, in_round, key, question
from bot.packs.pack import Card
from bot.quiz import rounds as machine
from bot.quiz.answers import Answer
from bot.quiz.grading import free
from bot.quiz.grading.verdicts import grade
from bot.quiz.posing import Edition, Posed, draw, pose, right_places
from bot.quiz.posing import key as right_number
from bot.quiz.questions import Choice, Multi, Numeric, Order, Question, SelfAssessed, Short
from bot.quiz.scoring import points
from bot.replies import AnyReply, Ask, Note, Picture, Poll, Quote
from bot.store.packs import StoredPack, StoredTopic
from bot.store.rounds import StoredRound
from bot.texts import daily_post, graded, verdicts
from bot.texts import questions as asking


@dataclass(frozen=True)
class Scene:
    """A reply, and when it is seen; `of_a_day` is the question as one of the day, which not every platform takes."""

    title: str
    reply: AnyReply
    of_a_day: bool = False


@dataclass(frozen=True)
class Asked:
    """A question, put before somebody in a round of its own; `picture` is what can be seen with it."""

    stored: StoredRound
    posed: Posed
    pack: StoredPack
    picture: Picture | None = None


def put(asked: Question, card: Card, seed: int) -> Asked:
    """Ask a question.

    Args:
        asked: the question.
        card: of its pack.
        seed: decides the order of the options, and the numbers.

    Raises:
        FormulaError: a template draws nothing, or names a number that is not there.
    """
    drawn = draw(asked, Edition(card.id, asked.id, 1), random.Random(seed))  # noqa: S311 -- a draw that can be repeated
    stored = StoredRound(id=1, chat=1, version=1, state=machine.start(1, (drawn,)))
    topics = tuple(StoredTopic(topic.id, topic.title, (topic.id,)) for topic in card.topics)
    return Asked(stored, pose(asked, drawn), StoredPack(card.id, card.title, topics))


def scenes(asked: Asked, today: date) -> Iterator[Scene]:
    """Everything that is shown of a question; `today` stands above that of the day."""
    yield Scene("The question", replace(in_round(asked.stored, asked.posed, asked.pack), picture=asked.picture))
    if asked.posed.hint:
        yield Scene("Its hint", verdicts.hint(asked.posed))
    if isinstance(asked.posed.question, SelfAssessed):
        yield from _free_text(asked, asked.posed.question)
    else:
        yield Scene("A right answer", _verdict(asked, right_answer(asked.posed)))
        yield Scene("A wrong answer", _verdict(asked, wrong_answer(asked.posed)))
        yield Scene("As the question of the day", daily(asked, today), of_a_day=True)
    yield Scene("/explain", verdicts.explained(asked.posed, _quote(asked, verdicts.about_last())))


def daily(asked: Asked, today: date) -> Ask:
    """The question of a day in a group."""
    posed = asked.posed
    poll = Poll(right_places(posed), posed.explanation) if isinstance(posed.question, Choice | Multi) else None
    press = daily_post.how(crowd=True) if isinstance(posed.question, Choice) else ""
    more = {"heading": daily_post.heading(today), "how": asking.how(posed), "press": press}
    return question(asked.stored, posed, asked.pack, **more, crowd=True, poll=poll, picture=asked.picture)


def _verdict(asked: Asked, given: Answer) -> Note:
    found = grade(asked.posed, given)
    earned = points(asked.posed.question.level, found.credit, hinted=False)
    above = _quote(asked, asking.heading(0, 1))
    return verdicts.verdict(asked.posed, found, earned, scored=True, replaces=key(asked.stored), quote=above)


def _quote(asked: Asked, heading: str) -> Quote:
    posed = asked.posed
    return Quote(heading=heading, prompt=posed.prompt, code=listing(posed), formula=posed.math, picture=asked.picture)


def _free_text(asked: Asked, rubric: SelfAssessed) -> Iterator[Scene]:
    yield Scene("The model answer, to compare with", assessment(asked.stored, asked.posed))
    told = {example.quality: example.answer for example in reversed(rubric.examples)}
    for title, answer in (
        ("A good answer in an interview", told.get("good", rubric.reference)),
        ("A wrong answer in an interview", told.get("wrong", "I do not know.")),
    ):
        found = free.grade(answer, free.Rubric.of(rubric), rubric.prompt)
        yield Scene(title, graded.verdict(found, rubric, answer))


def right_answer(posed: Posed) -> Answer:
    """An answer that is right."""
    match posed.question:
        case Choice(options=options) | Multi(options=options):
            return Answer(tuple(i for i, option in enumerate(options) if option.right))
        case Order(steps=steps):
            return Answer(tuple(range(len(steps))))
        case Short(accept=accept):
            return Answer(text=accept[0])
        case _:
            return Answer(text=str(right_number(posed)))


def wrong_answer(posed: Posed) -> Answer:
    """An answer that is wrong, as people are."""
    match posed.question:
        case Choice(options=options) | Multi(options=options):
            return Answer((next(i for i, option in enumerate(options) if not option.right),))
        case Order(steps=steps):
            return Answer(tuple(reversed(range(len(steps)))))
        case Short(mistakes=mistakes):
            return Answer(text=mistakes[0].text if mistakes else "something else")
        case Numeric():
            return Answer(text=str(2 * abs(right_number(posed)) + 1))
        case _:
            raise TypeError(f"{posed.question.kind} is not graded at once")
