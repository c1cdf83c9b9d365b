"""The first words in a group."""

from collections.abc import Collection

from bot.events import Right
from bot.language import N_, _
from bot.replies import Button, Note
from bot.store.chosen import Packs
from bot.texts.packs import named

WITHOUT = {
    Right.VIEW: N_("I may not see this channel: I can answer commands, but post nothing by myself."),
    Right.WRITE: N_("I may not send messages: I can answer commands, but post nothing by myself."),
    Right.EMBEDS: N_("I may not embed links: I can answer commands, but post nothing by myself."),
    Right.THREADS: N_("I may not create public threads: the question of the day gets no thread."),
    Right.POLLS: N_("I may not send polls: the question of the day has buttons instead."),
    Right.PHOTOS: N_("I may not send photos: formulas come as LaTeX."),
}
"""What is said where a right is missing."""


def introduction(packs: Packs, lacking: Collection[Right]) -> Note:
    """What the bot does in a group.

    Args:
        packs: those it is asked from.
        lacking: the rights the bot does not have there.
    """
    missing = [_(WITHOUT[right]) for right in Right if right in lacking]
    return Note(
        title=_("Hello, I am quizgrad!"),
        body=(
            _("I ask questions and explain the answers: {pack}.").format(pack=named(packs)),
            _("/quiz starts a quiz for everyone here, /help lists the rest."),
            *missing,
        ),
        footer=_("I say nothing until somebody asks me to."),
        buttons=(Button(_("Set up a question of the day"), "/daily setup"),),
    )
