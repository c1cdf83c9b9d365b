"""The arguments of /quiz: topic, number, level and kind, in any order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.commands import ANY, LEVELS, MOST_QUESTIONS
from bot.quiz.errors import BadArgument, UnknownTopic
from bot.quiz.questions import GRADED_KINDS, KINDS
from bot.store.chosen import Packs
from bot.store.packs import StoredTopic
from bot.store.questions import Filter
from bot.texts import expected

CLOSE_ENOUGH = 80
"""Similarity of 0 to 100 from which a topic is worth suggesting."""


@dataclass(frozen=True)
class Wish:
    """What a person asked for; None follows the chat's settings."""

    topic: str | None = None
    number: int | None = None
    level: str | None = None
    kind: str | None = None

    def filter(self, default_level: str | None, topics: tuple[str, ...] = ()) -> Filter:
        """The pool that fits the wish; a level or topic that was not asked for is what the chat has set."""
        kinds = (self.kind,) if self.kind else GRADED_KINDS
        level = self.level or default_level
        return Filter(kinds, self.topic, None if level == ANY else level, () if self.topic else topics)


def read_wish(arguments: str, packs: Packs) -> Wish:
    """Read what was typed after /quiz.

    Raises:
        BadArgument: a number out of range, or two of what there can be one of.
        UnknownTopic: words that are no topic of the packs.
    """
    found: dict[str, str] = {}
    rest: list[str] = []
    for word in arguments.split():
        if (part := _part(word)) is None:
            rest.append(word)
        elif part in found:
            raise BadArgument(arguments, expected.one(part))
        else:
            found[part] = word.casefold()
    topic = find_topic(" ".join(rest), packs) if rest else None
    number = read_number(found["number"]) if "number" in found else None
    return Wish(topic, number, found.get("level"), found.get("kind"))


def read_number(word: str) -> int:
    """The number of questions of a round.

    Raises:
        BadArgument: it is no number from 1 to 50.
    """
    if not re.fullmatch(r"[0-9]{1,4}", word) or not 1 <= int(word) <= MOST_QUESTIONS:
        raise BadArgument(word, expected.number())
    return int(word)


def find_topic(name: str, packs: Packs) -> str:
    """The id of a topic by its id, title or another of its names.

    Raises:
        UnknownTopic: there is none; up to two near ones come with it, or the pack that has it and is not chosen.
    """
    names = _names(packs.topics)
    if found := names.get(_plain(name)):
        return found
    for pack in packs.others:
        if _plain(name) in _names(pack.topics):
            raise UnknownTopic(name, pack=pack.title)
    near = process.extract(_plain(name), names.keys(), scorer=fuzz.WRatio, limit=4, score_cutoff=CLOSE_ENOUGH)
    raise UnknownTopic(name, tuple(dict.fromkeys(names[each[0]] for each in near))[:2])


def _names(topics: Sequence[StoredTopic]) -> dict[str, str]:
    """Topics by their names: an id names its own, whatever others are called; else the first so called is meant."""
    called = {_plain(name): topic.id for topic in reversed(topics) for name in topic.names}
    return called | {_plain(topic.id): topic.id for topic in topics}


def _part(word: str) -> str | None:
    plain = word.casefold()
    if re.fullmatch(r"[+-]?[0-9]+([.,][0-9]+)?", plain):
        return "number"
    if plain in LEVELS:
        return "level"
    return "kind" if plain in KINDS else None


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))
