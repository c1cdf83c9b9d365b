"""Which pack is meant, and which of its questions."""

from collections.abc import Collection, Sequence
from pathlib import Path

from bot.packs.folders import folders
from bot.packs.pack import Card, Pack
from bot.quiz.questions import KINDS, Question


class Unknown(Exception):
    """No such pack, topic or kind; carries a sentence that names those that there are."""


def pack_folder(wanted: str | None, root: Path) -> Path:
    """The folder of a pack.

    Args:
        wanted: its folder or its id; without it the only pack of `root`.
        root: the folder of the built-in packs.

    Raises:
        Unknown: there is none, or none is named and there are several.
    """
    if wanted and (Path(wanted) / "pack.yaml").is_file():
        return Path(wanted)
    found = {path.name: path for path in folders(root)}
    if wanted is None and len(found) == 1:
        return next(iter(found.values()))
    if wanted in found:
        return found[wanted]
    there = ", ".join(found) or "none"
    if wanted is None:
        raise Unknown(f"Name a pack with --pack: its folder, or one of {there}.")
    raise Unknown(f"There is no pack {wanted}: give its folder, or the id of a built-in one ({there}).")


def chosen(pack: Pack, topics: Collection[str], kinds: Collection[str]) -> Sequence[Question]:
    """The questions of the named topics and kinds; without names, of all.

    Raises:
        Unknown: a topic or kind is none, or no question is left.
    """
    wanted = {_topic(pack.card, topic) for topic in topics}
    for kind in kinds:
        if kind not in KINDS:
            raise Unknown(f"{kind} is no kind of question: there are {', '.join(KINDS)}.")
    found = [
        question
        for question in pack.questions
        if (not wanted or question.topic in wanted) and (not kinds or question.kind in kinds)
    ]
    if not found:
        raise Unknown("No question of this pack has that topic and kind.")
    return found


def _topic(card: Card, wanted: str) -> str:
    for topic in card.topics:
        if wanted.lower() in {topic.id, topic.title.lower(), *(alias.lower() for alias in topic.aliases)}:
            return topic.id
    raise Unknown(f"{wanted} is no topic of this pack: there are {', '.join(topic.id for topic in card.topics)}.")
