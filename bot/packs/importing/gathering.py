"""All of a file: what comes in, what is there already, what is refused."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.packs.importing.checking import Defaults, checked
from bot.packs.importing.draft import Found, Noted, Refused
from bot.packs.importing.target import Target
from bot.packs.importing.yaml_text import entry
from bot.quiz.questions import Question, Rubric

MOST_SHOWN = 3


@dataclass
class Gathered:
    """What a file holds, seen from the pack that it goes into.

    Attributes:
        new: how many questions come in.
        known: how many are there already, or came before in the file.
        refused: what does not come in, and why.
        notes: on the file as a whole.
        first: the first new questions, to be looked at.
        entries: the new questions as YAML, by topic; of 100,000 the texts alone are held.
        titles: of the topics, by id.
    """

    new: int = 0
    known: int = 0
    refused: list[Refused] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    first: list[Question] = field(default_factory=list)
    entries: dict[str, list[str]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)

    def add(self, question: Question, title: str) -> None:
        """Take a question in."""
        self.new += 1
        if len(self.first) < MOST_SHOWN:
            self.first.append(question)
        self.entries.setdefault(question.topic, []).append(entry(question))
        self.titles.setdefault(question.topic, title)


def gather(found: Iterable[Found], target: Target, defaults: Defaults) -> Gathered:
    """Check everything that a reader finds, one after the other.

    Raises:
        Unreadable: by the reader.
    """
    gathered = Gathered()
    linked: list[tuple[str, Question, str]] = []
    for item in found:
        match item:
            case Noted():
                gathered.notes.append(item.says)
                continue
            case Refused():
                gathered.refused.append(item)
                continue
        good = checked(item, defaults)
        if isinstance(good, Refused):
            gathered.refused.append(good)
            continue
        there = target.holds(good.where, good.question, good.own_id)
        if isinstance(there, Refused):
            gathered.refused.append(there)
        elif there:
            gathered.known += 1
        else:
            target.take(good.question)
            if _links(good.question):
                linked.append((good.where, good.question, good.topic_title))
            else:
                gathered.add(good.question, good.topic_title)
    _resolve(linked, target, gathered)
    return gathered


def _links(question: Question) -> set[str]:
    links = {question.follow_up} if question.follow_up else set()
    if isinstance(question, Rubric):
        links |= {point.follow_up for point in question.key_points if point.follow_up} | set(question.overlaps)
    return links


def _resolve(linked: list[tuple[str, Question, str]], target: Target, gathered: Gathered) -> None:
    """Take in what leads to other questions, unless one of those stays outside; which may leave others without."""
    waiting = linked
    while True:
        astray = [(each, missing) for each in waiting if (missing := _missing(each[1], target))]
        for (where, question, _), missing in astray:
            gathered.refused.append(Refused(where, f"it leads to {missing}, which is not there: add that one too"))
            target.forget(question.id)
        gone = {each[1].id for each, _ in astray}
        waiting = [each for each in waiting if each[1].id not in gone]
        if not astray:
            break
    for _, question, title in waiting:
        gathered.add(question, title)


def _missing(question: Question, target: Target) -> str | None:
    return next((link for link in sorted(_links(question)) if not target.has(link)), None)
