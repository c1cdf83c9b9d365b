"""What is wrong with what was told of a question that is handed in, and what to do."""

from bot.language import N_, _, n_
from bot.quiz.suggestion import BadSuggestion, Fault
from bot.replies import Note, Tone
from bot.texts.numbers import number, shortened

SENTENCES = {
    Fault.EMPTY: N_("There is nothing to read in that. Please write it in words."),
    Fault.LONG: N_("That has {given} characters, and up to {most} fit. Please shorten it and send it again."),
    Fault.LONG_LINE: N_("“{text}” has {given} characters, and up to {most} fit. Please shorten it and send all again."),
    Fault.SAME: N_("“{text}” stands there twice. Please send answers that all differ."),
    Fault.BRACES: N_("Please write it without two opening braces in a row: they stand for something else here."),
    Fault.CHOICE: N_("Please answer with one number from 1 to {given}."),
    Fault.BROKEN: N_("It cannot be asked in this form. Please change it and send it again."),
}


def refused(error: BadSuggestion) -> Note:
    """The note for what cannot be part of a question; nothing that was told before is lost."""
    given, most, text = number(error.given), number(error.most), shortened(error.text, 40)
    if error.fault is Fault.COUNT:
        said = n_(
            "That is {given} wrong answer; two to four are needed. Please send them together.",
            "Those are {given} wrong answers; two to four are needed. Please send them together.",
            error.given,
        ).format(given=given)
    else:
        said = _(SENTENCES[error.fault]).format(given=given, most=most, text=text)
    return _trouble(said)


def too_many_open(most: int) -> Note:
    """The person has sent as many as may wait at a time."""
    said = _(
        "{number} suggestions of yours wait to be looked at. Please send another when one of them was; nothing is lost."
    )
    return _trouble(said.format(number=number(most)))


def too_many_today(most: int) -> Note:
    """The person has sent as many as are taken in one day."""
    said = _("You have sent {number} suggestions within a day. Nothing is lost; send more tomorrow.")
    return _trouble(said.format(number=number(most)))


def cannot_skip() -> Note:
    """Only the explanation may be left out."""
    return _trouble(_("This is needed for the question. /stop drops your suggestion."))


def gone() -> Note:
    """A button of a suggestion that was sent, dropped or is somebody else's."""
    return _trouble(_("That suggestion is not open any more. /suggest begins another one."))


def _trouble(said: str) -> Note:
    return Note(title=said, tone=Tone.TROUBLE, private=True)
