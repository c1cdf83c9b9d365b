"""Patterns of authors (`regex`), run where they can do no harm."""

import re
from functools import lru_cache

LONGEST = 200
MOST_OPEN = 2
OPEN = re.compile(r"(?<!\\)(?:[*+]|\{\d*,\})")
"""A quantifier without an upper bound."""

MOST = 40
"""How often at most what has no upper bound is repeated."""


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str] | None:
    """A pattern, without regard to case; None where it is none or may take too long."""
    if trouble(pattern):
        return None
    bounded = re.sub(r"(?<!\\)\[[^\]]*\]|\\.|\*|\+|\{(\d*),\}", _bounded, pattern)
    return re.compile(bounded, re.IGNORECASE)


def trouble(pattern: str) -> str | None:
    """What is wrong with a pattern, in a few words; None if nothing is.

    Repeats inside repeats, references back, and more than two repeats without an upper bound can take
    longer than anybody waits.
    """
    if len(pattern) > LONGEST:
        return f"more than {LONGEST} characters"
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"no pattern: {error}"
    if re.search(r"\\[1-9]|\(\?P=", pattern):
        return "a reference back to a group"
    bare = re.sub(r"\\.|\[\^?\]?[^\]]*\]", "x", pattern)
    if _nested(bare):
        return "a repeat inside a repeat"
    if len(OPEN.findall(bare)) > MOST_OPEN:
        return f"more than {MOST_OPEN} repeats without an upper bound"
    return None


def _bounded(found: re.Match[str]) -> str:
    match found.group():
        case "*":
            return f"{{0,{MOST}}}"
        case "+":
            return f"{{1,{MOST}}}"
        case text if text.startswith("{"):
            return f"{{{found.group(1) or 0},{max(MOST, int(found.group(1) or 0))}}}"
        case text:
            return text


def _nested(bare: str) -> bool:
    """Whether a group that repeats something is repeated itself."""
    inside: list[bool] = [False]
    for i, character in enumerate(bare):
        if character == "(":
            inside.append(False)
        elif character == ")" and len(inside) > 1:
            repeats = inside.pop()
            repeated = bare[i + 1 : i + 2] in {"*", "+"} or re.match(r"\{\d*,?\d*\}", bare[i + 1 :])
            if repeats and repeated:
                return True
            inside[-1] = inside[-1] or repeats
        elif character in "*+" or re.match(r"\{\d*,?\d*\}", bare[i:]):
            inside[-1] = True
    return False
