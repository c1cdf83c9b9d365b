"""What is suggested while somebody types, from memory: there is no time to ask a database."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from adapters.discord.topics import Topics
from bot.command import Suggests
from bot.commands import ANY, LEVELS
from bot.handlers import zones
from bot.quiz.timing import PACES
from bot.store.packs import StoredPack

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
    """Topics, time zones and values of settings."""

    def __init__(self, packs: Iterable[StoredPack]) -> None:
        known = tuple(packs)
        self._topics = Topics(topic for pack in known for topic in pack.topics)
        self._packs = [(pack.id, pack.title) for pack in known]

    def suggest(self, kind: Suggests, typed: str, given: Mapping[str, Any]) -> Pairs:
        """What fits, likeliest first.

        Args:
            kind: of what.
            typed: so far.
            given: the options that are filled in, by name.
        """
        match kind:
            case Suggests.TOPIC:
                return self._topics.suggest(typed)
            case Suggests.ZONE:
                return _zones(typed)
            case Suggests.VALUE:
                return self._values(str(given.get("name") or ""), typed)

    def _values(self, setting: str, typed: str) -> Pairs:
        match setting:
            case "timezone" | "mytimezone":
                return _zones(typed)
            case "topics":
                return self._lists(typed)
            case "pack":
                return _beginning(typed, self._packs)
            case _:
                return _beginning(typed, [(word, word) for word in WORDS.get(setting, ())])

    def _lists(self, typed: str) -> Pairs:
        """What was typed before the last comma, with each topic that fits what comes after."""
        before, comma, last = typed.rpartition(",")
        begun = f"{before.strip()}, " if comma else ""
        found = [(f"{begun}{topic}", f"{begun}{title}") for topic, title in self._topics.suggest(last)]
        return found if comma or not ANY.startswith(last.strip().casefold()) else [(ANY, ANY), *found]


def _zones(typed: str) -> Pairs:
    return [(zone, zone.replace("_", " ")) for zone in zones.suggest(typed)]


def _beginning(typed: str, pairs: Pairs) -> Pairs:
    letters = typed.strip().casefold()
    return [pair for pair in pairs if any(each.casefold().startswith(letters) for each in pair)]
