"""The parts of an interview, and how long each may take."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.quiz.posing import Draw


class Part(StrEnum):
    """What a question is asked for."""

    WARM_UP = "warm-up"
    FUNDAMENTALS = "fundamentals"
    DEPTH = "depth"
    PRACTICAL = "practical"
    STORY = "story"
    FOLLOW_UP = "follow-up"


MINUTES_EACH = 5
"""Of an interview for each question: to ask, to answer, to hear the verdict, and for what follows from it."""

ALLOWED = {
    "open": timedelta(minutes=3),
    "story": timedelta(minutes=2),
    "numeric": timedelta(minutes=2),
    "choice": timedelta(minutes=1),
    "short": timedelta(minutes=1),
}
"""What a real interview leaves for an answer of each kind that an interview asks."""

PLANNED_KINDS = ("open", "story")
"""Those that are planned; a question that follows one can be of any kind in `ALLOWED` but a story."""


@dataclass(frozen=True)
class Asked:
    """A question of an interview: as drawn, and what it is asked for."""

    draw: Draw
    part: Part
