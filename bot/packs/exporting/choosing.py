"""Which pack is meant, and which of its questions."""

from collections.abc import Collection, Sequence
from pathlib import Path

from bot.packs.folders import CARD, below
from bot.packs.pack import Card, Pack
from bot.quiz.questions import KINDS, Question


class Unknown(Exception):
    """No such pack, topic or kind; carries a sentence that names those that there are."""


def pack_folder(wanted: str | None, roots: Sequence[Path]) -> Path:
    """The folder of a pack.

    Args:
        wanted: its folder or its id; without it the first pack of all.
        roots: folders of packs, or packs; that of the built-in ones comes first.

    Raises:
        Unknown: there is none.
    """
    if wanted and (Path(wanted) / CARD).is_file():
        return Path(wanted)
    there = [path for root in roots for path in below(root)]
    for path in there:
        if wanted in (None, path.name):
            return path
    known = ", ".join(path.name for path in there) or "no pack is known"
    raise Unknown(f"There is no pack {wanted}: give its folder, or an id ({known}).")


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
