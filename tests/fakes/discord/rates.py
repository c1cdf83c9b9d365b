"""The platform's limits on requests: of the whole bot, and of a route in a channel; discord.dev/topics/rate-limits.

A client that heeds the headers is never refused for a route. Of the whole bot's limit no header tells.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

Limit = tuple[int, float]
"""How many requests, in how many seconds."""

WIDE: Limit = (50, 1.0)
"""What the headers say of a route that has no limit of its own here."""

FREE = ("callback", "follow-up", "get-original", "edit-original", "delete-original", "gateway")
"""Kinds of routes that do not count for the whole bot: answers to interactions."""


@dataclass(frozen=True)
class Window:
    """What the headers say: the limit, how many requests are left, and the seconds until there are more.

    Attributes:
        refused: the request was one too many.
        everywhere: of the whole bot's limit.
    """

    most: int
    left: int
    seconds: float
    bucket: str
    refused: bool = False
    everywhere: bool = False


@dataclass
class Rates:
    """Limits; a test may make them tighter or wider.

    Attributes:
        everywhere: of the whole bot.
        routes: by kind of route, in each channel.
        refused: how many requests of each kind were answered with 429.
    """

    everywhere: Limit = (50, 1.0)
    routes: dict[str, Limit] = field(default_factory=lambda: {"send": (5, 5.0), "edit": (5, 5.0)})
    clock: Callable[[], float] = time.monotonic
    refused: Counter[str] = field(default_factory=Counter)
    _all: deque[float] = field(default_factory=deque)
    _sent: dict[tuple[str, str], deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def take(self, kind: str, channel: str) -> Window:
        """Count a request of a kind in a channel, unless it is one too many."""
        now, bucket = self.clock(), bucket_of(kind)
        of_all = [] if kind in FREE else [(self._all, self.everywhere)]
        of_route = [(self._sent[kind, channel], self.routes[kind])] if kind in self.routes else []
        for number, (times, (most, seconds)) in enumerate([*of_all, *of_route]):
            if number >= len(of_all) and times and times[0] <= now - seconds:
                # A route's window is over for all its requests at once, at the moment its headers name.
                times.clear()
            while times and times[0] <= now - seconds:
                times.popleft()
            if len(times) >= most:
                self.refused[kind] += 1
                return Window(most, 0, times[0] + seconds - now, bucket, True, number < len(of_all))
        for times, _ in (*of_all, *of_route):
            times.append(now)
        if not of_route:
            return wide(kind)
        times, (most, seconds) = of_route[0]
        return Window(most, most - len(times), times[0] + seconds - now, bucket)


def wide(kind: str) -> Window:
    """What is said of a route without a limit."""
    most, seconds = WIDE
    return Window(most, most - 1, seconds, bucket_of(kind))


def bucket_of(kind: str) -> str:
    """The name of a limit: a hash, as the platform's are."""
    return hashlib.md5(kind.encode(), usedforsecurity=False).hexdigest()
