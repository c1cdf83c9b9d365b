"""What is expected instead of an argument that does not fit; `bot.texts.refusals` puts it into a sentence."""

from collections.abc import Sequence

from bot.commands import DAILY_ACTIONS, MOST_QUESTIONS
from bot.language import N_, _, n_

ONE_AT_A_TIME = {
    "number": N_("one number at a time"),
    "level": N_("one level at a time"),
    "kind": N_("one kind at a time"),
    "time": N_("one time at a time"),
    "time zone": N_("one time zone at a time"),
}


def one(part: str) -> str:
    """Instead of two of what there can be one of."""
    return _(ONE_AT_A_TIME[part])


def number() -> str:
    """Instead of a number of questions that no quiz has."""
    said = n_("a quiz has 1 to {most} question", "a quiz has 1 to {most} questions", MOST_QUESTIONS)
    return said.format(most=MOST_QUESTIONS)


def choice() -> str:
    """Instead of a kind of question that nobody can answer in a group."""
    return _("in a group everyone answers by pressing, so ask for choice, or for no kind")


def time() -> str:
    """Instead of what is no time of day."""
    return _("give a time from 00:00 to 23:59, such as /daily set 09:00 Europe/Berlin")


def action() -> str:
    """Instead of a word behind /daily."""
    return _("there are {actions}").format(actions=", ".join(DAILY_ACTIONS))


def channel() -> str:
    """Instead of a channel that is not the person's."""
    return _("that is no channel into which you have let me")


def thread() -> str:
    """Behind /daily thread."""
    return _("write /daily thread on, or /daily thread off")


def role() -> str:
    """Behind /daily ping."""
    return _("name a role, such as /daily ping @role, or write /daily ping off")


ONE_OF = {
    "settings": N_("settings are {words}"),
    "levels": N_("levels are {words}"),
    "paces": N_("paces are {words}"),
    "values": N_("values are {words}"),
    "packs": N_("packs are {words}"),
}


def one_of(what: str, words: Sequence[str]) -> str:
    """Instead of a word that is none of these; `what` is a name in `ONE_OF`."""
    return _(ONE_OF[what]).format(words=", ".join(words))


def one_pack() -> str:
    """Instead of leaving out the last pack."""
    return _("questions come from one pack at least")


def only_in_groups() -> str:
    """Instead of a setting that does nothing in a private chat."""
    return _("that is for groups, where everyone answers the same question")
