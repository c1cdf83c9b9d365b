"""The platform's limits on sending; core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this."""

import math
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.telegram.errors import too_many

Times = deque[float]
Limit = tuple[int, float]


@dataclass
class Rates:
    """Limits on messages: (how many, in how many seconds). A test may make them tighter or wider.

    A chat takes one a second on average over its window, so that a short burst goes through; a group fewer in the
    long run.

    Attributes:
        refused: how many messages were answered with 429.
    """

    overall: Limit = (30, 1)
    chat: Limit = (5, 5)
    group: Limit = (20, 60)
    clock: Callable[[], float] = time.monotonic
    refused: int = 0
    _sent: dict[int, Times] = field(default_factory=lambda: defaultdict(deque))
    _all: Times = field(default_factory=deque)

    def count(self, chat_id: int, grouped: bool = False) -> None:
        """Count a message to a chat; `grouped`: the chat is a group.

        Raises:
            Refused: 429, with the seconds to wait; the message does not count.
        """
        now = self.clock()
        sent = self._sent[chat_id]
        _forget(self._all, self.overall[1], now)
        _forget(sent, max(self.chat[1], self.group[1] if grouped else 0), now)
        waits = [_wait(self._all, self.overall, now), _wait(sent, self.chat, now)]
        wait = max(*waits, _wait(sent, self.group, now) if grouped else 0)
        if wait > 0:
            self.refused += 1
            raise too_many(math.ceil(wait))
        self._all.append(now)
        sent.append(now)


def _forget(times: Times, seconds: float, now: float) -> None:
    while times and times[0] <= now - seconds:
        times.popleft()


def _wait(times: Times, limit: Limit, now: float) -> float:
    """The seconds until one more may go: until the one before last but so many is old enough."""
    most, seconds = limit
    return times[-most] + seconds - now if len(times) >= most else 0
