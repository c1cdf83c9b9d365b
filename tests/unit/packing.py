"""Small packs for tests of what goes out and comes in."""

from collections.abc import Sequence
from pathlib import Path

from bot.packs.pack import Card, Pack, Topic
from bot.quiz.questions import Question

CARD = Card(
    id="small",
    title="A small pack",
    description="For tests.",
    language="en",
    licence="CC BY 4.0",
    topics=(Topic(id="a-topic", title="A topic"), Topic(id="other", title="Nets :: & more", aliases=("second",))),
)


def pack(*questions: Question, folder: Path = Path()) -> Pack:
    """A pack in memory."""
    return Pack(CARD, folder, questions)


def as_written(questions: Sequence[Question], *, without: Sequence[str] = ()) -> list[dict]:
    """The fields that questions have, but for those named."""
    dumped = (question.model_dump(mode="json", exclude_defaults=True) for question in questions)
    return [{key: value for key, value in fields.items() if key not in without} for fields in dumped]
