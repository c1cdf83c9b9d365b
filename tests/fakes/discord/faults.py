"""What goes wrong on purpose: the next requests of a kind are refused, dropped or kept waiting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

What = Literal["429", "status", "drop", "hang"]


@dataclass
class Fault:
    """What happens to a request.

    Attributes:
        after: the action is performed and only its answer is lost.
        seconds: `retry_after` of a 429, or how long a hang takes.
    """

    what: What
    status: int = 0
    seconds: float = 0.0
    after: bool = False
    everywhere: bool = False


class Faults:
    """The faults that are waiting for requests, per kind of route; "any" stands for every kind."""

    def __init__(self, kinds: tuple[str, ...]) -> None:
        self._kinds = kinds
        self._waiting: dict[str, list[Fault]] = {}

    def put(self, kind: str, fault: Fault, times: int) -> None:
        """Let the next requests of a kind meet a fault."""
        assert kind == "any" or kind in self._kinds, (
            f"no route is called {kind}; there are any, {', '.join(self._kinds)}"
        )
        self._waiting.setdefault(kind, []).extend([fault] * times)

    def take(self, kind: str) -> Fault | None:
        """The fault that a request of a kind meets."""
        for name in (kind, "any"):
            if self._waiting.get(name):
                return self._waiting[name].pop(0)
        return None

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        self._waiting.clear()

    @property
    def left(self) -> int:
        """How many faults have met no request yet."""
        return sum(len(waiting) for waiting in self._waiting.values())
