"""Faults a test asks for: refusals, failures, lost connections, slow answers."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Fault:
    """What goes wrong with a call.

    Attributes:
        kind: "too_many" (429), "broken" (5xx), "drop_before" (the connection is lost and nothing is done),
            "drop_after" (it is done and the connection is lost), "hang" (the answer comes late).
        seconds: of retry_after, or of the hang.
        acts: whether the call is done all the same.
        code: the status of a failure.
    """

    kind: Literal["too_many", "broken", "drop_before", "drop_after", "hang"]
    seconds: float = 0
    acts: bool = True
    code: int = 500


def too_many(seconds: int) -> Fault:
    return Fault("too_many", seconds)


def broken(code: int = 500) -> Fault:
    return Fault("broken", code=code)


def drop_before() -> Fault:
    return Fault("drop_before", acts=False)


def drop_after() -> Fault:
    return Fault("drop_after")


def hang(seconds: float, acts: bool = True) -> Fault:
    return Fault("hang", seconds, acts)


@dataclass
class Faults:
    """Faults that wait for their calls, and those that happened (method and fault)."""

    waiting: list[tuple[str | None, Fault]] = field(default_factory=list)
    happened: list[tuple[str, Fault]] = field(default_factory=list)

    def add(self, method: str | None, fault: Fault, times: int) -> None:
        self.waiting += [(method, fault)] * times

    def take(self, method: str) -> Fault | None:
        """The fault for a call, in the order they were asked for. Polls only fail when they are named."""
        for index, (wanted, fault) in enumerate(self.waiting):
            if wanted == method or (wanted is None and method != "getUpdates"):
                del self.waiting[index]
                self.happened.append((method, fault))
                return fault
        return None
