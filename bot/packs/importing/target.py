"""The pack that questions are imported into, as far as it matters for what comes in."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.packs.importing.draft import Refused, Unreadable
from bot.packs.importing.naming import slug
from bot.packs.pack import Card, PackError
from bot.packs.reading import read_pack
from bot.packs.sameness import answered, asked, whole
from bot.quiz.questions import Question


@dataclass
class Target:
    """What is in a pack, by hashes, so that a large one needs no memory for its texts.

    Attributes:
        folder: of the pack.
        card: None where the pack is still to be made.
    """

    folder: Path
    card: Card | None = None
    _asked: dict[str, tuple[str, str]] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def of(folder: Path) -> "Target":
        """Read the pack in a folder, or make ready for a new one.

        Raises:
            Unreadable: the folder holds something else, or a pack with problems.
        """
        if not (folder / "pack.yaml").is_file():
            if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
                raise Unreadable(f"{folder} is there and is no pack: name a new folder, or one with a pack.yaml.")
            if slug(folder.name) != folder.name:
                raise Unreadable(
                    f"“{folder.name}” cannot be the id of a pack: name the folder in lower-case words joined by"
                    f" hyphens, such as {slug(folder.name) or 'my-pack'}."
                )
            return Target(folder)
        try:
            pack = read_pack(folder)
        except PackError as error:
            raise Unreadable(f"{error}\nThe pack in {folder} has problems; nothing was added to it.") from error
        found = Target(folder, pack.card)
        for question in pack.questions:
            found.take(question)
        return found

    def topics(self) -> dict[str, str]:
        """Ids of the topics, by the slugs of their ids, titles and aliases."""
        named: dict[str, str] = {}
        for topic in self.card.topics if self.card else ():
            for name in (topic.id, topic.title, *topic.aliases):
                named.setdefault(slug(name), topic.id)
        return named

    def holds(self, where: str, question: Question, own_id: bool) -> bool | Refused:
        """Whether a question is there already; Refused where something else stands in its place.

        Args:
            where: the question is in the file, for people.
            question: it.
            own_id: the file gave its id, so that any other content under it is a conflict.
        """
        there = self._asked.get(asked(question))
        if own_id and question.id in self._ids:
            if self._ids[question.id] == whole(question):
                return True
            return Refused(where, f"the pack has the id {question.id} with other content, which stays: change one id")
        if there is not None:
            if there[1] == answered(question):
                return True
            return Refused(where, f"the same is asked by {there[0]} with another answer: correct one of them")
        if question.id in self._ids:
            return Refused(where, f"{question.id} asks the same, with the same answer and other wrong options")
        return False

    def take(self, question: Question) -> None:
        """Remember a question, so that it comes in once."""
        self._asked.setdefault(asked(question), (question.id, answered(question)))
        self._ids[question.id] = whole(question)

    def has(self, question_id: str) -> bool:
        """Whether there is a question of this id, in the pack or among those taken."""
        return question_id in self._ids

    def forget(self, question_id: str) -> None:
        """Let a question that was taken stay outside after all."""
        del self._ids[question_id]
