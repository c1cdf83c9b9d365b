"""Draws as they are stored, in rounds and interviews."""

from collections.abc import Mapping
from typing import Any

from bot.quiz.posing import Draw


def drawn(row: Mapping[str, Any], pack: str) -> Draw:
    """A draw that was stored.

    Args:
        row: what was stored of it.
        pack: that of a draw which names none, as in rounds and interviews of earlier versions of the program.
    """
    return Draw(row["question"], row["version"], tuple(row["order"]), row["numbers"], row.get("pack") or pack)
