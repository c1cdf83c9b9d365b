"""What every adapter says of being pushed to, for those of tests."""

from collections.abc import Collection

from bot.events import Place
from bot.ports import Lane


class Pushed:
    """Takes what is pushed at once, and choices only."""

    lane = Lane("test")
    pace = 10_000.0
    ready = True

    async def room(self) -> None:
        """There is always room."""

    def kinds(self, place: Place) -> Collection[str]:
        return ("choice",)
