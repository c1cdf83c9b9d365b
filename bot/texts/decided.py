"""What a person reads of a decision on what they reported or objected to."""

from bot.language import _
from bot.quiz.posing import Posed
from bot.quiz.questions import SelfAssessed
from bot.replies import Note
from bot.texts.numbers import gist

LONGEST_PROMPT = 160
"""Characters of a question that is named."""


def report(posed: Posed, stays: bool, why: str) -> Note:
    """A question that the person reported was looked at; `stays` is whether it is asked as it is."""
    if stays:
        title = _("A question that you reported was looked at, and stays as it is.")
    else:
        title = _(
            "A question that you reported is held back: it is not asked any more until it has been changed. Thank you."
        )
    return Note(title=title, body=(gist(posed.prompt, LONGEST_PROMPT), *_said(why)))


def appeal(question: SelfAssessed, point: str, accepted: bool, why: str) -> Note:
    """A verdict that the person objected to was looked at."""
    if accepted:
        title = _("You did say it: “{point}” counts now.").format(point=point)
    else:
        title = _("“{point}” was looked at, and still counts as not said.").format(point=point)
    return Note(title=title, body=(gist(question.prompt, LONGEST_PROMPT), *_said(why)))


def _said(why: str) -> tuple[str, ...]:
    return (_("They say: “{why}”").format(why=why),) if why else ()
