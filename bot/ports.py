"""What the program needs from outside: the moment, ids, chance, and a way to reach a chat."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Env:
    """The only door for time, ids and chance.

    Attributes:
        now: the moment, aware and in UTC.
        new_id: a new id that no other call returns.
        rng: the source of chance for draws that are then stored.
    """

    now: Callable[[], datetime]
    new_id: Callable[[], str]
    rng: random.Random
