"""What those who run the bot read of an objection to a verdict."""

from bot.language import _
from bot.quiz.questions import SelfAssessed
from bot.replies import Note
from bot.texts.numbers import shortened
from bot.texts.queue import told as told_to

SAID, NOT_SAID = "accept", "reject"

LONGEST_ANSWER = 2000
"""Characters of an answer that are shown."""


def appealed(question: SelfAssessed, name: str, text: str) -> Note:
    """A question, the point that somebody says they made, and what they said."""
    said = shortened(" ".join(text.split()), LONGEST_ANSWER)
    body = (
        question.prompt,
        _("The point: {point}").format(point=point(question, name)),
        _("The answer: “{answer}”").format(answer=said),
    )
    return Note(title=_("“I did say that”"), body=body, footer=f"{question.topic} · {question.id}")


def point(question: SelfAssessed, name: str) -> str:
    """A key point of a question in words, by its id."""
    return next((each.text.rstrip(".") for each in question.key_points if each.id == name), name)


def decisions() -> tuple[tuple[str, str], ...]:
    """What can be decided."""
    return ((SAID, _("It was said")), (NOT_SAID, _("It was not")))


def done(accepted: bool, told: bool) -> Note:
    """What was decided."""
    said = _("The point counts.") if accepted else _("The point does not count.")
    return Note(title=f"{said} {told_to(int(told))}")
