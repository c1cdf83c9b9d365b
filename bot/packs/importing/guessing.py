"""Which format a file has: what it begins with says more than what it is called."""

import re

from bot.packs.importing.decoding import text_of
from bot.packs.importing.draft import Unreadable

LOOKED_AT = 65_536
"""Bytes from the beginning."""
BY_NAME = {".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".xlsx": "xlsx", ".xlsm": "xlsx", ".gift": "gift"}
AIKEN = re.compile(r"^[A-Z][.)] .*\n(?:.*\n){0,10}?ANSWER:", re.MULTILINE)
GIFT = re.compile(r"^(?:::|//|\$CATEGORY:)|(?<!\\)\{[^}]*[=~#TF]", re.MULTILINE)
ANKI = re.compile(r"^#(?:separator|html|tags|deck|notetype|guid|columns)\b.*:", re.MULTILINE)
UNKNOWN = "It cannot be told what the file is: name its format with --format."


def guessed(name: str, data: bytes) -> str:
    """The name of a format, as in `READERS`.

    Args:
        name: of the file.
        data: the file, or its beginning.

    Raises:
        Unreadable: nothing gives it away.
    """
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "xlsx"
    if suffix in BY_NAME:
        return BY_NAME[suffix]
    text = text_of(data[: LOOKED_AT - LOOKED_AT % 4])
    if suffix == ".json" or text.lstrip().startswith("{"):
        if '"quizgrad"' in text[:100]:
            return "json"
        return "opentdb" if '"results"' in text or '"response_code"' in text else "json"
    if suffix in (".yaml", ".yml"):
        return "yaml" if re.match(r"(?:\s*#.*\n|\s*\n|---.*\n)*\s*(?:-\s|\[)", text) else "red"
    return _by_text(text)


def _by_text(text: str) -> str:
    for format_, pattern in (("anki", ANKI), ("aiken", AIKEN), ("gift", GIFT)):
        if pattern.search(text):
            return format_
    if "\t" in text:
        return "tsv"
    if any(mark in text for mark in (",", ";", "|")):
        return "csv"
    raise Unreadable(UNKNOWN)
