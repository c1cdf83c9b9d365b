"""Patterns of authors (`regex`), run where they can do no harm."""

import re
from functools import lru_cache

LONGEST = 200

MOST = 30
"""How often at most what has no upper bound is repeated."""

SPACES = 2
"""The same for spaces."""

MOST_WAYS = 2000
"""In how many ways one place of an answer may be tried: two repeats without an upper bound, and a choice."""

REPEAT = re.compile(r"[*+]|\{(\d*)(?:(,)(\d*))?\}")
PIECE = re.compile(r"\\s|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str] | None:
    """A pattern, without regard to case; None where it is none or may take too long."""
    return None if trouble(pattern) else re.compile(_bounded(pattern), re.IGNORECASE)


def trouble(pattern: str) -> str | None:
    """What is wrong with a pattern, in a few words; None if nothing is.

    Repeats and choices inside repeats, references back, and repeats after repeats can take longer than
    anybody waits.
    """
    if len(pattern) > LONGEST:
        return f"longer than {LONGEST} characters"
    try:
        re.compile(pattern)
        re.compile(_bounded(pattern), re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        return f"not a pattern: {error}"
    if re.search(r"\\[1-9]|\(\?P=", pattern):
        return "too slow: it refers back to a group"
    bare = "".join(" " if piece == r"\s" else piece[0] if len(piece) == 1 else "x" for piece in PIECE.findall(pattern))
    if _nested(bare):
        return "too slow: it repeats what repeats or chooses"
    if _ways(bare) > MOST_WAYS:
        return "too slow: it has too many repeats"
    return None


def _bounded(pattern: str) -> str:
    """The pattern with an upper bound for every repeat."""
    pieces, found = PIECE.findall(pattern), ""
    for i, piece in enumerate(pieces):
        most = SPACES if i and pieces[i - 1] in {r"\s", " "} else MOST
        found += {"*": f"{{0,{most}}}", "+": f"{{1,{most}}}"}.get(piece, piece)
    return re.sub(r"(?<!\\)\{(\d+),\}", lambda open_: f"{{{open_[1]},{max(MOST, int(open_[1]))}}}", found)


def _ways(bare: str) -> int:
    """In how many ways the repeats of a pattern can share a text among them."""
    ways = 2 ** len(re.findall(r"(?<![*+?}(])\?", bare))
    for repeat in REPEAT.finditer(bare):
        if bare[repeat.start() - 1 : repeat.start()] != " ":
            least, comma, most = repeat.groups()
            ways *= 1 + (int(most) if most else MOST) - int(least or 0) if comma or least is None else 1
    return int(ways)


def _nested(bare: str) -> bool:
    """Whether a group is repeated that itself repeats, or chooses: what can be read in many ways is tried in all."""
    inside: list[bool] = [False]
    for i, character in enumerate(bare):
        if character == "(":
            inside.append(False)
        elif character == ")" and len(inside) > 1:
            varies = inside.pop()
            if varies and REPEAT.match(bare, i + 1):
                return True
            inside[-1] = inside[-1] or varies
        elif character == "|" or (bare[i - 1 : i] != "(" and (character == "?" or REPEAT.match(bare, i))):
            inside[-1] = True
    return False
