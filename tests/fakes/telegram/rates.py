"""The platform's limits on sending; core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this."""

import math
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.telegram.errors import too_many

Times = deque[float]


@dataclass
class Rates:
    """Limits on messages: (how many, in how many seconds).

    A private chat takes one a second on average over `private`'s window, so that a short burst goes through.
    """

    overall: tuple[int, float] = (30, 1)
    private: tuple[int, float] = (5, 5)
    group: tuple[int, float] = (20, 60)
    clock: Callable[[], float] = time.monotonic
    _sent: dict[int, Times] = field(default_factory=lambda: defaultdict(deque))
    _all: Times = field(default_factory=deque)

    def count(self, chat_id: int) -> None:
        """Count a message to a chat.

        Raises:
            Refused: 429, with the seconds to wait; the message does not count.
        """
        now = self.clock()
        windows = [(self._all, self.overall), (self._sent[chat_id], self.private if chat_id > 0 else self.group)]
        wait = max(_wait(times, most, seconds, now) for times, (most, seconds) in windows)
        if wait > 0:
            raise too_many(math.ceil(wait))
        for times, _ in windows:
            times.append(now)


def _wait(times: Times, most: int, seconds: float, now: float) -> float:
    while times and times[0] <= now - seconds:
        times.popleft()
    return times[0] + seconds - now if len(times) >= most else 0
