"""The real Env: the only place that reads the clock and makes ids and chance."""

import random
import secrets  # noqa: TID251 -- the one place
import uuid
from datetime import UTC, datetime

from bot.ports import Env


def system_env(seed: int | None = None) -> Env:
    """The real clock, with chance from a seed or, without one, from the machine."""
    rng = random.Random(seed)  # noqa: S311 -- draws of questions, not secrets
    return Env(now=_now, new_id=_new_id, rng=rng, secret=secrets.randbelow)


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 -- the one place


def _new_id() -> str:
    return uuid.uuid4().hex  # noqa: TID251 -- the one place
