"""What a pack may be called."""

from bot.packs.pack import Pack, Problem

TAKEN = "all"
"""What is typed for every pack there is."""


def naming_problems(pack: Pack) -> list[Problem]:
    """What is wrong with the name of a pack: it is that of its folder, and means no other."""
    if pack.card.id == TAKEN:
        return [Problem("pack.yaml", "", "id", f"{TAKEN!r} means every pack there is; rename the pack and its folder")]
    if pack.card.id != pack.folder.resolve().name:
        expected = pack.folder.resolve().name
        return [Problem("pack.yaml", "", "id", f"expected {expected!r}, the name of the folder")]
    return []
