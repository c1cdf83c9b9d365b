"""Comparing texts word by word: near-duplicates, given-away answers, runs shared with other texts."""

import hashlib
import re
from collections.abc import Iterable, Iterator

RUN = 8
"""Words in a row that two texts may not share by chance."""


def words(text: str) -> list[str]:
    """The words of a text, lower-case, without punctuation."""
    return re.findall(r"[a-z0-9]+", text.lower())


def alike(first: frozenset[str], second: frozenset[str]) -> float:
    """The share of words two texts have in common, 0 to 1 (Jaccard index)."""
    return len(first & second) / len(first | second) if first or second else 0.0


def runs(text: str) -> Iterator[str]:
    """Every run of eight words, as a hash of 16 hexadecimal digits, so that the words need not be kept."""
    tokens = words(text)
    for i in range(len(tokens) - RUN + 1):
        yield hashlib.sha256(" ".join(tokens[i : i + RUN]).encode()).hexdigest()[:16]


def sentences(text: str) -> int:
    """How many sentences a text has: full stops and the like before a space or the end."""
    return len(re.findall(r"[.!?](?=[\s\"')\]]|$)", text))


def strings(value: object) -> Iterable[str]:
    """Every string in a nested value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)


def fields(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every string in a nested value, behind the names and places that lead to it: `options.2.why`."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list | tuple):
        for name, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from fields(item, f"{path}.{name}" if path else str(name))
