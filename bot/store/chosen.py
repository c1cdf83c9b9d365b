"""The packs a chat is asked from, of those that are served."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.store.engine import Tx
from bot.store.packs import StoredPack, StoredTopic, all_packs, packs_by_id

ALL = "*"
"""Among the packs that a chat has set: every pack, those that come later too. No pack has this id."""

DEFAULT = "deep-learning"
"""The pack a chat is asked from that has set none: the built-in one."""


@dataclass(frozen=True)
class Packs:
    """Some packs, read as one. Topics of one id are one topic, under the title that the first pack has for it.

    Attributes:
        each: the packs.
        others: those that are there and were not chosen.
    """

    each: tuple[StoredPack, ...]
    others: tuple[StoredPack, ...] = ()

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Theirs, in their order."""
        return tuple(pack.id for pack in self.each)

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Theirs, in their order."""
        return tuple(pack.title for pack in self.each)

    @cached_property
    def topics(self) -> tuple[StoredTopic, ...]:
        """Their topics, each once, with every name that it goes by."""
        found: dict[str, StoredTopic] = {}
        for topic in (topic for pack in self.each for topic in pack.topics):
            known = found.get(topic.id, topic)
            names = tuple(dict.fromkeys((*known.names, *topic.names)))
            found[topic.id] = StoredTopic(topic.id, known.title, names)
        return tuple(found.values())

    def title_of(self, topic: str) -> str:
        """The title of a topic; its id if no pack has it any more."""
        return next((known.title for known in self.topics if known.id == topic), topic)

    def those_of(self, topics: Iterable[str]) -> tuple[str, ...]:
        """Those of some topics that there are; ids, in the order given."""
        known = {topic.id for topic in self.topics}
        return tuple(topic for topic in topics if topic in known)


def among(packs: Sequence[StoredPack], wanted: Collection[str]) -> Packs:
    """The packs to ask from: those that are wanted if any of them is there, else the built-in one, else the first.

    Args:
        packs: those that are there.
        wanted: ids, or `ALL`; none where nothing was set.
    """
    for names in ([pack.id for pack in packs] if ALL in wanted else wanted, (DEFAULT,)):
        if found := tuple(pack for pack in packs if pack.id in names):
            return Packs(found, tuple(pack for pack in packs if pack not in found))
    return Packs(tuple(packs[:1]), tuple(packs[1:]))


async def chosen(tx: Tx, wanted: Collection[str]) -> Packs:
    """As `among` those that are served; none if the store serves no pack at all."""
    return among(await all_packs(tx), wanted)


async def of_questions(tx: Tx, names: Collection[str]) -> Packs:
    """The packs of questions that were asked, whether or not they are served any more."""
    return Packs(tuple(await packs_by_id(tx, names)))
