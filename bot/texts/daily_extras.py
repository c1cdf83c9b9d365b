"""What a person reads of what else comes with a question of the day: a thread, a role that is called, a poll."""

from bot.language import N_, _
from bot.replies import Note, Tone


def thread(wanted: object) -> Note:
    """Whether a thread is opened."""
    if wanted:
        return Note(title=_("Each question of the day gets a thread to talk in, where the platform has threads."))
    return Note(title=_("The question of the day gets no thread any more."))


def ping(wanted: object) -> Note:
    """Whether a role is called."""
    if wanted:
        return Note(title=_("The question of the day calls that role from now on, where the platform has roles."))
    return Note(title=_("The question of the day calls nobody any more."))


CANNOT = {
    "poll": N_(
        "I may not send polls here, so the question of the day comes with buttons. "
        "An admin can allow polls; /daily set tries again."
    ),
    "thread": N_(
        "I could not open a thread for the question of the day. An admin can give me that right; "
        "/daily thread on tries again."
    ),
}


def cannot(what: str) -> Note:
    """What the admins are told once, where a chat does not let the bot do something."""
    return Note(title=_(CANNOT[what]), tone=Tone.TROUBLE)
