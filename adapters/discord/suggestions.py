"""What is suggested while somebody types, from memory: there is no time to ask a database."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from adapters.discord.topics import Topics
from bot.command import Suggests
from bot.commands import ANY, LEVELS
from bot.handlers import zones
from bot.quiz.timing import PACES
from bot.store.chosen import Packs
from bot.store.packs import StoredPack
from bot.texts.settings import EVERY

Pairs = Sequence[tuple[str, str]]
"""Values, each with its title."""

SWITCH = ("on", "off")
WORDS = {
    "number": ("3", "5", "10", "15", "20"),
    "level": LEVELS,
    "pace": tuple(PACES),
    "speed": SWITCH,
    "board": SWITCH,
    "reminders": ("08:00", "12:00", "18:00", "20:00", "off"),
}
"""The values of those settings that have few."""


class Suggestions:
    """Topics, packs, time zones and values of settings."""

    def __init__(self, packs: Callable[[], Sequence[StoredPack]]) -> None:
        """Suggest of these packs; they may be others the next time."""
        self._packs = packs

    def suggest(self, kind: Suggests, typed: str, given: Mapping[str, Any]) -> Pairs:
        """What fits, likeliest first.

        Args:
            kind: of what.
            typed: so far.
            given: the options that are filled in, by name.
        """
        match kind:
            case Suggests.TOPIC:
                return self._topics(typed)
            case Suggests.ZONE:
                return _zones(typed)
            case Suggests.VALUE:
                return self._values(str(given.get("name") or ""), typed)

    def _values(self, setting: str, typed: str) -> Pairs:
        match setting:
            case "timezone" | "mytimezone":
                return _zones(typed)
            case "topics":
                return _lists(typed, ANY, self._topics)
            case "pack":
                return _lists(typed, EVERY, self._titles)
            case _:
                return _beginning(typed, [(word, word) for word in WORDS.get(setting, ())])

    def _topics(self, typed: str) -> Pairs:
        return Topics(Packs(tuple(self._packs())).topics).suggest(typed)

    def _titles(self, typed: str) -> Pairs:
        return _beginning(typed, [(pack.id, pack.title) for pack in self._packs()])


def _lists(typed: str, all_of_them: str, suggest: Callable[[str], Pairs]) -> Pairs:
    """What was typed before the last comma, with each value that fits what comes after; first the word for all."""
    before, comma, last = typed.rpartition(",")
    begun = f"{before.strip()}, " if comma else ""
    found = [(f"{begun}{value}", f"{begun}{title}") for value, title in suggest(last)]
    whole = not comma and all_of_them.startswith(last.strip().casefold())
    return [(all_of_them, all_of_them), *found] if whole else found


def _zones(typed: str) -> Pairs:
    return [(zone, zone.replace("_", " ")) for zone in zones.suggest(typed)]


def _beginning(typed: str, pairs: Pairs) -> Pairs:
    letters = typed.strip().casefold()
    return [pair for pair in pairs if any(each.casefold().startswith(letters) for each in pair)]
