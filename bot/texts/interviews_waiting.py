"""What a person reads where an interview waits, and where it goes on."""

from bot.language import _
from bot.replies import Button, Note, Tone


def paused(key: str | None) -> Note:
    """The note when an interview begins to wait; `key` is that of the question it leaves open, if any."""
    return Note(title=_("Your interview waits for you. /interview goes on where it stands."), replaces=key)


def pauses() -> Note:
    """The note where an interview waits."""
    return Note(title=_("Your interview waits. /interview goes on where it stands."))


def waits_meanwhile() -> Note:
    """What comes before the first question of a quiz or review, where an interview was open."""
    return Note(title=_("Your interview waits meanwhile. /interview goes on with it afterwards."))


def goes_on(wished: bool) -> Note:
    """What comes before the current question of an interview that goes on."""
    if wished:
        return Note(title=_("You have an interview open, so that goes on; /stop ends it."))
    return Note(title=_("Your interview goes on."))


def quiz_first() -> Note:
    """What is said where a quiz runs, so that a line could be an answer to either."""
    return Note(
        title=_("A quiz is running here. End it first, and your answers are not mixed up."),
        buttons=(Button(_("Stop the quiz"), "/stop"),),
        tone=Tone.TROUBLE,
    )
