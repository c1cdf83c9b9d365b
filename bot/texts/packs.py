"""How packs are named."""

from bot.language import _
from bot.store.chosen import Packs
from bot.texts.numbers import shortened, together

LONGEST = 200
"""Characters of a list of titles: a chat can have many packs."""


def named(packs: Packs) -> str:
    """The titles of packs, as one text."""
    return shortened(together(packs.titles), LONGEST)


def elsewhere(topic: str, pack: str) -> str:
    """Instead of a topic that a pack has which the chat is not asked from; `pack` is its title."""
    said = _("“{topic}” is a topic of “{pack}”, which is not switched on here; /settings pack shows what is.")
    return said.format(topic=topic, pack=shortened(pack, 80))
