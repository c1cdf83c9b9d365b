"""What a person reads who reports a question."""

from bot.language import N_, _
from bot.quiz.posing import Posed
from bot.quiz.reporting import LONGEST, Reason
from bot.replies import Ask, Button, Expects, Note
from bot.store.reports import Taken
from bot.texts.numbers import gist, number

LONGEST_PROMPT = 160
"""Characters of a question that is named."""

REASONS = {
    Reason.WRONG: N_("Wrong answer"),
    Reason.UNCLEAR: N_("Unclear"),
    Reason.OUTDATED: N_("Out of date"),
    Reason.TYPO: N_("Typo"),
    Reason.OTHER: N_("In their own words"),
}
"""As they are counted."""

TAKEN = {
    Taken.NEW: N_("Thank you. A person will look at this question."),
    Taken.HOLDS: N_("Thank you. A person will look at this question."),
    Taken.AGAIN: N_("Thank you. That takes the place of what you reported before."),
    Taken.DECIDED: N_("Thank you. A person has looked at this question since you reported it."),
    Taken.CHANGED: N_("Thank you. This question has been changed or taken out since then."),
}


def button(mark: str, crowded: bool) -> Button:
    """The button under a verdict; `crowded` is whether others read along."""
    return Button(_("Report"), f"/report ~{mark}", start=link(mark) if crowded else None, aside=True)


def link(mark: str) -> str:
    """What a link to the private chat carries."""
    return f"report_{mark.replace('.', '_')}"


def which(posed: Posed, mark: str, field: str, before: bool, other: str | None) -> Note:
    """Asks what is wrong.

    Args:
        posed: the question.
        mark: its name.
        field: under which words come that are typed at once.
        before: whether it is the one before that is meant.
        other: the name of the one before, where that might be meant.
    """
    of = "before " if before else ""
    reasons = [reason for reason in Reason if reason is not Reason.OTHER]
    buttons = [Button(_(REASONS[each]), f"/report {of}{each.value} ~{mark}") for each in reasons]
    buttons.append(Button(_("In my own words"), f"/report {of}words ~{mark}", field=field))
    if other:
        buttons.append(Button(_("The one before"), f"/report before ~{other}"))
    example = _("Or say it yourself, such as {command}").format(
        command="/report " + of + _("the second option is right as well")
    )
    return Note(title=_title(), body=(gist(posed.prompt, LONGEST_PROMPT),), footer=example, buttons=tuple(buttons))


def ask(posed: Posed, mark: str, key: str) -> Ask:
    """Asks for a reason in words."""
    return Ask(
        key=key,
        heading=_title(),
        context=_("In your own words"),
        prompt=gist(posed.prompt, LONGEST_PROMPT),
        how=up_to(),
        expects=Expects.TYPED,
        long=True,
        moves=(Button(never_mind(), f"/report no ~{mark}"),),
    )


def up_to() -> str:
    """How words are written."""
    return _("Write it in up to {most} characters.").format(most=number(LONGEST))


def never_mind() -> str:
    """What stands on the button of who would rather write nothing."""
    return _("Never mind")


def thanks(taken: Taken) -> Note:
    """What is said to who has reported something."""
    return Note(title=_(TAKEN[taken]))


def withdrawn(replaces: str | None) -> Note:
    """What is said to who would rather not."""
    return Note(title=_("Nothing was reported."), replaces=replaces)


def _title() -> str:
    return _("What is wrong with this question?")
