"""What those who run the bot read of what waits for them."""

from collections.abc import Sequence
from dataclasses import replace

from bot.language import _, n_
from bot.replies import Ask, Button, Expects, Note, Tone
from bot.texts.numbers import alternatives, gist, number
from bot.texts.reporting import never_mind, up_to

LONGEST_PROMPT = 160
"""Characters of what is named."""

QUEUE = "/admin queue"

Decisions = Sequence[tuple[str, str]]
"""What can be decided: how it is typed, and what stands on its button."""


def item(note: Note, decisions: Decisions, name: str, place: int, of: int) -> Note:
    """An item of the queue.

    Args:
        note: what there is to read.
        decisions: what can be decided.
        name: the item's, as buttons carry it.
        place: which of those that wait it is, from 1.
        of: how many wait.
    """
    title = _("{title} ({place} of {number})").format(title=note.title, place=number(place), number=number(of))
    buttons = [button for each in decisions for button in _of(*each, name)]
    skip = Button(_("Skip"), f"{QUEUE} after {name}")
    return replace(note, title=title, buttons=(*buttons, skip))


def _of(decision: str, label: str, name: str) -> tuple[Button, Button]:
    """A decision, and the same with a reason."""
    why = _("{decision}, say why").format(decision=label)
    payload = f"{QUEUE} {decision} {name}"
    return Button(label, payload), Button(why, f"{payload} why", field=f"words:queue:{decision}:{name}")


def why(prompt: str, key: str) -> Ask:
    """Asks for the reason of a decision."""
    return Ask(
        key=key,
        heading=_("Why?"),
        context=_("They will read it"),
        prompt=gist(prompt, LONGEST_PROMPT),
        how=up_to(),
        expects=Expects.TYPED,
        long=True,
        moves=(Button(never_mind(), f"{QUEUE} no"),),
    )


def told(people: int) -> str:
    """How many people are told of a decision."""
    if not people:
        return _("Nobody can be told.")
    return n_("{number} person is told.", "{number} people are told.", people).format(number=number(people))


def undecided() -> Note:
    """What is said to who would rather not."""
    return Note(title=_("Nothing was decided."))


def decided_already() -> Note:
    """What is said to the second one who decides."""
    return Note(title=_("That is decided already, or is there no more."), tone=Tone.TROUBLE)


def nothing(passed: bool, left: int) -> Note:
    """Nothing comes after; `passed` is whether something was looked at, and `left` how many still wait."""
    if left:
        said = n_(
            "That was the last one; {number} still waits. {command} begins anew.",
            "That was the last one; {number} still wait. {command} begins anew.",
            left,
        )
        return Note(title=said.format(number=number(left), command=QUEUE))
    return Note(title=_("Nothing more waits to be looked at.") if passed else _("Nothing waits to be looked at."))


def held(questions: int) -> Note:
    """Tells unasked that questions are held back."""
    said = n_(
        "{number} question is held back, because people reported it.",
        "{number} questions are held back, because people reported them.",
        questions,
    )
    return Note(title=said.format(number=number(questions)), buttons=(Button(_("Look at it"), QUEUE),))


def expected() -> str:
    """What can follow /admin."""
    return _("expected {value}").format(value="queue")


def decisions(names: Sequence[str]) -> str:
    """What can be decided on an item."""
    return _("expected {value}").format(value=alternatives(names))
