"""What an export is: the file, and what it holds, leaves out and loses."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.packs.pack import Pack
from bot.quiz.questions import Numeric, Question, Source

ASIDE = ("tip", "references", "covers", "follow_up", "reviewed")
"""Fields that stand beside a question; few formats have a place for them."""

RUBRIC = ("key_points", "misconceptions", "examples", "overlaps")
"""What free text is held against, but for the model answer."""


class Missing(Exception):
    """Something that is not installed is needed; carries a sentence."""


@dataclass
class Export:
    """A file in the making.

    Attributes:
        data: what is written.
        written: questions in it, by kind.
        left_out: questions that the format cannot hold, by kind and reason.
        lost: what is missing of the questions in it, and in how many.
    """

    data: bytes = b""
    written: Counter[str] = field(default_factory=Counter)
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)

    def keep(self, question: Question, *lost: str) -> None:
        """Count a question that is in the file, and what is missing of it there."""
        self.written[question.kind] += 1
        self.lost.update(lost)

    def leave(self, question: Question, why: str) -> None:
        """Count a question that is not in the file."""
        self.left_out[question.kind, why] += 1


Exporter = Callable[[Pack, Sequence[Question]], Export]


def source_of(question: Question, pack: Pack) -> Source:
    """Where the question comes from: what it names itself, or its pack."""
    return question.source or Source(title=pack.card.title, licence=pack.card.licence)


def lost(question: Question, *names: str) -> list[str]:
    """What a format without the named fields loses of a question; all but one draw of its numbers, whatever it is."""
    drawn = isinstance(question, Numeric) and question.template is not None
    found = [name.replace("_", " ") for name in names if getattr(question, name, None)]
    return ["numbers that change at every asking", *found] if drawn else found
