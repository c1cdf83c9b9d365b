"""What is expected instead of an argument of /interview that does not fit."""

from bot.commands import LONGEST_MINUTES
from bot.language import _
from bot.quiz.interviews.parts import MINUTES_EACH
from bot.texts.numbers import number

MOST_QUESTIONS = 10
"""From there on a number is one of minutes."""


def length() -> str:
    """Instead of a length that no interview has."""
    said = _("an interview has 1 to {most} questions, or lasts {least} to {longest} minutes, such as 30m")
    return said.format(most=number(MOST_QUESTIONS), least=number(MINUTES_EACH), longest=number(LONGEST_MINUTES))


def one_level() -> str:
    """Instead of two levels."""
    return _("one level at a time")


def one_role() -> str:
    """Instead of two roles."""
    return _("one role at a time")


def one_length() -> str:
    """Instead of two numbers."""
    return _("one number at a time")
