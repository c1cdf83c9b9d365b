"""Texts of a GIFT file: escapes, formats, and the listing or formula at the end of a prompt."""

import re
from html import unescape
from typing import Any

from bot.packs.importing.markup import plain

ESCAPE = re.compile(r"\\([~=#{}:\\n])")
FORMAT = re.compile(r"\s*\[(html|plain|markdown|moodle)\]", re.IGNORECASE)
TAG = re.compile(r"</?(?:p|br|b|i|u|em|strong|code|pre|ul|ol|li|div|span|sub|sup|a|img|table)\b[^<>]*>|&(?:#\d+|\w+);")
LISTING = re.compile(r"<pre>(?:<code(?: class=\"([^\"]*)\")?>)?(.*?)(?:</code>)?</pre>", re.DOTALL)
FORMULA = re.compile(r"<div>\\\( (.*?) \\\)</div>", re.DOTALL)
UNIT = re.compile(r"<div>Unit: ([^<]+)</div>")
EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")

HIDDEN = 0x10FF00
"""Where escaped signs wait for the end of reading: a place that no text uses."""


def hide(text: str) -> str:
    """A text with every escaped sign put where it divides nothing."""
    return ESCAPE.sub(lambda found: chr(HIDDEN + ord(found[1])), text)


def reveal(text: str) -> str:
    """What `hide` hid, without its backslash; `\\n` is a line break."""
    return re.sub("[\U0010ff00-\U0010ff7f]", lambda found: _sign(chr(ord(found[0]) - HIDDEN)), text)


def split_format(text: str, usual: str) -> tuple[str, str]:
    """The format that a text begins with, or else the usual one, and the rest."""
    found = FORMAT.match(text)
    return (found[1].lower(), text[found.end() :]) if found else (usual, text)


def said(text: str, usual: str) -> str:
    """What a person reads of a text in its own or in the usual format."""
    form, rest = split_format(text, usual)
    return _plain(form, reveal(rest)).strip()


def prompt_fields(text: str, form: str) -> dict[str, Any]:
    """The prompt and, where they are set apart in it, a listing, a formula and the unit of the answer."""
    fields: dict[str, Any] = {}
    text = reveal(text)
    if form == "html" and len(listings := LISTING.findall(text)) == 1:
        about, code = listings[0]
        language = "python" if "language-python" in about else "text"
        fields["code"] = {"language": language, "text": unescape(code).strip("\n"), "runs": "runs" in about.split()}
        text = LISTING.sub("", text)
    if form == "html" and len(formulas := FORMULA.findall(text)) == 1:
        fields["math"] = unescape(formulas[0])
        text = FORMULA.sub("", text)
    if form == "html" and (unit := UNIT.search(text)):
        fields["unit"] = unescape(unit[1])
        text = UNIT.sub("", text)
    return {"prompt": _plain(form, text).strip(), **fields}


def _plain(form: str, text: str) -> str:
    if form == "html":
        return plain(text)
    if form == "markdown":
        return EMPHASIS.sub(r"\2", text)
    # Moodle's own format is plain text in which tags count; a "<" alone is none.
    return plain(text.replace("\n", "<br>")) if form == "moodle" and TAG.search(text) else text


def _sign(escaped: str) -> str:
    return "\n" if escaped == "n" else escaped
