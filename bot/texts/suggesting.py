"""What a person reads while they hand in a question, beside what is asked for."""

from bot.language import N_, _
from bot.quiz.suggestion import Step
from bot.replies import Button, Note, Tone

CHANGES = {
    Step.TOPIC: N_("Topic"),
    Step.QUESTION: N_("Question"),
    Step.ANSWER: N_("Right answer"),
    Step.WRONG: N_("Wrong answers"),
    Step.WHY: N_("Why"),
    Step.LEVEL: N_("Level"),
    Step.NAME: N_("Your name"),
}


def what_to_change(mark: str) -> Note:
    """Asks what is to be changed."""
    buttons = tuple(Button(_(label), f"/suggest change {step.value} {mark}") for step, label in CHANGES.items())
    return Note(title=_("What do you want to change?"), buttons=buttons)


def sent(key: str) -> Note:
    """Thanks; `key` is that of the step at which it was sent."""
    said = _("Somebody looks at it, and I tell you here what they decide. /suggest begins another one.")
    return Note(title=_("Thank you, your question is sent."), body=(said,), tone=Tone.GOOD, replaces=key)


def stopped(key: str) -> Note:
    """A draft was given up at the step that has this key."""
    said = _("Your suggestion is dropped, and nothing of it is kept. /suggest begins another one.")
    return Note(title=said, replaces=key)


def goes_on() -> Note:
    """What comes before the step at which a draft stands."""
    return Note(title=_("You have begun a suggestion, so that goes on; /stop drops it."))


def passed() -> Note:
    """What comes before the step at which a draft stands, where something was said to an earlier one."""
    return Note(title=_("That step has passed; nothing was changed. Here is the current one."), tone=Tone.TROUBLE)


def waits_meanwhile() -> Note:
    """What comes before the first question of what was begun, where a draft was open."""
    return Note(title=_("Your suggestion waits meanwhile. /suggest goes on with it afterwards."))


def waits() -> Note:
    """What is said to a line where a draft waits and nothing else is asked."""
    return Note(title=_("Your suggestion waits. /suggest goes on with it."), tone=Tone.TROUBLE, private=True)


def quiz_first() -> Note:
    """What is said where a quiz runs, so that a line could be meant for either."""
    return Note(
        title=_("A quiz is running here. End it first, and what you write is not mixed up."),
        buttons=(Button(_("Stop the quiz"), "/stop"),),
        tone=Tone.TROUBLE,
    )


def decided(accepted: bool, question: str, reason: str | None) -> Note:
    """What somebody has decided on a suggestion."""
    title = _("The question that you handed in was not taken.")
    if accepted:
        title = _("The question that you handed in was accepted: it is asked from now on. Thank you!")
    told = (_("They say: “{reason}”").format(reason=reason),) if reason else ()
    return Note(title=title, body=(question, *told), tone=Tone.GOOD if accepted else Tone.PLAIN)
