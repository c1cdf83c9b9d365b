"""Free text, graded by its rubric without any model: which points an answer makes, and how good it is over all."""

from bot.quiz.grading.free.deciding import grade
from bot.quiz.grading.free.grades import Band, Grade, GradedPoint, Rubric, State

__all__ = ["Band", "Grade", "GradedPoint", "Rubric", "State", "grade"]
