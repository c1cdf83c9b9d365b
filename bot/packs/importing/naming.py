"""Names made of what a question says: the same for the same text, today and next year."""

import hashlib
import re
import unicodedata

LONGEST = 48
HASH = 12
"""Hexadecimal digits: among a million questions, two would share them once in 500 times."""
LONGEST_WORDS = LONGEST - HASH - 1


def slug(text: str, longest: int = LONGEST) -> str:
    """Lower-case words joined by hyphens, cut between words; empty where a text has no Latin letter or digit."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    made = ""
    for word in words:
        joined = f"{made}-{word}" if made else word[:longest]
        if len(joined) > longest:
            break
        made = joined
    return made


def question_id(prompt: str, right: str) -> str:
    """An id made of the prompt, and of a hash of it and the right answer: a wrong option may be mended later."""
    return f"{slug(prompt, LONGEST_WORDS) or 'q'}-{_hash(prompt, right)}"


def _flat(text: str) -> str:
    return " ".join(text.casefold().split())


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(map(_flat, parts)).encode()).hexdigest()[:HASH]
