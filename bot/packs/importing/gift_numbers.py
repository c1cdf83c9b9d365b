"""Numeric answers of GIFT: a number with a margin, or a range."""

import math
from typing import Any

from bot.packs.importing.gift_parts import described, divided, weighed
from bot.packs.importing.gift_text import reveal, said
from bot.packs.importing.picking import Bad


def number_fields(section: str, form: str) -> tuple[dict[str, Any], list[str]]:
    """The number that is right in full, and how far from it one may be.

    Raises:
        Bad: there is no number, or several are right in full.
    """
    # What follows a tilde is told of any other number.
    section = section.partition("~")[0]
    read = [weighed(each) for each in divided(section, "=") if each]
    whole = [rest for weight, rest in read if weight is None or weight >= 100]
    if len(whole) != 1:
        raise Bad("expected one number that is right in full, such as {#3.5:0.1}")
    shares = [f"{weight:g} %" for weight, _ in read if weight is not None and 0 < weight < 100]
    notes = [f"other numbers are worth {' and '.join(shares)} there and nothing here."] if shares else []
    text, _, feedback = whole[0].partition("#")
    answer, margin = _number_and_margin(reveal(text).strip())
    fields = {"kind": "numeric", "answer": answer, "tolerance": {"absolute": margin}}
    return described(fields, said(feedback, form)), notes


def _number_and_margin(text: str) -> tuple[float, float]:
    low, is_range, high = text.partition("..")
    if is_range:
        ends = _number(low), _number(high)
        return sum(ends) / 2, abs(ends[1] - ends[0]) / 2
    number, _, margin = text.partition(":")
    return _number(number), abs(_number(margin or "0"))


def _number(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not math.isfinite(found) or "_" in text:
        raise Bad(f"“{text.strip()}” is no number: write it as 3.5, with a margin as 3.5:0.1, or as a range 3.4..3.6.")
    return found
