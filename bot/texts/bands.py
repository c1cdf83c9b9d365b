"""How good answers in a person's own words were over all, as a few words."""

from bot.language import N_, _, c_
from bot.quiz.grading.free import Band
from bot.quiz.interviews.report import Standing
from bot.texts.numbers import answers

BANDS = {
    Band.OFF: N_("off the mark ({answers})"),
    Band.WEAK: N_("weak ({answers})"),
    Band.PARTIAL: N_("partial ({answers})"),
    Band.GOOD: N_("good ({answers})"),
    Band.STRONG: N_("strong ({answers})"),
}
"""The lowest first."""


def told(standing: Standing) -> str:
    """`strong (2 answers)`."""
    return _(BANDS[standing.band]).format(answers=answers(standing.answers))


def names() -> tuple[str, ...]:
    """The names of the bands by themselves, the lowest first."""
    return (
        c_("a step of a scale", "off the mark"),
        c_("a step of a scale", "weak"),
        c_("a step of a scale", "partial"),
        c_("a step of a scale", "good"),
        c_("a step of a scale", "strong"),
    )
