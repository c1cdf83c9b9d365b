"""A point that a person did make, though the grader found nothing of it: the grade as it is with that point.

The score is a sum of features times coefficients, so that another point adds what its share of the points is worth.
"""

from dataclasses import replace

from bot.quiz.grading.free.flags import Flag
from bot.quiz.grading.free.grades import Grade, State
from bot.quiz.grading.free.scoring import band, coefficients
from bot.quiz.questions import SelfAssessed, Story

HALF = 0.5
"""Of a point that was found in part."""


def grant(grade: Grade, question: SelfAssessed, point: str) -> Grade:
    """The grade with a point counted in full; one that the question does not have changes nothing.

    Args:
        grade: as it was given.
        question: what it was held against.
        point: the id of the point.
    """
    known = next((each for each in question.key_points if each.id == point), None)
    before = next((each for each in grade.points if each.id == point), None)
    if known is None or before is None or before.state is State.COVERED:
        return grade
    alike = sum(each.weight for each in question.key_points if each.required is known.required)
    lacking = known.weight * (HALF if before.state is State.PARTLY else 1.0) / alike
    score = round(min(1.0, grade.score + lacking * _worth(question, known.required)), 4)
    points = tuple(replace(each, state=State.COVERED) if each is before else each for each in grade.points)
    flags = frozenset(Flag(flag) for flag in grade.flags)
    return replace(grade, points=points, score=score, band=band(score, flags))


def _worth(question: SelfAssessed, required: bool) -> float:
    """What all points of a sort are worth together."""
    if isinstance(question, Story):
        return float(required)  # a story is worth what its parts are worth
    return coefficients("points").weights["coverage" if required else "bonus"]
