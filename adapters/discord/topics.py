"""Topics suggested while somebody types, from memory: there is no time to ask a database."""

from collections.abc import Iterable, Sequence

from bot.store.packs import StoredTopic


class Topics:
    """The topics of every pack, found by any of their names."""

    def __init__(self, topics: Iterable[StoredTopic]) -> None:
        self._names = {topic.id: (topic.title, [name.casefold() for name in topic.names]) for topic in topics}

    def suggest(self, typed: str) -> Sequence[tuple[str, str]]:
        """The id and title of each topic that has a name with these letters; names that begin with them come first."""
        letters = typed.strip().casefold()
        found = [
            (not any(name.startswith(letters) for name in names), topic, title)
            for topic, (title, names) in self._names.items()
            if any(letters in name for name in names)
        ]
        return [(topic, title) for _, topic, title in sorted(found, key=lambda each: each[0])]
