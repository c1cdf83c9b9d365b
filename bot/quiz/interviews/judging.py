"""An answer of an interview, judged by the rules of its question."""

from dataclasses import dataclass, replace

from bot.quiz.answers import read_answer
from bot.quiz.grading import verdicts
from bot.quiz.grading.free import Band, Grade, Rubric, State, grade
from bot.quiz.grading.free.flags import Flag
from bot.quiz.interviews import story
from bot.quiz.interviews.report import band_of
from bot.quiz.interviews.story import Told
from bot.quiz.posing import Posed
from bot.quiz.questions import SelfAssessed, Story

TOLD_POORLY = 0.6
"""The most that a story is worth which is far too short, or in which "I" did nothing."""

HALF = 0.5
"""Of a point that was made in part."""


@dataclass(frozen=True)
class Judged:
    """What is found of an answer.

    Attributes:
        grade: the grade.
        told: how it was told, if it is a story that was graded.
        remarks: on the mistake in it, where the question has options or known mistakes.
    """

    grade: Grade
    told: Told | None = None
    remarks: tuple[str, ...] = ()


def judge(posed: Posed, text: str) -> Judged:
    """Judge an answer.

    Raises:
        UnreadableAnswer: it cannot be read as an answer to a question that takes no free text.
    """
    question = posed.question
    if isinstance(question, SelfAssessed):
        found = grade(text, Rubric.of(question), question.prompt)
        return _story(question, found, text) if isinstance(question, Story) else Judged(found)
    verdict = verdicts.grade(posed, read_answer(posed, text))
    return Judged(Grade(band_of(verdict.credit), verdict.credit), remarks=verdict.remarks)


def _story(question: Story, found: Grade, text: str) -> Judged:
    """A story is worth what its parts are worth, and little where nobody could tell who did it."""
    if found.band is Band.UNGRADED:
        return Judged(found)
    told = story.read(text)
    points = story.completed(told, found.points)
    weights = {point.id: point.weight for point in question.key_points if point.required}
    worth = {State.COVERED: 1.0, State.PARTLY: HALF}
    made = sum(weights.get(point.id, 0.0) * worth.get(point.state, 0.0) for point in points)
    score = made / sum(weights.values()) if weights else found.score
    if told.short or told.without_self:
        score = min(score, TOLD_POORLY)
    # How like the model answer it is says nothing: everybody has a story of their own.
    flags = tuple(flag for flag in found.flags if flag != Flag.CONFLICT)
    return Judged(replace(found, points=points, score=score, band=band_of(score), flags=flags), told)
