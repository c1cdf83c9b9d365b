"""What a person reads of /review."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.language import _, n_
from bot.replies import Button, Note, Tone
from bot.store.cards import Ahead
from bot.texts.moments import coming
from bot.texts.numbers import number, points, questions


def too_easy(key: str) -> Button:
    """The button under a right answer; `key` is that of the question's message."""
    return Button(_("Too easy"), f"/review easy {key}")


def easy(due: datetime, now: datetime, zone: str) -> Note:
    """What is said to somebody for whom a question was too easy."""
    return Note(title=_("Fine. I will ask that again {when}.").format(when=coming(due, now, zone)), private=True)


def nothing_due(ahead: Ahead, now: datetime, zone: str) -> Note:
    """What is said where nothing is due."""
    start = (Button(_("Start a quiz"), "/quiz"),)
    if ahead.next is None:
        body = (_("What you get wrong, skip or need a hint for comes back here until you know it."),)
        return Note(title=_("There is nothing to review yet."), body=body, buttons=start)
    body = (_("The next question comes back {when}.").format(when=coming(ahead.next, now, zone)),)
    return Note(title=_("Nothing is due now."), body=body, buttons=start)


@dataclass(frozen=True)
class Done:
    """How a review went.

    Attributes:
        asked: how many questions were answered or skipped.
        right: how many of them with full credit.
        earned: hundredths of a point.
        stopped: whether it ended before its last question.
        left: how many questions it did not come to.
    """

    asked: int
    right: int
    earned: int
    stopped: bool
    left: int


def finished(summary: Note, done: Done, ahead: Ahead, now: datetime, zone: str) -> Note:
    """The note at the end of a review.

    Args:
        summary: what is said of a quiz that went the same way.
        done: how it went.
        ahead: what is due by the end of tomorrow, and when the next question is.
        now: the moment.
        zone: on whose clocks.
    """
    said = (
        _("Review stopped: {right} of {questions} right, {points}.")
        if done.stopped
        else _("Review finished: {right} of {questions} right, {points}.")
    )
    title = said.format(right=number(done.right), questions=questions(done.asked), points=points(done.earned))
    footer = _("/review goes on when something is due. /explain tells more about the last question.")
    if not done.asked:
        title, footer = _("Review stopped."), _("/review goes on when something is due.")
    tone = summary.tone if done.asked else Tone.PLAIN
    to_come = _ahead(ahead, now, zone)
    # What introduces the list of what was missed stands right above it.
    body = (*to_come, *summary.body) if summary.items else (*summary.body, *to_come)
    return replace(summary, title=title, body=body, footer=footer, tone=tone)


def _ahead(ahead: Ahead, now: datetime, zone: str) -> tuple[str, ...]:
    by_tomorrow = n_(
        "{number} question is due by the end of tomorrow.",
        "{number} questions are due by the end of tomorrow.",
        ahead.number,
    ).format(number=number(ahead.number))
    if ahead.next is None:
        return (by_tomorrow,)
    return (by_tomorrow, _("The next one comes back {when}.").format(when=coming(ahead.next, now, zone)))


def number_expected() -> str:
    """Instead of what is no number of questions, behind /review."""
    return _("write /review, or how many questions you want, such as /review 10")
