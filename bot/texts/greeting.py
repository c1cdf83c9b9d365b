"""The first words in a group."""

from collections.abc import Collection

from bot.events import Right
from bot.replies import Button, Note
from bot.store.packs import StoredPack

SET_UP = Button("Set up a question of the day", "/daily setup")

WITHOUT = {
    Right.VIEW: "see this channel: I can answer commands, but post nothing by myself",
    Right.WRITE: "send messages: I can answer commands, but post nothing by myself",
    Right.EMBEDS: "embed links: I can answer commands, but post nothing by myself",
    Right.THREADS: "create public threads: the question of the day gets no thread",
    Right.POLLS: "send polls: the question of the day has buttons instead",
    Right.PHOTOS: "send photos: formulas come as LaTeX",
}
"""What is missing without each right."""


def introduction(pack: StoredPack, lacking: Collection[Right]) -> Note:
    """What the bot does in a group.

    Args:
        pack: the pack it is asked from.
        lacking: the rights the bot does not have there.
    """
    missing = [f"I may not {WITHOUT[right]}." for right in Right if right in lacking]
    return Note(
        title="Hello, I am quizgrad!",
        body=(
            f"I ask questions and explain the answers: {pack.title}.",
            "/quiz starts a quiz for everyone here, /help lists the rest.",
            *missing,
        ),
        footer="I say nothing until somebody asks me to.",
        buttons=(SET_UP,),
    )
