"""The button under a verdict, and the link that leads from a group to the private chat."""

from dataclasses import replace

from bot.events import Called
from bot.handlers.reporting.targets import INTERVIEW, MARK, ROUND, mark
from bot.handlers.turn import Turn
from bot.replies import Button, Note
from bot.store.interviews import StoredInterview
from bot.store.rounds import StoredRound
from bot.texts.reporting import button

LINK = "report_"


def reportable(turn: Turn, stored: StoredRound, note: Note, position: int | None = None) -> Note:
    """A note on a question of a round, by default the current one, with a button to report it."""
    at = stored.state.position if position is None else position
    return replace(note, buttons=(*note.buttons, button(mark(ROUND, stored.id, at), turn.chat.place.crowded)))


def of_interview(stored: StoredInterview) -> Button:
    """The button under the verdict on the current question of an interview, which one person alone sees."""
    return button(mark(INTERVIEW, stored.id, stored.state.position), crowded=False)


def linked(event: Called) -> Called | None:
    """The report that a link to the private chat asks for; None where it asks for something else."""
    name = event.arguments.removeprefix(LINK)
    if name == event.arguments or not MARK.fullmatch(name):
        return None
    return replace(event, name="report", arguments=f"~{name}")
