"""How packs are named."""

from bot.store.chosen import Packs
from bot.texts.numbers import shortened, together

LONGEST = 200
"""Characters of a list of titles: a chat can have many packs."""


def named(packs: Packs) -> str:
    """The titles of packs, as one text."""
    return shortened(together(packs.titles), LONGEST)
