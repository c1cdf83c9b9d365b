"""How much one person may do in a short time."""

from collections import deque
from datetime import datetime, timedelta
from enum import Enum, auto

MOST = 30
WITHIN = timedelta(seconds=10)
"""Nobody plays that fast; whoever does holds up the others."""

KEPT = 10_000
"""People remembered; beyond that those who have been quiet for long enough are forgotten."""


class Patience(Enum):
    """What to do with an action."""

    LEFT = auto()
    JUST_LOST = auto()
    LOST = auto()


class Limit:
    """Counts actions per person, in memory: a restart forgives everyone."""

    def __init__(self) -> None:
        self._acts: dict[str, deque[datetime]] = {}
        self._told: set[str] = set()

    def check(self, person: str, now: datetime) -> Patience:
        """Count an action: the first one too many is told of, further ones are passed over."""
        if len(self._acts) > KEPT:
            self._forget(now)
        acts = self._acts.setdefault(person, deque(maxlen=MOST))
        if len(acts) == MOST and now - acts[0] < WITHIN:
            if person in self._told:
                return Patience.LOST
            self._told.add(person)
            return Patience.JUST_LOST
        acts.append(now)
        self._told.discard(person)
        return Patience.LEFT

    def _forget(self, now: datetime) -> None:
        self._acts = {person: acts for person, acts in self._acts.items() if now - acts[-1] < WITHIN}
        self._told &= self._acts.keys()
